const TAG =
  /<(\/?)([a-zA-Z][^\s/<>]*)((?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>/y;
const ATTRIBUTE = /\s+([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const FORBIDDEN = new Set(
  'script style object embed applet base meta link iframe frame frameset portal noscript template form xmp plaintext noembed noframes title textarea svg foreignobject'.split(
    ' ',
  ),
);
/** What pages have besides the text of notes. */
const OWN: ReadonlySet<string> = new Set(['svg', 'title', 'form']);
const ADDRESSES = new Set(
  'href src srcset action formaction data poster xlink:href background cite ping longdesc'.split(' '),
);

const decoded = (value: string): string =>
  value
    .replace(/&#x([0-9a-f]+);?/gi, (_, hex: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16))),
    )
    .replace(/&#(\d+);?/g, (_, number: string) => String.fromCodePoint(Math.min(0x10ffff, Number(number))))
    .replace(/&colon;/gi, ':')
    .replace(/&(?:tab|newline);/gi, '')
    .replaceAll('&amp;', '&');

/** Browsers take out control characters and spaces before they look at the scheme. */
const isScript = (value: string): boolean =>
  /^(?:javascript|vbscript|data:(?!image\/(?:png|jpe?g|gif|webp|avif)))/i.test(
    decoded(value).replace(/[\u0000-\u0020]/g, ''),
  );

const harmOfAttribute = (name: string, value: string): string | null => {
  const lower = name.toLowerCase();
  if (lower.startsWith('on') || lower === 'style' || lower === 'srcdoc' || lower === 'is')
    return `the attribute ${name}`;
  return ADDRESSES.has(lower) && isScript(value) ? `${name}="${value}"` : null;
};

/**
 * What in a piece of HTML could run a script, or is not well formed; null when nothing could. Written apart from the
 * sanitiser, to hold it. A page has pictures and a form of Clew's own, a note's text never.
 */
export const harmIn = (html: string, of: 'page' | 'text' = 'text'): string | null => {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const next = html[at + 1] ?? '';
    if (!/[a-zA-Z/!?]/.test(next)) continue;
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    if (!tag) return `a tag that is none: ${JSON.stringify(html.slice(at, at + 60))}`;
    const [whole, , name = '', attributes = ''] = tag;
    const isOwn = of === 'page' && OWN.has(name);
    if (!isOwn && FORBIDDEN.has(name.toLowerCase())) return `the element ${whole}`;
    for (const [, key = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      const harm = harmOfAttribute(key, double ?? single ?? bare ?? '');
      if (harm !== null) return `${harm} in ${whole}`;
    }
    at += whole.length - 1;
  }
  return null;
};
