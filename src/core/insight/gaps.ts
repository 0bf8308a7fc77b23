import { linkGraphOf } from '../graph/compute/link-graph.ts';
import { mapGraphOf } from '../graph/compute/map-graph.ts';
import type { NeighbourLists } from '../graph/compute/neighbour-lists.ts';
import { neighbourCount, neighboursIn } from '../graph/compute/neighbour-lists.ts';
import { regionsOf } from '../graph/compute/regions.ts';
import { stepsBetween } from '../graph/compute/steps-between.ts';
import type { View } from '../graph/graph.ts';
import type { NoteGap, RegionGap } from '../graph/query/insight.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { compareCodePoints } from '../model/table.ts';
import { prepareLanguage } from '../search/words/languages.ts';
import { termOfWord } from '../search/words/word-term.ts';
import { foldPlural } from '../text/fold-name.ts';
import { tokenize } from '../text/tokenize.ts';
import { BestFew } from './best-few.ts';
import { sharedWords, textsAlike, withoutParts } from './likeness.ts';
import { comparedText } from './note-opening.ts';
import { KEPT_TERMS, spellingOf, type TermTable, termTable } from './note-terms.ts';

const MOST = 12;
const WORDS = 4;
/** Fewer words are no reason. */
const FEWEST_WORDS = 3;
/** Words asked for before those that are no reason are left out. */
const SHARED = 12;
/** A note is in no more of the gaps that are told. */
const MOST_PER_NOTE = 2;

/** The pairs of written notes closest in words that are three or more links apart, closest first. `noteGaps(view)[0]`. */
export const noteGaps: (view: View) => readonly NoteGap[] = memo((view) => {
  const lists = linkGraphOf(view);
  const uses = new Map<number, number>();
  const gaps: NoteGap[] = [];
  for (const { a, b, likeness } of textsAlike(view)) {
    if (gaps.length === MOST) break;
    if (Math.max(uses.get(a) ?? 0, uses.get(b) ?? 0) >= MOST_PER_NOTE) continue;
    if (areNear(lists, a, b)) continue;
    const words = spokenWords(view, a, b);
    if (words.length < FEWEST_WORDS) continue;
    const steps = stepsBetween(lists, a, b);
    for (const node of [a, b]) uses.set(node, (uses.get(node) ?? 0) + 1);
    gaps.push({ a, b, steps: Number.isFinite(steps) ? steps : null, likeness, words });
  }
  return gaps;
});

/** True where at most two links lead from one node to another: the two are linked, or share a neighbour. */
const areNear = (lists: NeighbourLists, a: number, b: number): boolean => {
  const besideA = new Set(neighboursIn(lists, a));
  return besideA.has(b) || neighboursIn(lists, b).some((node) => besideA.has(node));
};

/** The words two notes share, those that say most first. What both have word for word is a form they fill in, a tag is known, and `the` says nothing, nor does `https`: these are no reason. */
const spokenWords = (view: View, a: number, b: number): string[] => {
  const { nodes } = mapGraphOf(view);
  const shared = sharedWords(view, a, b, SHARED);
  if (shared.length < FEWEST_WORDS) return [];
  const [here, there] = [piecesOf(nodes[a]?.note), piecesOf(nodes[b]?.note)];
  const [ownHere, ownThere] = [wordsBut(here, there), wordsBut(there, here)];
  const { lang } = view.vault.settings;
  prepareLanguage(lang);
  const isSpoken = (word: string) =>
    tokenize(word).every(({ text }) => {
      const folded = foldPlural(text);
      return ownHere.has(folded) && ownThere.has(folded) && termOfWord(text, lang) !== null;
    });
  return shared.filter(isSpoken).slice(0, WORDS);
};

const TAG_OR_ADDRESS = /#[\p{L}\p{N}_/-]+|https?:\/\/\S+/gu;

/** What a note begins with, cut at ends of lines, cells and labels: `Cost: free` → `cost`, `free`. */
const piecesOf = (note: Note | null | undefined): ReadonlySet<string> => {
  const pieces = new Set<string>([note?.fields.title ?? '']);
  for (const { text, breaks = [] } of note ? comparedText(note) : []) {
    const ends = [...breaks, text.length];
    for (const [at, end] of ends.entries()) {
      const line = text.slice(ends[at - 1] ?? 0, end).replace(TAG_OR_ADDRESS, '');
      for (const piece of line.split(/[:|]/u)) pieces.add(piece.trim().toLowerCase());
    }
  }
  return pieces;
};

const wordsBut = (pieces: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    [...pieces]
      .filter((piece) => !others.has(piece))
      .flatMap((piece) => tokenize(piece).map(({ text }) => foldPlural(text))),
  );

