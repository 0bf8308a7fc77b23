import sanitizeHtml from 'sanitize-html';
import { isSafeAddress } from '../../model/safe-address.ts';

/** Elements that run something or load other documents; `foreignObject` stays, for the labels of diagrams stand in it. */
const LEFT_OUT =
  /^(?:script|handler|listener|iframe|frame|fencedframe|portal|object|embed|applet|audio|video|link|meta|base|discard)$/;
const ANIMATION = /^(?:set|animate|animatemotion|animatetransform|animatecolor)$/;

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1).toLowerCase();

/** An address that shows, and does nothing: a part of the picture itself, a picture in it, a page. */
const isHarmless = (value: string): boolean => {
  const address = value.replace(/[\u0000-\u0020]/g, '');
  return (
    !/^[a-z][a-z0-9+.-]*:/i.test(address) ||
    isSafeAddress(address) ||
    /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i.test(address)
  );
};

const keepAttribute = ([name, value]: readonly [string, string]): boolean =>
  !/^on/.test(localName(name)) &&
  (!/^(?:href|src|action|formaction|from|to|by|values)$/.test(localName(name)) || isHarmless(value));

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: false,
  allowedAttributes: false,
  allowVulnerableTags: true,
  allowedSchemesAppliedToAttributes: [],
  parseStyleAttributes: false,
  nonTextTags: ['script', 'handler', 'iframe'],
  exclusiveFilter: ({ tag, attribs }) =>
    LEFT_OUT.test(localName(tag)) ||
    (ANIMATION.test(localName(tag)) && /^(?:on|href$)/.test(localName(attribs.attributeName ?? ''))),
  transformTags: {
    '*': (tagName, attribs) => ({
      tagName,
      attribs: Object.fromEntries(Object.entries(attribs).filter(keepAttribute)),
    }),
  },
  parser: { xmlMode: true, lowerCaseTags: false, lowerCaseAttributeNames: false, decodeEntities: true },
};

/** One that is never closed goes to the end. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/**
 * An SVG without what could run when it is opened by itself: scripts, event handlers, foreign documents, addresses
 * that are code. Shapes, styles and names stay. `sanitiseSvg('<svg onload="x()"><g>t</g></svg>')` → `<svg><g>t</g></svg>`.
 */
export const sanitiseSvg = (svg: string): string => {
  const start = svg
    .replace(COMMENT, (comment) => ' '.repeat(comment.length))
    .search(/<(?:[\w-]+:)?svg[\s/>]/i);
  if (start < 0) return '';
  // The library writes the text of `style` without escaping it, which XML needs: it goes by another name meanwhile.
  const renamed = svg.slice(start).replace(/<(\/?)style(?![\w:.-])/g, '<$1clew-style');
  return sanitizeHtml(renamed, OPTIONS).replace(/<(\/?)clew-style(?![\w:.-])/g, '<$1style');
};
