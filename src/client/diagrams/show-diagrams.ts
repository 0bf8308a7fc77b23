import diagramPage from 'virtual:diagram-page';
import { makeElement } from '../dom/make-element.ts';
import { base } from '../dom/site.ts';
import type { DiagramAnswer, DiagramWish } from './diagram-messages.ts';

/** One diagram of the page: the frame it is drawn in, and the source that was drawn last. */
interface Diagram {
  readonly frame: HTMLIFrameElement;
  readonly box: HTMLElement;
  readonly words: HTMLElement;
  ready: boolean;
  source: string;
}

const diagrams = new Map<Element, Diagram>();
const darkness = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

const isDark = (): boolean =>
  root.dataset.theme === undefined ? darkness.matches : root.dataset.theme === 'dark';

/** `accTitle: How it works` or `title How it works` in the source names it; else its sort does. */
const nameOf = (source: string): string => {
  const title = /^\s*(?:accTitle\s*:|title\b:?)\s*(.+)$/m.exec(source)?.[1]?.trim();
  const sort = /^\s*(?:---[\s\S]*?^---\s*)?(?:%%\{[\s\S]*?\}%%\s*)?([a-z]+)/im.exec(source)?.[1];
  return `Diagram: ${title ?? sort ?? 'mermaid'}`;
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  'iframe{display:block;width:100%;border:0}iframe:not([data-drawn]){block-size:1px;visibility:hidden}' +
    'summary{font:var(--small,.8rem) var(--sans,sans-serif);color:var(--faint,gray);cursor:pointer;margin-block-end:.4rem}' +
    'p{margin:0 0 .5em;font:.8rem/1.5 var(--sans,sans-serif);overflow-wrap:anywhere}',
);

const ask = (diagram: Diagram): void => {
  if (!diagram.ready) return;
  const wish: DiagramWish = { source: diagram.source, dark: isDark() };
  // The frame has no origin of its own, and nobody else's document can stand in it.
  diagram.frame.contentWindow?.postMessage(wish, '*');
};

const take = (diagram: Diagram, { drawn, height, words }: DiagramAnswer): void => {
  const { frame, box, words: place } = diagram;
  frame.toggleAttribute('data-drawn', drawn);
  if (drawn) frame.height = String(Math.min(Math.max(height, 20), 4000));
  box.toggleAttribute('open', !drawn);
  place.textContent = drawn ? '' : `This diagram cannot be drawn; here is its source. ${words}`;
  place.hidden = drawn;
};

/** The frame stands in a shadow, so that the page's own elements stay as the server wrote them. */
const showDiagram = (host: Element, source: string): Diagram => {
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheet];
  const frame = makeElement('iframe', {
    ...{ sandbox: 'allow-scripts', loading: 'lazy', height: '20', title: nameOf(source) },
    src: new URL(base + diagramPage, location.href).href,
  });
  const words = makeElement('p', { role: 'note', hidden: '' });
  const box = makeElement(
    'details',
    { open: '' },
    makeElement('summary', {}, 'Source of the diagram'),
    words,
    makeElement('slot'),
  );
  const diagram: Diagram = { frame, box, words, ready: false, source };
  frame.addEventListener('load', () => {
    diagram.ready = true;
    ask(diagram);
  });
  shadow.append(frame, box);
  return diagram;
};

/** Draws the diagrams that are new in the page, and again those that changed. */
const drawAll = (): void => {
  for (const host of diagrams.keys()) if (!host.isConnected) diagrams.delete(host);
  for (const host of document.querySelectorAll('.diagram')) {
    const source = host.querySelector('code')?.textContent ?? '';
    const known = diagrams.get(host);
    if (!known) diagrams.set(host, showDiagram(host, source));
    else if (known.source !== source) {
      known.source = source;
      known.frame.title = nameOf(source);
      ask(known);
    }
  }
};

/** Brings the page's mermaid blocks to life, each in a frame that may run scripts and do nothing else. */
export const showDiagrams = (): void => {
  if (diagramPage === '') return;
  addEventListener('message', ({ source, data }: MessageEvent<DiagramAnswer>) => {
    for (const diagram of diagrams.values())
      if (source !== null && source === diagram.frame.contentWindow) take(diagram, data);
  });
  const again = () => {
    for (const diagram of diagrams.values()) ask(diagram);
  };
  darkness.addEventListener('change', again);
  new MutationObserver(again).observe(root, { attributeFilter: ['data-theme'] });
  document.addEventListener('clew:changed', drawAll);
  drawAll();
};
