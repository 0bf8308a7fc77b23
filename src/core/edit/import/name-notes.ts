import { kindOfFolder, pluralOf } from '../../model/kinds.ts';
import { joinPath } from '../../model/path-parts.ts';
import { foldCase } from '../../text/fold-case.ts';
import { oneLine } from '../../text/one-line.ts';
import { noteName } from '../../vault/own-keys.ts';
import type { Draft } from './draft.ts';

/** Where a note goes, and how links name it. */
export interface NoteName {
  /** `terms/Sparse Coding.md` */
  readonly path: string;
  /** `Sparse Coding` */
  readonly base: string;
}

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 100;

/** A title as the name of a file on any system, fit for `[[…]]`: `What is RL? A/B: [x]` → `What is RL - A-B - x`. */
export const fileNameOf = (title: string): string => {
  const clean = title
    .normalize('NFC')
    .replace(/\s*:\s+/gu, ' - ')
    .replace(/[/\\]+/gu, '-')
    .replace(/[?*"<>|#^[\]:\u0000-\u001f]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.~-]+|[\s.]+$/gu, '');
  const short =
    [...clean].length <= LONGEST
      ? clean
      : [...clean]
          .slice(0, LONGEST)
          .join('')
          .replace(/\s\S*$/u, '');
  if (short === '') return 'Untitled';
  return RESERVED.test(short) ? `${short} note` : short;
};

/** What tells a note from another of its title: the end of its address, else its kind, else a number. */
const distinctions = function* (draft: Draft): Generator<string> {
  const ending = /([^/#?]+)\/*(?:\?[^#]*)?$/.exec(draft.url ?? '')?.[1];
  if (ending !== undefined && ending.length <= 40) yield ending;
  yield draft.kind;
  for (let number = 2; ; number++) yield String(number);
};

const folderFor = (draft: Draft, into: string, extra: readonly string[]): string => {
  if (draft.kind === 'note') return into;
  const plural = pluralOf(draft.kind);
  return joinPath(into, kindOfFolder(plural, extra) === draft.kind ? plural : `${draft.kind}s`);
};

export interface Naming {
  readonly into: string;
  /** Kinds of the vault's own. */
  readonly kinds: readonly string[];
  /** Folded names of files that are there already. */
  readonly taken: ReadonlySet<string>;
  /** Notes of an earlier import that stand for a draft. */
  readonly known: ReadonlyMap<Draft, string>;
}

/**
 * A path for every draft, no two with the same file name: links go by it. A draft whose title is taken is told apart in
 * its title too.
 */
export const nameNotes = (drafts: readonly Draft[], naming: Naming): ReadonlyMap<Draft, NoteName> => {
  const names = new Map<Draft, NoteName>();
  const used = new Set(naming.taken);
  for (const [draft, path] of naming.known) {
    const base = noteName(path);
    names.set(draft, { path, base });
    used.add(foldCase(base));
  }
  for (const draft of drafts) {
    if (names.has(draft)) continue;
    const free = (title: string) => !used.has(foldCase(fileNameOf(title)));
    let title = draft.title;
    if (!free(title))
      for (const distinction of distinctions(draft)) {
        title = `${draft.title} (${distinction})`;
        if (free(title)) break;
      }
    draft.title = title;
    const base = fileNameOf(title);
    used.add(foldCase(base));
    names.set(draft, { path: joinPath(folderFor(draft, naming.into, naming.kinds), `${base}.md`), base });
  }
  return names;
};

/** `[[Sparse Coding]]`, or with a label of its own `[[Sparse Coding|sparse codes]]`. */
export const wikilink = (base: string, label: string, heading: string | null = null): string => {
  const shown = oneLine(label.replace(/\[\[|\]\]|\|/g, ' '));
  const target = heading === null ? base : `${base}#${heading.replace(/[#^|[\]]+/g, ' ').trim()}`;
  return shown === '' || shown === target ? `[[${target}]]` : `[[${target}|${shown}]]`;
};
