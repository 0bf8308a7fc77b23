import type { Note } from '../model/note.ts';
import { foldCase } from '../text/fold-case.ts';
import { addressesOf } from './normalise-address.ts';

/** `fileName('terms/VAE.md')` → `VAE.md`. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `folderOf('terms/VAE.md')` → `terms`; `` for a file in the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The key of a file's name: `nameKey('VAE.md')` → `n:vae.md`. */
export const nameKey = (name: string): string => `n:${foldCase(name)}`;
/** The key of an alias: `aliasKey('Transformer')` → `a:transformer`. */
export const aliasKey = (alias: string): string => `a:${foldCase(alias)}`;
/** The key of a normalised address: `u:arxiv:1706.03762`. */
export const addressKey = (normalised: string): string => `u:${normalised}`;
/** The key of a person's name: `p:ada lovelace`. */
export const personKey = (name: string): string => `p:${foldCase(name)}`;

/** The keys a note answers to, without doubles: its file name, aliases, addresses and, for a person, its names. */
export const ownKeys = (note: Note): string[] => {
  const { aliases, kind, title } = note.fields;
  const keys = new Set([nameKey(fileName(note.path))]);
  for (const alias of aliases) keys.add(aliasKey(alias));
  for (const address of addressesOf(note.fields)) keys.add(addressKey(address));
  if (kind === 'person') for (const name of [title, ...aliases]) keys.add(personKey(name));
  return [...keys];
};
