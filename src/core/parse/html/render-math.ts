import temml from 'temml';

/** A formula as MathML, or why it could not be read. */
export type RenderedMath = { readonly html: string } | { readonly error: string };

/** MathML that needs no style sheet of the library's: colours become attributes, other inline styles go (the policy of a page forbids them). */
const withoutStyles = (mathml: string): string =>
  mathml.replace(/ style="([^"]*)"/g, (_, style: string) => {
    const colour = /(?:^|;)color:(#[0-9a-f]{3,8})/i.exec(style)?.[1];
    return colour ? ` mathcolor="${colour}"` : '';
  });

/** Formulas met before: symbols of a text stand in it again and again. */
const met = new Map<string, RenderedMath>();
/** Longer ones are seldom written twice, and of so many short ones all begin anew. */
const SHORT = 100;
const MOST_MET = 2000;

/** `renderMath('x^2', false)` → `<math>…</math>`, by temml, without trust: no links, classes or ids from a formula. */
export const renderMath = (tex: string, display: boolean): RenderedMath => {
  if (tex.length > SHORT) return makeMath(tex, display);
  const key = `${display} ${tex}`;
  const known = met.get(key);
  if (known) return known;
  if (met.size >= MOST_MET) met.clear();
  const made = makeMath(tex, display);
  met.set(key, made);
  return made;
};

const makeMath = (tex: string, display: boolean): RenderedMath => {
  // The library is loaded now at the latest: that it cannot be is no error of a formula.
  const { renderToString } = temml;
  try {
    const html = renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 1000,
      maxSize: [20, 20],
    });
    return { html: withoutStyles(html) };
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    const words = message.replace(/\u0332/g, '').replace(/\s+/g, ' ');
    return {
      error: words
        .replace(/^ ?ParseError: ?/, '')
        .replace(/ at (?:position \d+|end of input).*$/, '')
        .trim(),
    };
  }
};
