import { makeElement } from './make-element.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  'button{font:inherit;padding:.3em .9em;margin-inline-start:.8em;color:inherit;background:none;border:1px solid currentColor;border-radius:4px;cursor:pointer}' +
    'iframe{display:block;width:100%;aspect-ratio:16/9;height:auto;border:0}',
);

/** Puts the page of the other site in place of its card. Only now is anything asked of it. */
const openFrame = (shadow: ShadowRoot, { src, title }: { src: string; title: string }): void => {
  const frame = makeElement('iframe', {
    ...{ src, title, referrerpolicy: 'strict-origin-when-cross-origin' },
    sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation',
    allow: 'fullscreen; picture-in-picture; encrypted-media',
  });
  shadow.replaceChildren(frame, makeElement('slot'));
  frame.focus();
};

/** Puts a button into every card of a page of another site; it stands in a shadow, so that the page stays as it was written. */
const offerAll = (): void => {
  for (const card of document.querySelectorAll<HTMLElement>('.frame[data-frame]')) {
    const { frame: src = '', site = '' } = card.dataset;
    const title = card.textContent ?? '';
    const known = card.shadowRoot?.querySelector('iframe');
    if (card.shadowRoot && known?.src !== undefined && known.src !== src) known.src = src;
    if (card.shadowRoot) continue;
    const shadow = card.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    const button = makeElement('button', { type: 'button' }, `Show it here, from ${site}`);
    button.addEventListener('click', () => openFrame(shadow, { src, title }));
    shadow.append(makeElement('slot'), button);
  }
};

/** Cards of pages of other sites get a button that shows them here. */
export const offerFrames = (): void => {
  document.addEventListener('clew:changed', offerAll);
  // A page of `serve` that got its first frame while it was open has a policy that forbids it: it is loaded anew.
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    if (/^(?:frame|child|default)-src$/.test(effectiveDirective)) location.reload();
  });
  offerAll();
};
