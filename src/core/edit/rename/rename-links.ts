import type { NotePath } from '../../model/ids.ts';
import type { Link, Resolution } from '../../model/link.ts';
import type { Note } from '../../model/note.ts';
import { tableGet } from '../../model/table.ts';
import { oneLine } from '../../text/one-line.ts';
import { findFragment } from '../../vault/fragment.ts';
import { noteName } from '../../vault/own-keys.ts';
import { resolveLink } from '../../vault/resolve-link.ts';
import type { Vault } from '../../vault/vault.ts';
import type { TextEdit } from '../file-plan.ts';
import { keptTarget, movedTarget } from '../link-target.ts';
import type { Stretch } from '../text-edit.ts';
import { yamlText } from '../yaml-text.ts';
import { attributeSource, type LinkSource, linkSource, writeFragment, writeTarget } from './link-source.ts';

/** A note before and after it gets another name. */
export interface Renaming {
  readonly from: NotePath;
  readonly to: NotePath;
  readonly before: Note;
  /** With its own edits made, links not yet. */
  readonly after: Note;
  /** The vault with the note in its new place, no link of another note changed. */
  readonly vault: Vault;
}

type Written = Exclude<Link, { kind: 'address' }>;

/** What a link must mean once the note is renamed. */
export const meantAfter = ({ from, to }: Renaming, resolution: Resolution): Resolution =>
  resolution.kind === 'note' && resolution.path === from ? { ...resolution, path: to } : resolution;

/** True when two resolutions lead to the same place, by whatever way. */
export const leadsTo = (a: Resolution, b: Resolution): boolean => {
  if (a.kind === 'note') return b.kind === 'note' && a.path === b.path;
  if (a.kind === 'attachment') return b.kind === 'attachment' && a.path === b.path;
  if (a.kind === 'placeholder' || a.kind === 'ambiguous')
    return (b.kind === 'placeholder' || b.kind === 'ambiguous') && a.key === b.key;
  return a.kind === b.kind;
};

/** What becomes of one link. */
export type LinkChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'edit'; readonly edits: readonly TextEdit[] }
  /** It meant nothing and would mean the renamed note. */
  | { readonly kind: 'captured' }
  /** It would mean something else, and how to write it so that it does not is not known. */
  | { readonly kind: 'lost' };

const KEEP: LinkChange = { kind: 'keep' };
const LOST: LinkChange = { kind: 'lost' };

/** Where a link stands. */
export interface LinkPlace {
  /** The whole file's. */
  readonly text: string;
  readonly stretch: Stretch;
  /** In a table, where a pipe has to be written as `\|`. */
  readonly isCell: boolean;
  /** It is the value of an attribute of raw HTML. */
  readonly isAttribute?: boolean;
}

/** What must change in one link of a note so that it means what it meant: the least, in the style in which it is written. */
export const changeLink = (
  renaming: Renaming,
  holder: NotePath,
  link: Link,
  meaning: Resolution,
  { text, stretch, isCell, isAttribute }: LinkPlace,
): LinkChange => {
  if (link.kind === 'address') return KEEP;
  const from = holder === renaming.from ? renaming.to : holder;
  const wanted = meantAfter(renaming, meaning);
  const now = resolveLink(renaming.vault, from, link);
  const isMoved = meaning.kind === 'note' && meaning.path === renaming.from;
  const namesFile = isMoved && meaning.via === 'path' && link.target !== '';
  const target =
    namesFile || !leadsTo(wanted, now) ? newTarget(renaming, from, link, wanted, namesFile) : link.target;
  if (target === null)
    return meaning.kind === 'note' || meaning.kind === 'attachment' ? LOST : { kind: 'captured' };
  const fragment = isMoved ? newFragment(renaming, link.fragment) : link.fragment;
  if (target === link.target && fragment === link.fragment) return KEEP;
  const source = isAttribute ? attributeSource(text, stretch) : linkSource(text, link, stretch);
  if (!source) return LOST;
  const shown = isMoved ? noteName(target) : link.target;
  const label = needsLabel(link, target, fragment, isMoved) ? `${isCell ? '\\' : ''}|${shown}` : null;
  return { kind: 'edit', edits: editsOf(text, link, source, { target, fragment, label }) };
};

