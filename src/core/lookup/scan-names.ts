import type { Note, TextBlock } from '../model/note.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import {
  BREAK,
  endsWord,
  type FoldedText,
  foldText,
  isProse,
  JOINT,
  nextStart,
  placeOf,
  SKIP,
} from './folded-text.ts';
import { HitTaker, type NameHits } from './name-hits.ts';
import { mix, SEED, STRIDE } from './name-set.ts';
import { compact, type NameMeaning, type NameTable, namesOfThese } from './name-table.ts';
import { addBeginning, emptyFilter, mayBegin, type WordFilter } from './word-filter.ts';

const scans = new WeakMap<Note, { readonly version: object; readonly hits: NameHits }>();
const filters = new WeakMap<Note, WordFilter>();

/** The notes that a note's text names outside links, code, formulas and headings. Scans a note again only when it or a name it may hold changed. */
export const namesIn = (note: Note, names: NameTable): NameHits => {
  const known = scans.get(note);
  if (known?.version === names.version) return known.hits;
  const isSame = known && known.version === names.previous && !mayHold(note, names.changed);
  const hits = isSame ? known.hits.after(names.moved) : scanAnew(note, names);
  scans.set(note, { version: names.version, hits });
  return hits;
};

const NO_NAMES = namesOfThese([]);

const unitsOf = ({ blocks }: Note): number => blocks.reduce((sum, { text }) => sum + text.length, 0);

/** How the words of a note's text begin. */
export const wordFilterOf = (note: Note): WordFilter => {
  const known = filters.get(note);
  if (known) return known;
  const filter = emptyFilter(unitsOf(note));
  scanNote(note, NO_NAMES, filter);
  filters.set(note, filter);
  return filter;
};

/** False when no name with one of these beginnings can stand in a note's text; true when one may. */
export const mayHold = (note: Note, beginnings: readonly number[]): boolean =>
  beginnings.length > 0 && mayBegin(wordFilterOf(note), beginnings);

/** A filter with so many times the room errs one time in some thousands. */
const ROOMY = 8;

/** How the words of a note's text begin, at the cost of a look into it, in a filter that hardly ever errs. */
export const roomyFilterOf = (note: Note): WordFilter => {
  const filter = emptyFilter(ROOMY * unitsOf(note));
  scanNote(note, NO_NAMES, filter);
  return filter;
};

/** As `mayHold`, but hardly ever true when no such name stands there. */
export const doesHold = (note: Note, beginnings: readonly number[]): boolean =>
  mayBegin(roomyFilterOf(note), beginnings);

/** Takes what another command found in a note with the same names, so that it is not looked for again. */
export const takeHits = (note: Note, names: NameTable, hits: NameHits): void => {
  scans.set(note, { version: names.version, hits });
};

/** Takes how the words of a note's text begin from another command. */
export const takeWordFilter = (note: Note, filter: WordFilter): void => {
  filters.set(note, filter);
};

/** Lets go of what was found in a note, for who goes through many once: `namesIn` and `wordFilterOf` look anew. */
export const forgetScan = (note: Note): void => {
  scans.delete(note);
  filters.delete(note);
};

const scanAnew = (note: Note, names: NameTable): NameHits => {
  const filter = emptyFilter(unitsOf(note));
  filters.set(note, filter);
  return scanNote(note, names, filter);
};

/**
 * Whether names stand in a note's text, as if there were no others: a longer name may cover them. Keeps nothing.
 * `notes.filter(holdsAny(names))`.
 */
export const holdsAny = (names: NameTable): ((note: Note) => boolean) => {
  const scan: Scan = { names, hits: new HitTaker(), filter: emptyFilter(0) };
  const glance = glanceAt(names.meanings.flatMap((meaning) => meaning?.key ?? []));
  return ({ blocks }) =>
    blocks.some((block) => isProse(block) && glance.test(block.text) && beginsAny(block, scan));
};

/** Units of a name that a glance at a text looks for. */
const GLANCED = 8;

/**
 * Stands in every text that holds one of these folded names, and in few others: how one begins with what may stand
 * between its letters, or else any character that is not folded by itself alone. A plural may end otherwise than its name.
 */
const glanceAt = (keys: readonly string[]): RegExp => {
  const beginnings = keys.map((key) =>
    Array.from(key.slice(0, Math.min(GLANCED, key.length - 1)), escapePattern).join('[\\s\\0-\\x1f-]*'),
  );
  return new RegExp(['[^\\0-\\x7f]', ...beginnings].join('|'), 'i');
};

const beginsAny = (block: TextBlock, scan: Scan): boolean => {
  const folded = foldText(block);
  for (let at = nextStart(folded, 0); at < folded.length; at = nextStart(folded, at + 1))
    if (scan.names.set.begins(folded.codes[at] ?? BREAK) && longestAt(block.text, folded, at, scan))
      return true;
  return false;
};

const scanNote = (note: Note, names: NameTable, filter: WordFilter): NameHits => {
  const hits = new HitTaker();
  note.blocks.forEach((block, index) => {
    if (isProse(block)) scanBlock(block, index, { names, hits, filter });
  });
  return hits.taken();
};

/** What is looked for in a note, and what was found so far. */
interface Scan {
  readonly names: NameTable;
  readonly hits: HitTaker;
  readonly filter: WordFilter;
}

/** Leftmost, then longest: what a longer name covers counts no more, but is looked at to learn how its words begin. */
const scanBlock = (block: TextBlock, index: number, scan: Scan): void => {
  const { hits } = scan;
  const folded = foldText(block);
  let end = 0;
  for (let at = nextStart(folded, 0); at < folded.length; at = nextStart(folded, at + 1)) {
    const found = longestAt(block.text, folded, at, scan);
    if (!found || at < end) continue;
    end = found.end;
    const { owner } = found.meaning;
    if (owner !== null) hits.add(owner, index, placeOf(folded, at), placeOf(folded, end));
  }
};

interface Found {
  readonly meaning: NameMeaning;
  readonly end: number;
}

const longestAt = (
  text: string,
  folded: FoldedText,
  start: number,
  { names: { set, meanings }, filter }: Scan,
): Found | null => {
  const { codes, length } = folded;
  let longest: Found | null = null;
  let hash = SEED;
  for (let at = start, units = 0; at < length; at++) {
    const unit = codes[at] ?? BREAK;
    if (unit === JOINT || unit === SKIP) continue;
    if (unit === BREAK) break;
    hash = mix(hash, unit);
    units++;
    const isEnd = endsWord(folded, at + 1);
    if (units === STRIDE || (isEnd && units < STRIDE)) addBeginning(filter, hash);
    if (isEnd) {
      const meaning = meanings[set.idAt(hash, folded, start, at + 1)];
      let end = at + 1;
      while (meaning && end < length && codes[end] === SKIP) end++;
      if (meaning && isWrittenSo(text.slice(placeOf(folded, start), placeOf(folded, end)), meaning))
        longest = { meaning, end };
    }
    if (units % STRIDE === 0 && !set.goesOn(hash)) break;
  }
  return longest;
};

const isWrittenSo = (written: string, { spellings, isOneWord }: NameMeaning): boolean => {
  if (isOneWord && /\s/u.test(written) && written.split(/[\s\p{Pd}]+/u).some((part) => part.length < 4))
    return false;
  if (spellings === null) return true;
  const bare = compact(written);
  return spellings.some((spelling) => bare === spelling || bare === `${spelling}s`);
};
