/** V8 copies shorter parts of texts by itself. */
const SHORT = 13;

/**
 * The same text in memory of its own. A part of another text, or a sum of texts, is looked up there again for each
 * unit that is read, which takes five times as long, and keeps the whole of it. `flatText(source.slice(10, 90))`.
 */
export const flatText = (text: string): string =>
  text.length < SHORT ? text : [text.charAt(0), text.slice(1)].join('');
