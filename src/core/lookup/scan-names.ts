import type { NotePath } from '../model/ids.ts';
import type { Note, TextBlock } from '../model/note.ts';
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
import { mix, SEED, STRIDE } from './name-set.ts';
import { compact, type NameMeaning, type NameTable } from './name-table.ts';
import { mayHold } from './word-filter.ts';

/** The first place where a note's text names another, and how many there are. */
export interface NameHit {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Notes named in a text, in the order first met; the note itself among them when it names itself. */
export type NameHits = ReadonlyMap<NotePath, NameHit>;

const scans = new WeakMap<Note, { readonly version: object; readonly hits: NameHits }>();

/** The notes that a note's text names outside links, code, formulas and headings. Scans a note again only when it or a name it may hold changed. */
export const namesIn = (note: Note, names: NameTable): NameHits => {
  const known = scans.get(note);
  if (known?.version === names.version) return known.hits;
  const isSame = known && known.version === names.previous && !mayHold(note, names.changed);
  const hits = isSame ? movedHits(known.hits, names.moved) : scanNote(note, names);
  scans.set(note, { version: names.version, hits });
  return hits;
};

/** What was found, under the paths that the notes have now. */
const movedHits = (hits: NameHits, moved: NameTable['moved']): NameHits => {
  if (moved.size === 0 || ![...hits.keys()].some((owner) => moved.has(owner))) return hits;
  return new Map([...hits].map(([owner, hit]) => [moved.get(owner) ?? owner, hit]));
};

/** Takes what another thread found in a note with the same names, so that it is not looked for again. */
export const takeHits = (note: Note, names: NameTable, hits: NameHits): void => {
  scans.set(note, { version: names.version, hits });
};

const scanNote = (note: Note, names: NameTable): NameHits => {
  const hits = new Map<NotePath, NameHit>();
  note.blocks.forEach((block, index) => {
    if (isProse(block)) scanBlock(block, index, names, hits);
  });
  return hits;
};

/** Leftmost, then longest: what a longer name covers is not looked at again. */
const scanBlock = (block: TextBlock, index: number, names: NameTable, hits: Map<NotePath, NameHit>): void => {
  const folded = foldText(block);
  let end = 0;
  for (let at = nextStart(folded, 0); at < folded.length; at = nextStart(folded, end)) {
    const found = longestAt(block.text, folded, at, names);
    end = found?.end ?? at + 1;
    const owner = found?.meaning.owner ?? null;
    if (owner === null) continue;
    const known = hits.get(owner);
    hits.set(
      owner,
      known
        ? { ...known, count: known.count + 1 }
        : { block: index, from: placeOf(folded, at), to: placeOf(folded, end), count: 1 },
    );
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
  { set, meanings }: NameTable,
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
    if (endsWord(folded, at + 1)) {
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
