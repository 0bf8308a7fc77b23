import type { PropertyLink } from '../../model/link.ts';
import { oneLine } from '../../text/one-line.ts';
import { readDestination } from '../destination.ts';
import { splitWikilink, wikilinkEnd } from '../rules/wikilink.ts';
import type { YamlText } from '../yaml/yaml-value.ts';

/** A link inside a text of the frontmatter, and where it stands in that text. */
export interface FoundLink {
  readonly from: number;
  readonly to: number;
  readonly form: PropertyLink['form'];
  readonly target: string;
  readonly fragment: string | null;
  readonly label: string | null;
  readonly embed: boolean;
}

const MARKDOWN_LINK =
  /!?\[([^[\]\n]*)\]\((?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+"[^"]*")?\)/y;

/** The wikilinks and Markdown links in a text: `findLinks('see [[a|b]]')` → one from 4 to 11. */
export const findLinks = (text: string): FoundLink[] => {
  const found: FoundLink[] = [];
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at)) {
    const link = wikilinkAt(text, at) ?? markdownLinkAt(text, at);
    if (link) found.push(link);
    at = link?.to ?? at + 1;
  }
  return found;
};

const wikilinkAt = (text: string, open: number): FoundLink | null => {
  if (text.charAt(open + 1) !== '[') return null;
  const to = wikilinkEnd(text, open, text.length);
  const parts = to < 0 ? null : splitWikilink(text.slice(open + 2, to - 2));
  const embed = text.charAt(open - 1) === '!';
  return parts && { from: embed ? open - 1 : open, to, form: 'wikilink', ...parts, embed };
};

const markdownLinkAt = (text: string, open: number): FoundLink | null => {
  const embed = text.charAt(open - 1) === '!';
  const from = embed ? open - 1 : open;
  MARKDOWN_LINK.lastIndex = from;
  const match = MARKDOWN_LINK.exec(text);
  const href = match?.[2] ?? match?.[3] ?? '';
  if (!match || href === '') return null;
  const destination = readDestination(href);
  const place =
    destination.kind === 'vault'
      ? { target: destination.target, fragment: destination.fragment }
      : { target: destination.url, fragment: null };
  if (place.target === '' && place.fragment === null) return null;
  return { from, to: from + match[0].length, form: 'markdown', ...place, label: match[1] ?? '', embed };
};

/** A text with its links as readers see them: `plainText('by [[Ada Lovelace|Ada]]')` → `by Ada`. */
export const plainText = (text: string): string => {
  let plain = '';
  let done = 0;
  for (const link of findLinks(text)) {
    plain += text.slice(done, link.from) + (link.label ?? (link.target || (link.fragment ?? '')));
    done = link.to;
  }
  return oneLine(plain + text.slice(done));
};

/** The names in a scalar list of authors, links and `et al.` kept whole: `A, B and [[C]]` → three stretches. */
export const splitNames = (value: YamlText): YamlText[] => {
  const { text } = value;
  const links = findLinks(text);
  const separator =
    links.length === 0 && text.includes(';')
      ? /;|\s(?:and|&)\s/gi
      : /[,;](?:\s*(?:and|&)\s)?|\s(?:and|&)\s/gi;
  const names: YamlText[] = [];
  let start = 0;
  const push = (end: number): void => {
    const name = text.slice(start, end).trim();
    if (name !== '') names.push({ ...value, text: name });
  };
  let next = 0;
  for (const { index, 0: mark } of text.matchAll(separator)) {
    while ((links[next]?.to ?? text.length) <= index) next++;
    if (index < start || index > (links[next]?.from ?? text.length)) continue;
    push(index);
    start = index + mark.length;
  }
  push(text.length);
  return names;
};
