import type { NotePath } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Note } from '../model/note.ts';
import { fileName, folderOf } from '../model/path-parts.ts';
import { linkOfAddress } from './link-of-address.ts';
import { normaliseAddress } from './normalise-address.ts';
import { addressKey, aliasKey, CITED, nameKey, personKey } from './own-keys.ts';

/** True for a target that means one exact path: `/a`, `./a`, `../a`. */
export const isExplicit = (target: string): boolean => /^(?:\/|\.{1,2}\/)/.test(target);

/** The vault path an explicit target means; null above the root. `exactPath('a/b.md', '../c')` → `c`. */
export const exactPath = (from: NotePath, target: string): string | null => {
  const parts = target.startsWith('/') ? [] : folderOf(from).split('/').filter(Boolean);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join('/');
};

/**
 * The keys a link of a note looks up: only a change of their owners can change what it means. `[[x/Name#h]]` → `n:name`,
 * `n:name.md`, `a:x/name`; `[up](../)` in `a/b/c.md` → `n:a`, `n:a.md`.
 */
export const linkKeys = (from: NotePath, link: Link): string[] => {
  if (link.kind === 'address') {
    const address = normaliseAddress(link.url);
    return address === null ? [] : [addressKey(address)];
  }
  const { target } = link;
  if (target === '') return [];
  if (link.kind === 'property' && link.form === 'name') return [personKey(target)];
  const path = isExplicit(target) ? exactPath(from, target) : target;
  const name = path === null ? null : fileName(path);
  const keys = name === null ? [] : [nameKey(name), nameKey(`${name}.md`)];
  if (link.kind !== 'markdown' && !isExplicit(target)) keys.push(aliasKey(target));
  if (link.kind === 'wikilink' && link.citation) keys.push(CITED);
  return keys;
};

/** The links of a note, and what its raw HTML leads to as links. */
const allLinks = ({ outgoing, htmlAddresses }: Note): readonly Link[] =>
  htmlAddresses.length === 0 ? outgoing : [...outgoing, ...htmlAddresses.map(linkOfAddress)];

/** The keys all links of a note look up, those of its raw HTML among them, without doubles. */
export const usedKeys = (note: Note): Set<string> => {
  const keys = new Set<string>();
  for (const link of allLinks(note)) for (const key of linkKeys(note.path, link)) keys.add(key);
  return keys;
};

/** True when `usedKeys` of a note hold one of some keys. */
export const usesAny = (note: Note, keys: ReadonlySet<string>): boolean =>
  allLinks(note).some((link) => linkKeys(note.path, link).some((key) => keys.has(key)));
