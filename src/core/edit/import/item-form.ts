import type { Settings } from '../../model/settings.ts';
import { type InlineSource, readInlineSources } from '../../parse/facts/outline.ts';
import { parseNoteDate } from '../../parse/fields/note-date.ts';

/** What an item, paragraph or heading is by its form: a name, and what is said of it. */
export interface ItemForm {
  readonly form: 'link' | 'bold' | 'label' | 'bare';
  /** Plain text. */
  readonly title: string;
  readonly url: string | null;
  /** What follows the name, in Markdown; '' when nothing does. */
  readonly rest: string;
  /** True when the name ends with a colon and nothing: what follows below belongs to it. */
  readonly isOpen: boolean;
}

/** Words of links and labels that name nothing. */
const EMPTY_NAMES =
  /^(?:this|here|link|these|that|it|source|sources|see|video|paper|pdf|code|article|post|note|notes|nb|n\.b|update|edit|todo|warning|tip|example|e\.g|i\.e|ps|p\.s|tl;?dr|caveat|disclaimer|also|more|read|and|but|so|\d{1,3})$/i;

const MARKS = /^(\*\*\*|\*\*|__|\*|_|"|“|‘|')?/;

/** The inline text of a stretch of Markdown; null when it is no single paragraph. */
const inlineOf = (content: string, settings: Settings): InlineSource | null => {
  const sources = readInlineSources(content, settings);
  return sources.length === 1 ? (sources[0] ?? null) : null;
};

/** Markdown as a reader sees it: `plainOf('a [b](c)', settings)` → `a b`. */
export const plainOf = (content: string, settings: Settings): string =>
  readInlineSources(content, settings)
    .map((source) => source?.inline.text ?? '')
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** A separator between a name and what is said of it, at the start of what follows the name. */
const SEPARATOR = /^\s*(?::(?=\s|$)|[-–—]{1,3}(?=\s)|—|\|(?=\s)|$)\s*/u;
const LOOSE_START = /^\s*(?:\(|,\s|by\s|\.\s*$|\[|\p{Extended_Pictographic}|[-–—]{1,3}\s|:\s|\|\s)/u;

const cleanTitle = (title: string): string =>
  title
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^["“]([^"“”]*)["”]$/u, '$1')
    .replace(/^[*_]+(.*?)[*_]+$/u, '$1')
    .replace(/\s*[:：]$/u, '')
    .trim();

/** Labels of the parts of a note, which name no note of their own. */
const FACETS =
  /^(?:the |my |key |main )?(?:abstract|summary|strengths?|weaknesse?s?|problem|proposal|method(?:s|ology)?|results?|findings?|conclusions?|introduction|background|purpose|observation|motivation|contributions?|approach|pros|cons|overview|definition|examples?|intuition|usage|references?|links?|related|see also|status|authors?|year|venue|date|tags?|limitations?|takeaways?|questions?|ideas?|insights?|thoughts|context|goals?|why it matters|how it works|aliases|acronyms|list of acronyms|abbreviations|answer|solution|step|part|session|chapter|figure|table)(?: \d+)?$/i;

const isName = (title: string): boolean =>
  title.length >= 2 &&
  (/\p{L}/u.test(title) || parseNoteDate(title) !== null) &&
  !EMPTY_NAMES.test(title) &&
  !FACETS.test(title);

/** `[Title](url): rest`, in bold or quotes or not. */
const linkForm = ({ content, inline }: InlineSource): ItemForm | null => {
  const [first] = inline.links;
  const mark = MARKS.exec(content)?.[1] ?? '';
  if (!first?.place || first.place.from !== mark.length || first.link.embed) return null;
  const { link } = first;
  const url = link.kind === 'address' ? link.url : link.kind === 'markdown' ? targetOf(link) : null;
  const title = cleanTitle(link.label ?? '');
  if (url === null || !isName(title) || /^https?:/i.test(title)) return null;
  let after = content.slice(first.place.to);
  const closing = { '“': '”', '‘': '’' }[mark] ?? mark;
  if (closing !== '') {
    const inner = new RegExp(`^\\s*:?${closing.replace(/[*]/g, '\\*')}`, 'u').exec(after);
    if (!inner) return null;
    after = (inner[0].includes(':') ? ':' : '') + after.slice(inner[0].length);
  }
  return followed('link', title, url, after);
};

const targetOf = ({ target, fragment }: { target: string; fragment: string | null }): string | null =>
  target === '' ? null : fragment === null ? target : `${target}#${fragment}`;

const followed = (
  form: ItemForm['form'],
  title: string,
  url: string | null,
  after: string,
): ItemForm | null => {
  const separator = SEPARATOR.exec(after);
  if (!separator && !LOOSE_START.test(after)) return null;
  const rest = (separator ? after.slice(separator[0].length) : after).trim().replace(/^,\s+/, '');
  return {
    form,
    title,
    url,
    rest: /^[.,]$/.test(rest) ? '' : rest,
    isOpen: rest === '' && /:\s*$/.test(after),
  };
};

/** `**Name**: rest`, `**Name:** rest`, `` `Name` - rest ``. */
const boldForm = ({ content }: InlineSource): ItemForm | null => {
  const found = /^(\*\*\*|\*\*|__|\*|_|`)(?=\S)([^\n]*?\S)\1/u.exec(content);
  if (!found?.[2] || /[[\]]/.test(found[2])) return null;
  const isColonInside = /[:：]$/u.test(found[2]);
  const title = cleanTitle(
    (found[1] === '`' ? found[2] : found[2].replace(/\*+|`|__/g, '')).replace(/[.]$/, ''),
  );
  if (!isName(title) || title.split(' ').length > 14) return null;
  const after = content.slice(found[0].length);
  const marked = isColonInside ? `:${after === '' ? '' : ` ${after.trim()}`}` : after;
  // `**Softmax** turns scores into probabilities.`: the sentence stays whole.
  const isSubject = found[1] === '**' && /^\s\p{Ll}/u.test(after) && title.split(' ').length <= 5;
  const whole: ItemForm = { form: 'bold', title, url: null, rest: content, isOpen: false };
  return followed('bold', title, null, marked) ?? (isSubject ? whole : null);
};

/** Where a plain name ends: the first colon or dash that stands between two words. */
const LABEL_END = /:(?=\s|$)|\s[-–—]{1,3}\s|\s?—\s?/gu;

/** `Name: rest`, `Name - rest`; the name holds no link and no end of a sentence. */
const labelForm = ({ content, inline }: InlineSource): ItemForm | null => {
  const firstLink = inline.links[0]?.place?.from ?? content.length;
  for (const end of content.matchAll(LABEL_END)) {
    const name = content.slice(0, end.index);
    if (end.index > firstLink || name.includes('\n')) return null;
    if (!isBalanced(name)) continue;
    const title = cleanTitle(name.replace(/\*+|`/g, ''));
    if (
      !isName(title) ||
      /[.!?]["”)]?\s/.test(title.replace(/\b(?:vs|etc|al|e\.g|i\.e|St|Dr)\./g, '')) ||
      title.split(' ').length > 12
    )
      return null;
    const rest = content.slice(end.index + end[0].length).trim();
    return { form: 'label', title, url: null, rest, isOpen: rest === '' };
  }
  return null;
};

const isBalanced = (text: string): boolean =>
  text.split(/[([]/).length === text.split(/[)\]]/).length && text.split(/["“”]/).length % 2 === 1;

/** A text that is nothing but a name: short, one line, no sentence. */
const bareForm = ({ content, inline }: InlineSource): ItemForm | null => {
  const title = cleanTitle(inline.text);
  const words = title.split(' ').length;
  if (content.includes('\n') || !isName(title) || words > 16 || inline.links.length > 0) return null;
  // `Daniel J. Bernstein` is a name, and no two sentences.
  if (
    /[.!?]["”)]?\s+\p{Lu}/u.test(title.replace(/(?<!\p{L})\p{Lu}\./gu, '')) ||
    /[!;,]$|(?<!(?<!\p{L})\p{Lu})\.$/u.test(title)
  )
    return null;
  return { form: 'bare', title, url: null, rest: '', isOpen: false };
};

/** The form of an item's first paragraph: `**VAE**: a model` → bold, title `VAE`, rest `a model`; null for prose. */
export const readItemForm = (content: string, settings: Settings): ItemForm | null => {
  const source = inlineOf(content, settings);
  if (!source) return null;
  const open = openForm(source);
  return linkForm(source) ?? boldForm(source) ?? open ?? labelForm(source) ?? bareForm(source);
};

/** A short text that ends with a colon is a name as a whole: `Vision Transformers - Origin:`. */
const openForm = ({ content, inline }: InlineSource): ItemForm | null => {
  const title = cleanTitle(inline.text);
  if (!/:\s*$/.test(content) || content.includes('\n') || inline.links.length > 0) return null;
  if (!isName(title) || title.split(' ').length > 15 || /[.!?]\s/.test(title)) return null;
  return { form: 'label', title, url: null, rest: '', isOpen: true };
};

/** An acronym in brackets after the name it stands for: `Variational auto-encoder (VAE)` → name and `VAE`. */
export const splitAcronym = (title: string): { readonly name: string; readonly acronym: string | null } => {
  const found = /^(.*\S)\s*\(([^()]+)\)$/u.exec(title);
  const [, name = '', inner = ''] = found ?? [];
  return found && isAcronymOf(inner, name) ? { name, acronym: inner.trim() } : { name: title, acronym: null };
};

/** `isAcronymOf('VK LTA', 'Vanessa Kosoy’s Learning Theoretic Agenda')` → true: its letters stand in the name in that order. */
export const isAcronymOf = (acronym: string, name: string): boolean => {
  const bare = acronym.trim().replace(/s$/u, '');
  if (!/^[\p{Lu}\p{N}][\p{L}\p{N}&/. -]{1,15}$/u.test(bare) || (bare.match(/\p{Lu}/gu)?.length ?? 0) < 2)
    return false;
  const letters = (bare.match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
  const words = name.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
  if (letters[0] !== words[0]) return false;
  let at = 0;
  for (const letter of words) if (letter === letters[at]) at++;
  return at === letters.length;
};

/** The acronyms of a sentence that lists them: `List of acronyms: Large Language Model (LLM), …`; none for other texts. */
export const acronymsOf = (text: string): readonly { readonly name: string; readonly acronym: string }[] => {
  const list = /^(?:list of )?(?:acronyms|abbreviations)(?: used)?\s*:\s*(.+)$/isu.exec(text)?.[1];
  return (list ?? '').split(/[,;]\s*/u).flatMap((part) => {
    const { name, acronym } = splitAcronym(part.trim().replace(/\.$/, ''));
    return acronym === null ? [] : [{ name, acronym }];
  });
};
