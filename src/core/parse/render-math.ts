import temml from 'temml';

/** A formula as MathML, or why it could not be read. */
export type RenderedMath = { readonly html: string } | { readonly error: string };

/** MathML that needs no style sheet of the library's: colours become attributes, other inline styles go (the policy of a page forbids them). */
const withoutStyles = (mathml: string): string =>
  mathml.replace(/ style="([^"]*)"/g, (_, style: string) => {
    const colour = /(?:^|;)color:(#[0-9a-f]{3,8})/i.exec(style)?.[1];
    return colour ? ` mathcolor="${colour}"` : '';
  });

/** `renderMath('x^2', false)` → `<math>…</math>`, by temml, without trust: no links, classes or ids from a formula. */
export const renderMath = (tex: string, display: boolean): RenderedMath => {
  try {
    const html = temml.renderToString(tex, {
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
