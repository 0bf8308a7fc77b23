import type { Link } from '../model/link.ts';
import type { Note } from '../model/note.ts';
import { normaliseAddress } from './normalise-address.ts';
import { addressKey, aliasKey, CITED, fileName, nameKey, personKey } from './own-keys.ts';

/** True for a target that means one exact path: `/a`, `./a`, `../a`. */
export const isExplicit = (target: string): boolean => /^(?:\/|\.{1,2}\/)/.test(target);

/** The keys a link looks up: only a change of their owners can change what it means. `[[x/Name#h]]` → `n:name`, `n:name.md`, `a:x/name`. */
export const linkKeys = (link: Link): string[] => {
  if (link.kind === 'address') {
    const address = normaliseAddress(link.url);
    return address === null ? [] : [addressKey(address)];
  }
  const { target } = link;
  if (target === '') return [];
  if (link.kind === 'property' && link.form === 'name') return [personKey(target)];
  const name = fileName(target);
  const keys = [nameKey(name), nameKey(`${name}.md`)];
  if (link.kind !== 'markdown' && !isExplicit(target)) keys.push(aliasKey(target));
  if (link.kind === 'wikilink' && link.citation) keys.push(CITED);
  return keys;
};

/** The keys all links of a note look up, without doubles. */
export const usedKeys = (note: Note): Set<string> => {
  const keys = new Set<string>();
  for (const link of note.outgoing) for (const key of linkKeys(link)) keys.add(key);
  return keys;
};
