import { BUILT_IN_KINDS, kindOfFolder, pluralOf } from '../../model/kinds.ts';
import type { Settings } from '../../model/settings.ts';
import { slugify } from '../../text/slugify.ts';
import type { YamlValue } from '../yaml/yaml-value.ts';
import { findLinks } from './property-links.ts';

const KIND_OF_PLURAL: ReadonlyMap<string, string> = new Map(
  BUILT_IN_KINDS.map((kind) => [pluralOf(kind), kind]),
);

/** The kind a word names, in lower case; the plural of a known one is that one. `kindOfWord('Papers', [])` → `paper`. */
export const kindOfWord = (word: string, declared: readonly string[]): string => {
  const kind = slugify(word);
  return KIND_OF_PLURAL.get(kind) ?? declared.find((known) => pluralOf(known) === kind) ?? kind;
};

const ONE_WORD = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;

/** The word of a `type` that is one word or one wikilink (also as a list of one), else null. */
export const wordOfType = (value: YamlValue): string | null => {
  if (value.kind === 'list')
    return value.items.length === 1 && value.items[0] ? wordOfType(value.items[0]) : null;
  if (value.kind !== 'text') return null;
  const text = value.text.trim();
  if (ONE_WORD.test(text)) return text;
  const [link] = findLinks(text);
  if (link?.form !== 'wikilink' || link.from !== 0 || link.to !== text.length) return null;
  return link.target.replace(/^.*\//, '').replace(/\.md$/i, '') || null;
};

/**
 * The kind that the nearest ancestor folder with a known name gives, or null: `01 Papers/2017/x.md` → `paper`. The
 * folder that the settings name for daily notes is one of journal entries, whatever it is called.
 */
export const kindOfPath = (path: string, settings: Settings): string | null => {
  const folders = path.split('/').slice(0, -1);
  const journal = settings.journal?.normalize('NFC').replace(/^\/+|\/+$/g, '') ?? '';
  for (let depth = folders.length; depth > 0; depth--) {
    if (journal !== '' && folders.slice(0, depth).join('/') === journal) return 'journal';
    const kind = kindOfFolder(folders[depth - 1] ?? '', settings.kinds);
    if (kind !== null) return kind;
  }
  return null;
};