const newTarget = (
  { vault, from: old, to }: Renaming,
  from: NotePath,
  link: Written,
  wanted: Resolution,
  namesFile: boolean,
): string | null => {
  const fits = (target: string): boolean => leadsTo(wanted, resolveLink(vault, from, { ...link, target }));
  if (link.kind === 'property' && link.form === 'name') return personName(vault, link, wanted, fits);
  if (namesFile) return movedTarget(vault, from, link.target, old, to);
  if (wanted.kind !== 'note' && wanted.kind !== 'attachment') return null;
  return keptTarget(vault, from, link.target, wanted.path, fits);
};

const personName = (
  vault: Vault,
  link: Written,
  wanted: Resolution,
  fits: (target: string) => boolean,
): string | null => {
  if (wanted.kind !== 'note') return null;
  const names = ownNames(vault, wanted.path);
  return [link.target, ...names].find(fits) ?? null;
};

const ownNames = (vault: Vault, path: NotePath): readonly string[] => {
  const note = tableGet(vault.notes, path);
  return note ? [note.fields.title, ...note.fields.aliases] : [];
};

interface Rewritten {
  readonly target: string;
  readonly fragment: string | null;
  /** A label where there was none, with its pipe. */
  readonly label: string | null;
}

const editsOf = (
  text: string,
  link: Written,
  source: LinkSource,
  { target, fragment, label }: Rewritten,
): TextEdit[] => {
  const edits: TextEdit[] = [];
  const inQuotes = (words: string): string =>
    isInQuotes(text, link, source) ? words.replaceAll("'", "''") : words;
  if (target !== link.target) {
    const before = text.slice(source.target.from, source.target.to);
    const written = writeTarget(target, source.form, before);
    edits.push({
      ...source.target,
      text: source.form === 'name' ? nameIn(text, source, written) : inQuotes(written),
    });
    if (label !== null && source.labelAt !== null)
      edits.push({ from: source.labelAt, to: source.labelAt, text: inQuotes(label) });
  }
  if (fragment !== null && fragment !== link.fragment && source.fragment) {
    const before = text.slice(source.fragment.from, source.fragment.to);
    edits.push({ ...source.fragment, text: inQuotes(writeFragment(fragment, source.form, before)) });
  }
  return edits;
};

/** What a link shows stays: a new path shows the name (`[[VAE]]` → `[[terms/VAE|VAE]]`), a link to another note what it showed. */
const needsLabel = (link: Written, target: string, fragment: string | null, isMoved: boolean): boolean =>
  link.kind === 'wikilink' &&
  !link.embed &&
  link.label === null &&
  fragment === null &&
  !link.target.includes('/') &&
  (!isMoved || target.includes('/'));

/** True inside a text of the frontmatter in single quotes, where one is written as two. */
const isInQuotes = (text: string, link: Written, { target }: LinkSource): boolean => {
  if (link.block >= 0) return false;
  const line = text.slice(
    Math.max(text.lastIndexOf('\n', target.from), text.lastIndexOf('\r', target.from)) + 1,
    target.from,
  );
  return /(?:^|[\s:,[-])'(?:[^']|'')*$/.test(line);
};

/** A plain name as YAML has it, in the quotes that stand around it. */
const nameIn = (text: string, { target }: LinkSource, name: string): string => {
  const quote = text[target.from - 1];
  if (quote === "'") return name.replaceAll("'", "''");
  return quote === '"' ? name : yamlText(name);
};

/** What Obsidian leaves out of a heading when it links it. */
const fragmentForm = (title: string): string => oneLine(title.replace(/[#|^:]|%%|\[\[|\]\]/g, ' '));

/** The fragment that names the part of the renamed note that `fragment` named before; the same where it still does. */
export const newFragment = ({ before, after }: Renaming, fragment: string | null): string | null => {
  const part = fragment === null ? null : findFragment(before, fragment);
  if (fragment === null || part === null) return fragment;
  const isSame = (way: string): boolean => {
    const found = findFragment(after, way);
    return found !== null && found.kind === part.kind && found.index === part.index;
  };
  const title = before.headings.findIndex((heading, index) => heading.text !== after.headings[index]?.text);
  const now = after.headings[title];
  if (!now) return fragment;
  const parts = fragment.split('#');
  const ways = parts.flatMap((words, at) => {
    const named = findFragment(before, words);
    if (named?.kind !== 'heading' || named.index !== title) return [];
    const old = before.headings[title];
    const isSlug = named.bySlug || (words === old?.anchor && words !== old.text);
    const renamed = isSlug ? now.anchor : fragmentForm(now.text);
    return [[...parts.slice(0, at), renamed, ...parts.slice(at + 1)].join('#')];
  });
  return [fragment, ...ways, `${fragmentForm(now.text)}#${fragment}`].find(isSame) ?? fragment;
};
