import { memo } from '../../model/memo.ts';
import type { Token } from '../markdown-types.ts';
import { withoutComments } from '../rules/comment.ts';
import { splitWikilink } from '../rules/wikilink.ts';
import type { SlotWriter } from './body-pieces.ts';

/** Elements that would take all that follows for their text; like GitHub, their tags are shown as written. */
const TEXT_TAG = /<(?=\/?(?:title|xmp|plaintext|listing|noembed|noframes)(?![\w-]))/gi;
/** A tag ends at another one's start, so that hostile input stays linear. */
const TAG = /<[a-z/!](?:"[^"]*"|'[^']*'|[^"'<>])*>/gi;
const FRAME =
  /<iframe(?=[\s/>])((?:"[^"]*"|'[^']*'|[^"'<>])*)>(?:(?:(?!<iframe)[\s\S])*?<\/iframe\s*>)?|<\/iframe\s*>/gi;
/** What no browser shows: a comment without an end, and XML's literal text, whose `]]>` is no end of a wikilink. */
const UNSEEN = /<!--[\s\S]*$|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g;
const WRITTEN = /\[\[([^[\]\n]{1,400})\]\]/g;

/**
 * Raw HTML as it goes to the sanitiser: without comments, frames and wikilinks as slots. A wikilink is no link here;
 * in a tag only its label stays, for there no slot can stand.
 */
export const shownHtml = (html: string, writer: SlotWriter): string => {
  const visible = withoutComments(html).replace(UNSEEN, '');
  const framed = /<\/?iframe/i.test(visible) ? visible.replace(FRAME, frameSlots(writer)) : visible;
  const linked = framed.includes('[[') ? withWritten(framed, writer) : framed;
  return linked.replace(TEXT_TAG, '&lt;');
};

/** A frame of another site becomes a slot; any other is left to the sanitiser. */
const frameSlots =
  (writer: SlotWriter) =>
  (tag: string, attributes: string | undefined): string => {
    if (attributes === undefined) return '';
    const src = attributeOf(attributes, 'src')?.trim() ?? '';
    if (!/^(?:https:)?\/\/[^/?#@\s\\]+(?:[/?#]|$)/i.test(src)) return tag;
    const address = src.startsWith('//') ? `https:${src}` : src;
    return writer.write({ kind: 'frame', src: address, title: attributeOf(attributes, 'title') || null });
  };

const attributeOf = (attributes: string, name: string): string | null => {
  const found = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*("[^"]*"|'[^']*'|[^\\s"'>]+)`, 'i').exec(
    attributes,
  );
  return found?.[1] === undefined ? null : decodeEntities(found[1].replace(/^(["'])(.*)\1$/s, '$2'));
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The entities that an address or a name is written with. */
export const decodeEntities = (text: string): string =>
  text
    .replace(/&#(\d{1,6});?/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '');

/** Wikilinks in the text become slots, those in tags their labels. */
const withWritten = (html: string, writer: SlotWriter): string => {
  let shown = '';
  let at = 0;
  for (const { 0: tag, index } of html.matchAll(TAG)) {
    shown += writtenSlots(html.slice(at, index), writer);
    shown += withoutWritten(tag);
    at = index + tag.length;
  }
  return shown + writtenSlots(html.slice(at), writer);
};

/** A text in which wikilinks are their labels: `a [[b|c]] [[d]]` → `a c `. */
export const withoutWritten = (text: string): string =>
  text.replace(WRITTEN, (_, inner: string) => splitWikilink(inner)?.label ?? '');

/** Escaped text with a slot for each wikilink in it. */
export const writtenSlots = (html: string, writer: SlotWriter): string =>
  html.replace(WRITTEN, (written, inner: string) => {
    const parts = splitWikilink(decodeEntities(inner));
    if (!parts || parts.target === '') return written;
    const { target, label } = parts;
    return writer.write({ kind: 'written', text: decodeEntities(written), target, label });
  });

/** What stands before the ids of raw HTML on the page. */
export const HTML_ID = '~';

/** The ids that raw HTML gives its elements, for links to them. */
export const idsInHtml = (html: string): string[] => {
  if (!/\sid\s*=/i.test(html)) return [];
  return [...withoutComments(html).matchAll(TAG)].flatMap(([tag]) => {
    const id = attributeOf(tag, 'id');
    return id !== null && /^[\p{L}\p{N}_.:-]{1,100}$/u.test(id) ? id : [];
  });
};

/** A script, style or field that is named in a sentence and never closed would swallow the rest of the note. */
export const swallows = (html: string, tokens: readonly Token[], at: number): boolean => {
  const name = /^<(script|style|textarea)(?![\w-])/i.exec(html)?.[1]?.toLowerCase();
  return name !== undefined && (lastEndsIn(tokens).get(name) ?? -1) <= at;
};

/** Where elements that hold text end last: `</script>` → its place among the tokens. */
const lastEndsIn = memo((tokens: readonly Token[]): ReadonlyMap<string, number> => {
  const ends = new Map<string, number>();
  for (const [at, { content }] of tokens.entries()) {
    const name = /^<\/(script|style|textarea)/i.exec(content)?.[1];
    if (name) ends.set(name.toLowerCase(), at);
  }
  return ends;
});
