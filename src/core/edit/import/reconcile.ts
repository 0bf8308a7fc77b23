import { shortHash } from '../../model/short-hash.ts';
import { compareCodePoints, tableGet, tableValues } from '../../model/table.ts';
import { foldName } from '../../text/fold-name.ts';
import { normaliseAddress } from '../../vault/normalise-address.ts';
import { resolveLink } from '../../vault/resolve-link.ts';
import type { Vault } from '../../vault/vault.ts';
import type { Draft } from './draft.ts';

/**
 * What an import does to a file: `new` makes it, `update` brings one that nobody touched up to date, `same` finds it as
 * it is to be, `own` leaves what was changed by hand, and `conflict` leaves what was changed by hand and on the page too.
 */
export type Outcome = 'new' | 'update' | 'same' | 'own' | 'conflict';

/**
 * `imported: 3f2a91-77ab01 notebook.md`: the first part tells whether anybody changed the note since, the second whether
 * the page did, and the name which page it was.
 */
const SEAL = /^imported: "?([0-9a-f]{6})-([0-9a-f]{6}) (.*?)"?$/m;

const isSealedBy = (text: string, page: string): boolean => SEAL.exec(text)?.[3] === sealName(page);

const sealName = (page: string): string => page.replace(/["\\\u0000-\u001f]/g, '');

const withoutSeal = (text: string): string => text.replace(/^imported: .*\n/m, '');

/** A note without the links that an import adds by itself, which come and go with other notes. */
const withoutLinks = (text: string): string =>
  text.replace(/\[\[(?:[^[\]|\n]*\\?\|)?([^[\]|\n]*)\]\]/g, '$1');

const marksOf = (text: string): { readonly whole: string; readonly said: string } => {
  const bare = withoutSeal(text.replace(/\r\n?/g, '\n'));
  return { whole: shortHash(bare), said: shortHash(withoutLinks(bare)) };
};

/** Marks a note as made by an import, in the last line of its frontmatter. */
export const seal = (text: string, page: string): string => {
  const { whole, said } = marksOf(text);
  const end = text.startsWith('---\n---\n') ? 3 : text.indexOf('\n---\n', 3);
  return `${text.slice(0, end)}\nimported: "${whole}-${said} ${sealName(page)}"${text.slice(end)}`;
};

/** What is to happen to the file at a path of the vault, so that nothing written by hand is lost. */
export const outcomeOf = (vault: Vault | null, path: string, planned: string): Outcome => {
  const file = vault ? tableGet(vault.sources, path) : undefined;
  if (!file) return 'new';
  const text = file.text.replace(/\r\n?/g, '\n');
  if (text === planned) return 'same';
  const [, whole, said] = SEAL.exec(text) ?? [];
  if (whole === undefined) return 'conflict';
  if (whole === marksOf(text).whole) return 'update';
  return said === marksOf(planned).said ? 'own' : 'conflict';
};

/** The notes of an earlier import that stand for the drafts, wherever they lie and whatever their files are called now. */
export const findKnown = (
  vault: Vault,
  drafts: readonly Draft[],
  page: string,
): ReadonlyMap<Draft, string> => {
  const byName = new Map<string, string>();
  const byAddress = new Map<string, string>();
  for (const note of tableValues(vault.notes)) {
    const text = tableGet(vault.sources, note.path)?.text ?? '';
    if (!isSealedBy(text, page)) continue;
    const { title, kind, url } = note.fields;
    byName.set(`${kind}\n${foldName(title)}`, note.path);
    // A note that was moved may have become one of another kind.
    byName.set(foldName(title), note.path);
    const address = url === null ? null : normaliseAddress(url);
    if (address !== null && /^(?:arxiv|doi):/.test(address)) byAddress.set(address, note.path);
  }
  const known = new Map<Draft, string>();
  const used = new Set<string>();
  for (const draft of drafts) {
    const address = draft.url === null ? null : normaliseAddress(draft.url);
    const path =
      byName.get(`${draft.kind}\n${foldName(draft.title)}`) ??
      byName.get(foldName(draft.title)) ??
      (address === null ? undefined : byAddress.get(address));
    if (path === undefined || used.has(path)) continue;
    known.set(draft, path);
    used.add(path);
  }
  return known;
};

/** Files that the notes of an earlier import show, so that the page finds its pictures without their folder. */
export const filesShown = (vault: Vault, page: string): string[] => {
  const shown = [...tableValues(vault.notes)]
    .filter(({ path }) => isSealedBy(tableGet(vault.sources, path)?.text ?? '', page))
    .flatMap(({ path, outgoing }) =>
      outgoing.filter(({ embed }) => embed).map((link) => resolveLink(vault, path, link)),
    )
    .flatMap((found) => (found.kind === 'attachment' ? [found.path] : []));
  return [...new Set(shown)].sort(compareCodePoints);
};

/** Paths of a vault's notes that this page did not make: no import may take their names. */
export const foreignPaths = (vault: Vault, page: string): string[] =>
  [...tableValues(vault.sources)].filter(({ text }) => !isSealedBy(text, page)).map(({ path }) => path);
