import type { NotePath } from '../model/ids.ts';
import type { Link, Resolution } from '../model/link.ts';
import { isSafeAddress } from '../model/safe-address.ts';
import { type Table, tableGet } from '../model/table.ts';
import { foldCase } from '../text/fold-case.ts';
import { findFile, isShared } from './find-file.ts';
import { isExplicit } from './link-keys.ts';
import { normaliseAddress } from './normalise-address.ts';
import { addressKey, aliasKey, CITED, personKey } from './own-keys.ts';
import type { Vault } from './vault.ts';

type Via = Extract<Resolution, { kind: 'note' }>['via'];

/** What a link means in a vault: `resolveLink(vault, 'a.md', link)` for `[[b]]` → `{ kind: 'note', path: 'b.md', via: 'path' }`. */
export const resolveLink = (vault: Vault, from: NotePath, link: Link): Resolution => {
  if (link.kind === 'address') return resolveAddress(vault, from, link.url);
  if (link.target === '') return noteAt(vault, from, 'path');
  if (link.kind === 'property' && link.form === 'name') return resolveName(vault, link.target);
  const file = findFile(vault, from, link.target);
  if (file !== null)
    return isNote(vault, file) ? noteAt(vault, file, 'path') : { kind: 'attachment', path: file };
  const byAlias =
    link.kind === 'markdown' || isExplicit(link.target) ? null : resolveAlias(vault, link.target);
  if (byAlias === null && link.kind === 'wikilink' && link.citation && !isCitedFrom(vault))
    return { kind: 'text' };
  return byAlias ?? placeholderFor(link.target);
};

/** `resolveLink` in one vault. */
export type ResolveLink = (from: NotePath, link: Link) => Resolution;

/** `resolveLink` for many links of one vault: what a bare name means wherever it stands is looked up once. */
export const linkResolver = (vault: Vault): ResolveLink => {
  const byName = new Map<string, Resolution>();
  const byFileName = new Map<string, Resolution>();
  return (from, link) => {
    const name = bareName(link);
    if (name === null) return resolveLink(vault, from, link);
    // An alias is no name to Markdown's own links.
    const known = link.kind === 'markdown' ? byFileName : byName;
    const before = known.get(name);
    if (before) return before;
    const meant = resolveLink(vault, from, link);
    if (!isShared(vault, name)) known.set(name, meant);
    return meant;
  };
};

/** The name of a file, without a folder, that a link goes by; null for one that goes by something else. */
const bareName = (link: Link): string | null => {
  if (link.kind === 'address' || link.target === '' || link.target.includes('/')) return null;
  if (link.kind === 'property' && link.form === 'name') return null;
  return link.kind === 'wikilink' && link.citation ? null : link.target;
};

/** True when some note has a citation key; where none does, `[@ada]` is what somebody is called. */
const isCitedFrom = (vault: Vault): boolean => seenOwners(vault, CITED).length > 0;

const isNote = (vault: Vault, path: string): path is NotePath => tableGet(vault.notes, path) !== undefined;

const noteAt = (vault: Vault, path: NotePath, via: Via): Resolution =>
  vault.withheld.has(path) ? { kind: 'withheld' } : { kind: 'note', path, via };

const ownersOf = (vault: Vault, key: string): readonly NotePath[] =>
  tableGet(vault.owners as Table<readonly NotePath[]>, key) ?? [];

/** The owners of a key that may be seen. What is private takes no name, address or alias from what is public. */
const seenOwners = (vault: Vault, key: string): readonly NotePath[] => {
  const owners = ownersOf(vault, key);
  return vault.withheld.size === 0 ? owners : owners.filter((path) => !vault.withheld.has(path));
};

const resolveAddress = (vault: Vault, from: NotePath, url: string): Resolution => {
  const address = normaliseAddress(url);
  const [owner, ...others] = address === null ? [] : seenOwners(vault, addressKey(address));
  return owner !== undefined && others.length === 0 && owner !== from
    ? { kind: 'note', path: owner, via: 'address' }
    : { kind: 'external', url, safe: isSafeAddress(url) };
};

const resolveName = (vault: Vault, name: string): Resolution => {
  const [owner, ...others] = seenOwners(vault, personKey(name));
  return owner !== undefined && others.length === 0
    ? { kind: 'note', path: owner, via: 'person' }
    : { kind: 'text' };
};

const resolveAlias = (vault: Vault, alias: string): Resolution | null => {
  const key = aliasKey(alias);
  const candidates = seenOwners(vault, key);
  const [owner] = candidates;
  if (owner === undefined) return ownersOf(vault, key).length === 0 ? null : { kind: 'withheld' };
  if (candidates.length === 1) return { kind: 'note', path: owner, via: 'alias' };
  return { ...unwritten(alias), kind: 'ambiguous', candidates };
};

const placeholderFor = (target: string): Resolution => ({ kind: 'placeholder', ...unwritten(target) });

/** The name of a note that is not written yet, and its folding. */
const unwritten = (target: string): { readonly key: string; readonly name: string } => {
  const name = target.replace(/^(?:\.?\/)+/, '').replace(/\.md$/i, '') || target;
  return { key: foldCase(name), name };
};

/** True when two resolutions mean the same. */
export const sameResolution = (a: Resolution, b: Resolution): boolean => {
  switch (a.kind) {
    case 'note':
      return b.kind === 'note' && a.path === b.path && a.via === b.via;
    case 'placeholder':
      return b.kind === 'placeholder' && a.name === b.name;
    case 'ambiguous':
      return (
        b.kind === 'ambiguous' && a.name === b.name && a.candidates.join('\n') === b.candidates.join('\n')
      );
    case 'attachment':
      return b.kind === 'attachment' && a.path === b.path;
    case 'external':
      return b.kind === 'external' && a.url === b.url;
    case 'text':
    case 'withheld':
      return b.kind === a.kind;
  }
};