/** Regions compared at most, the largest; a word of a region is one of so many. */
const REGIONS = 60;
const REGION_WORDS = 60;
const REGION_ALIKE = 0.15;
/** Told are pairs with at most this share of the links that would be expected. */
const FEW = 0.5;

/** The pairs of regions closest in words that have less than half of the links one would expect. `regionGaps(view)[0]`. */
export const regionGaps: (view: View) => readonly RegionGap[] = memo((view) => {
  const { members, regionOf } = regionsOf(view);
  const lists = linkGraphOf(view);
  const shown = members.slice(0, REGIONS);
  const { words } = termTable(view);
  const centres = centresOf(view, shown);
  const degrees = shown.map((nodes) => nodes.reduce((sum, node) => sum + neighbourCount(lists, node), 0));
  const links = linksBetween(view, regionOf, shown.length);
  const total = Math.max(1, lists.nodes.length);
  const gaps: RegionGap[] = [];
  for (let a = 0; a < shown.length; a++)
    for (let b = a + 1; b < shown.length; b++) {
      const expected = Math.round((10 * (degrees[a] ?? 0) * (degrees[b] ?? 0)) / total) / 10;
      const between = links.get(a * shown.length + b) ?? 0;
      if (expected < 1 || between > FEW * expected) continue;
      const shared = sharedOf(words, centres[a], centres[b]);
      const likeness = Math.round(shared.reduce((sum, [, weight]) => sum + weight, 0) * 1e6) / 1e6;
      if (likeness < REGION_ALIKE || shared.length < FEWEST_WORDS) continue;
      const told = withoutParts(shared.map(([word]) => words[word] ?? '')).slice(0, WORDS);
      gaps.push({ a, b, links: between, expected, likeness, words: told });
    }
  gaps.sort((one, other) => other.likeness - one.likeness || one.a - other.a || one.b - other.b);
  const spelled = (word: string, { a, b }: RegionGap) =>
    spellingOf(view, word, [...(shown[a] ?? []), ...(shown[b] ?? [])]);
  return gaps.slice(0, MOST).map((gap) => ({ ...gap, words: gap.words.map((word) => spelled(word, gap)) }));
});

/** The words of a region and what each weighs, as a vector of length 1. */
type Centre = ReadonlyMap<number, number>;

const centresOf = (view: View, regions: readonly (readonly number[])[]): Centre[] => {
  const table = termTable(view);
  const { words } = table;
  const best = new BestFew(REGION_WORDS, (a, b) => compareCodePoints(words[a] ?? '', words[b] ?? ''));
  const sums = new Float64Array(words.length);
  return regions.map((nodes) => centreOf(table, nodes, sums, best));
};

/** `sums` has room for all words, and is zero between regions. */
const centreOf = (
  { counts, terms, weights }: TermTable,
  nodes: readonly number[],
  sums: Float64Array,
  best: BestFew,
): Centre => {
  for (const node of nodes) {
    const start = node * KEPT_TERMS;
    for (let at = start; at < start + (counts[node] ?? 0); at++) {
      const word = terms[at] ?? 0;
      sums[word] = (sums[word] ?? 0) + (weights[at] ?? 0);
    }
  }
  for (const node of nodes) {
    const start = node * KEPT_TERMS;
    for (let at = start; at < start + (counts[node] ?? 0); at++) {
      const word = terms[at] ?? 0;
      const sum = sums[word] ?? 0;
      // Each word once.
      if (sum > 0) best.offer(word, sum);
      sums[word] = 0;
    }
  }
  const { items, worths } = best.take();
  const length = Math.sqrt(worths.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return new Map(Array.from(items, (word, at) => [word, (worths[at] ?? 0) / length]));
};

/** Words of both and how much they say of both, most first. */
const sharedOf = (
  words: readonly string[],
  a: Centre = new Map(),
  b: Centre = new Map(),
): (readonly [word: number, weight: number])[] =>
  [...a]
    .flatMap(([word, weight]): (readonly [number, number])[] => {
      const there = b.get(word);
      return there === undefined ? [] : [[word, weight * there]];
    })
    .sort(([one, x], [other, y]) => y - x || compareCodePoints(words[one] ?? '', words[other] ?? ''));

/** How many pairs of linked notes lie in two regions, by the number of the first times `count` plus that of the second. */
const linksBetween = (
  view: View,
  regionOf: readonly number[],
  count: number,
): ReadonlyMap<number, number> => {
  const { from, nodes } = linkGraphOf(view);
  const links = new Map<number, number>();
  for (let node = 0; node < from.length - 1; node++)
    for (let at = from[node] ?? 0; at < (from[node + 1] ?? 0); at++) {
      const [a, b] = [regionOf[node] ?? -1, regionOf[nodes[at] ?? 0] ?? -1];
      if (a < 0 || b <= a || b >= count) continue;
      links.set(a * count + b, (links.get(a * count + b) ?? 0) + 1);
    }
  return links;
};
