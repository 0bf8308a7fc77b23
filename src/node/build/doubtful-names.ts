import type { NamedIn } from '../findings/kept-names.ts';
import type { Touched } from '../notes/kept-graph.ts';
import type { ChangedText, VaultMarks } from '../notes/vault-marks.ts';
import type { Moved } from './kept-places.ts';
import { ENTRY, FILE, KEY, MENTIONS, mayDifferAfterHeads, mayDifferAfterLinks } from './page-names.ts';
import { NO_NAME, type PageState, type PageStore } from './page-store.ts';

/** Tells of a state with this outline, and heads, what has changed since; null where that cannot be told. */
export interface TellChanges {
  readonly named: (changed: readonly ChangedText[]) => NamedIn | null;
  readonly touched: (outline: string) => Touched | null;
  readonly moved: (heads: string) => Moved | null;
}

/**
 * The numbers of names behind which something else may stand than when pages were kept. Where a head changed that is
 * all that is not known to stay, nothing that hangs on heads where no more than an outline did, else only what is told
 * of the texts of notes that changed.
 */
export const doubtfulNames = (stored: PageStore, marks: VaultMarks, tell: TellChanges): Iterable<number> => {
  const { heads, outline, versions } = stored.state;
  if (heads !== marks.heads) {
    const since = sinceHeads(stored.state, marks, tell);
    return namesWhere(stored, (name) => !since || mayDifferAfterHeads(name, since));
  }
  const changed = marks.versions.flatMap((version, place): ChangedText[] =>
    version === versions[place] ? [] : [[place, versions[place] ?? '']],
  );
  const texts = changed.map(([place]) => place);
  const named = changed.length === 0 ? NONE_NAMED : tell.named(changed);
  if (outline === marks.outline)
    return afterTexts(stored, marks, texts, [...(named?.otherwise ?? marks.paths.keys())]);
  const pathAt = (place: number): string => marks.paths[place] ?? '';
  const since = {
    texts: new Set(texts.map(pathAt)),
    // A link may stand now where a note is named as before.
    named: new Set(Array.from(named?.all ?? marks.paths.keys(), pathAt)),
    touched: tell.touched(outline),
  };
  return namesWhere(stored, (name) => mayDifferAfterLinks(name, since));
};

const NONE_NAMED: NamedIn = { all: new Set(), otherwise: new Set() };

const namesWhere = (stored: PageStore, isDoubtful: (name: string) => boolean): number[] =>
  Array.from({ length: stored.nameCount }, (_, number) => number).filter((number) =>
    isDoubtful(stored.nameAt(number)),
  );

/** What has changed since a state with other heads of notes; null where that cannot be told. */
const sinceHeads = ({ heads, outline, versions }: PageState, marks: VaultMarks, tell: TellChanges) => {
  const moved = tell.moved(heads);
  const touched = moved && tell.touched(outline);
  if (!touched || moved.before.length !== versions.length) return null;
  const before = new Map(moved.before.map((path, place) => [path, versions[place]]));
  const texts = marks.paths.filter((path, place) => before.get(path) !== marks.versions[place]);
  return { texts: new Set<string>(texts), touched, moved };
};

/** Those of texts at these places and of notes that are named otherwise, found without a look at other names. */
const afterTexts = (
  stored: PageStore,
  marks: VaultMarks,
  texts: readonly number[],
  named: readonly number[],
): ReadonlySet<number> => {
  const { keys, entries, mentions, files } = stored.textNames;
  const doubtful = new Set<number>(files);
  const names = new Set<string>();
  const doubt = (places: readonly number[], numbers: Uint32Array, start: string) => {
    for (const place of places) {
      doubtful.add(numbers[place] ?? NO_NAME);
      names.add(start + marks.paths[place]);
    }
  };
  doubt(texts, keys, KEY);
  doubt(texts, entries, ENTRY);
  doubt(named, mentions, MENTIONS);
  doubtful.delete(NO_NAME);
  for (let number = stored.firstNewName; number < stored.nameCount; number++) {
    const name = stored.nameAt(number);
    if (names.has(name) || name.startsWith(FILE)) doubtful.add(number);
  }
  return doubtful;
};
