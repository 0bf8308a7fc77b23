import mermaid from 'mermaid';
import type { DiagramAnswer, DiagramWish } from './diagram-messages.ts';

/**
 * What runs in the sandboxed frame of a diagram: it draws what its page sends, and says how high that is. It has no
 * origin, no network and no way to the page but these messages.
 */
let number = 0;

/** mermaid reads some texts as HTML to find the entities in them; all but the plainest elements are text to it. */
const withoutElements = (source: string): string =>
  source.replace(/<(?=[a-z/!?])(?!\/?(?:br|b|i|u|em|strong|sub|sup|small|code)\s*\/?>)/gi, '#lt;');

const draw = async ({ source, dark }: DiagramWish): Promise<DiagramAnswer> => {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    deterministicIds: true,
    htmlLabels: false,
    theme: dark ? 'dark' : 'neutral',
    fontFamily: 'system-ui, sans-serif',
  });
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  try {
    const { svg } = await mermaid.render(`diagram${number++}`, withoutElements(source));
    document.body.innerHTML = svg;
    const height = Math.ceil(document.body.firstElementChild?.getBoundingClientRect().height ?? 0);
    return { drawn: true, height, words: '' };
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    return { drawn: false, height: 0, words: message.slice(0, 2000) };
  }
};

let last = Promise.resolve();

addEventListener('message', ({ source, data }: MessageEvent<DiagramWish>) => {
  if (source !== parent) return;
  last = last.then(async () => parent.postMessage(await draw(data), '*'));
});
// A frame gets narrower and wider; its page gives it the height it then needs.
addEventListener('resize', () => {
  const height = Math.ceil(document.body.firstElementChild?.getBoundingClientRect().height ?? 0);
  if (height > 0) parent.postMessage({ drawn: true, height, words: '' } satisfies DiagramAnswer, '*');
});
