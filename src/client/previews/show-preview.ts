import { makeElement } from '../dom/make-element.ts';
import { forgetPages, pageAt } from '../dom/page-cache.ts';
import { fragmentOf } from './page-fragment.ts';

/** Time, in ms, to get from the link to its preview and back. */
const GRACE = 260;
/** Between the link and its preview, in px. */
const GAP = 6;
const EDGE = 8;

/** A link in a text, or a note in a still picture. */
type PreviewLink = HTMLAnchorElement | SVGAElement;

interface Shown {
  readonly link: PreviewLink;
  readonly card: HTMLElement;
  /** Puts the browser's own tip back. */
  readonly putTipBack: () => void;
}

/** Takes the browser's own tip away: an attribute of a link, an element of a picture. */
const takeTip = (link: PreviewLink): (() => void) => {
  if (link instanceof SVGAElement) {
    const title = link.querySelector(':scope > title');
    // It is the link's name, too.
    if (title) link.setAttribute('aria-label', title.textContent ?? '');
    title?.remove();
    return () => {
      if (title) link.prepend(title);
      link.removeAttribute('aria-label');
    };
  }
  const tip = link.getAttribute('title');
  link.removeAttribute('title');
  return () => {
    if (tip !== null) link.title = tip;
  };
};

let shown: Shown | null = null;
/** The link a preview is wanted of, shown or on its way. */
let wanted: PreviewLink | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;
let listening = new AbortController();

const close = (): void => {
  clearTimeout(leaving);
  listening.abort();
  wanted = null;
  if (!shown) return;
  const { link, card, putTipBack } = shown;
  shown = null;
  card.remove();
  link.removeAttribute('aria-describedby');
  putTipBack();
};

const stay = (): void => clearTimeout(leaving);
const leave = (): void => {
  clearTimeout(leaving);
  leaving = setTimeout(close, GRACE);
};

/** Below the line of the link that is pointed at, above it where there is no room; never over the edge. */
const place = (link: PreviewLink, card: HTMLElement): void => {
  const [line = link.getBoundingClientRect()] = link.getClientRects();
  const last = [...link.getClientRects()].at(-1) ?? line;
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const fitsBelow = last.bottom + GAP + height <= clientHeight - EDGE;
  const fitsAbove = line.top - GAP - height >= EDGE;
  const top = fitsBelow || !fitsAbove ? last.bottom + GAP : line.top - GAP - height;
  card.style.left = `${Math.max(EDGE, Math.min(line.left, clientWidth - width - EDGE))}px`;
  card.style.top = `${top}px`;
};

const listen = (link: PreviewLink): void => {
  listening = new AbortController();
  const { signal } = listening;
  const target: EventTarget = link;
  target.addEventListener('pointerenter', stay, { signal });
  target.addEventListener('pointerleave', leave, { signal });
  target.addEventListener('focusout', close, { signal });
  target.addEventListener('click', close, { signal });
};

const makeCard = (title: readonly Node[], blocks: readonly Element[]): HTMLElement => {
  const card = makeElement('div', { class: 'preview', id: '_preview', role: 'tooltip', popover: 'manual' });
  if (title.length > 0) card.append(makeElement('p', { class: 'preview-title' }, ...title));
  card.append(makeElement('div', { class: 'text' }, ...blocks));
  card.addEventListener('pointerenter', stay);
  card.addEventListener('pointerleave', leave);
  return card;
};

/** Shows what a link leads to beside it, as long as the link or the preview is pointed at, or the link has the focus. */
export const showPreview = async (link: PreviewLink): Promise<void> => {
  if (wanted === link) {
    stay();
    return;
  }
  close();
  if (!link.matches(':hover, :focus')) return;
  wanted = link;
  listen(link);
  const address = new URL(link.getAttribute('href') ?? '', location.href);
  const isHere = address.pathname === location.pathname;
  const page = isHere ? document : await pageAt(address.href.replace(/#.*/u, ''));
  const fragment = page && fragmentOf(page, address);
  if (wanted !== link || !fragment || fragment.blocks.length === 0) return;
  const card = makeCard(fragment.title, fragment.blocks);
  shown = { link, card, putTipBack: takeTip(link) };
  link.setAttribute('aria-describedby', card.id);
  document.body.append(card);
  card.showPopover();
  place(link, card);
};

document.addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape' || !shown) return;
    event.stopPropagation();
    event.preventDefault();
    close();
  },
  true,
);
const onScroll = ({ target }: Event): void => {
  if (shown && !(target instanceof Node && shown.card.contains(target))) close();
};
addEventListener('scroll', onScroll, { passive: true, capture: true });
document.addEventListener('clew:changed', () => {
  close();
  forgetPages();
});
