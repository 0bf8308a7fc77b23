import type { Note, NoteFields } from '../model/note.ts';
import { fileName } from '../model/path-parts.ts';
import { foldCase } from '../text/fold-case.ts';
import { addressesOf } from './normalise-address.ts';

/** What links call a note: `noteName('terms/VAE.md')` → `VAE`. */
export const noteName = (path: string): string => fileName(path).replace(/\.md$/i, '');

/** The key of a file's name: `nameKey('VAE.md')` → `n:vae.md`. */
export const nameKey = (name: string): string => `n:${foldCase(name)}`;
/** The key of an alias: `aliasKey('Transformer')` → `a:transformer`. */
export const aliasKey = (alias: string): string => `a:${foldCase(alias)}`;
/** The key of a normalised address: `u:arxiv:1706.03762`. */
export const addressKey = (normalised: string): string => `u:${normalised}`;
/** The key of a person's name: `p:ada lovelace`. */
export const personKey = (name: string): string => `p:${foldCase(name)}`;

/** Tells keys of names from paths, which nobody answers to: `isNameKey('terms/VAE.md')` → false. */
export const isNameKey = (key: string): boolean => /^[acnpu]:/.test(key);

/** The key that every note with a citation key has: it tells whether a vault is cited from at all. */
export const CITED = 'c:';

const CITATION_KEYS: ReadonlySet<string> = new Set(['citekey', 'citekeys', 'citationkey']);

/** The keys a note is cited by, from its property `citekey`: `['doe2019']`. */
export const citationKeys = ({ properties }: Pick<NoteFields, 'properties'>): string[] =>
  properties
    .filter(({ key }) => CITATION_KEYS.has(key.toLowerCase().replace(/[\s_-]/g, '')))
    .flatMap(({ values }) => values)
    .flatMap(([text, ...rest]) =>
      typeof text === 'string' && rest.length === 0 ? text.split(/[\s,;]+/) : [],
    )
    .map((key) => key.replace(/^@/, ''))
    .filter((key) => key !== '');

/** The keys a note answers to, without doubles: its file name, aliases, addresses, citation keys and, for a person, its names. */
export const ownKeys = (note: Note): string[] => {
  const { aliases, kind, title } = note.fields;
  const keys = new Set([nameKey(fileName(note.path))]);
  for (const alias of aliases) keys.add(aliasKey(alias));
  for (const address of addressesOf(note.fields)) keys.add(addressKey(address));
  const cited = citationKeys(note.fields);
  for (const key of cited) keys.add(aliasKey(`@${key}`));
  if (cited.length > 0) keys.add(CITED);
  if (kind === 'person') for (const name of [title, ...aliases]) keys.add(personKey(name));
  return [...keys];
};
