import { compareCodePoints } from '../model/table.ts';
import {
  countWords,
  emptyTerms,
  fillTerms,
  KEPT_TERMS,
  raritiesOf,
  type TermTable,
  termsOf,
} from './note-terms.ts';
import { reviseFound } from './revise-alike.ts';
import { type SaidWords, wordIn } from './said-words.ts';
import { countUses, doesFind, type ToldTerms } from './sayers.ts';
import type { SaidByNodes, Speech } from './speech.ts';

/** Where more than this share of the nodes has to be looked at, all are. */
const FEW = 1 / 4;

/** Which nodes are still there: by number of now that of before, and the other way round; -1 for those that are not. */
interface Moves {
  readonly origins: Int32Array;
  readonly stays: Int32Array;
}

/**
 * What nodes say, made of what they said before: words are looked for in those alone that say something else, or a word
 * which is rarer or less rare than it was. Null where these are many. `reviseSpeech(before, said, words)`.
 */
export const reviseSpeech = (before: Speech, said: SaidByNodes, words: readonly string[]): Speech | null => {
  const { ids, roles, ofNotes } = said;
  const moves = movesBetween(before.ids, ids);
  const spread = reviseSpread(before, ofNotes, moves, words.length);
  const rarity = raritiesOf(spread, ids.length);
  const changed = changedNodes(before, ofNotes, moves, rarity);
  if (changed.length > FEW * ids.length) return null;
  const table = copyTerms(before.table, moves.origins);
  fillTerms(table, changed, ofNotes, rarity, words);
  const uses = reviseUses(before, table, moves, changed, words.length);
  const touched = touchedNodes(before, { roles, table, uses }, moves, changed);
  const found = reviseFound(before.found, { roles, table, uses }, moves.stays, touched);
  const lookedAt = touched.reduce((sum, one) => sum + one, 0);
  return { ids, roles, ofNotes, spread, uses, table, found, lookedAt };
};

/** Both are in order of code points. */
const movesBetween = (before: readonly string[], now: readonly string[]): Moves => {
  const stays = new Int32Array(before.length).fill(-1);
  let at = 0;
  const origins = Int32Array.from(now, (id, node) => {
    while (at < before.length && before[at] !== id && compareCodePoints(before[at] ?? '', id) < 0) at++;
    if (before[at] !== id) return -1;
    stays[at] = node;
    return at++;
  });
  return { origins, stays };
};

const reviseSpread = (
  before: Speech,
  ofNotes: readonly SaidWords[],
  { origins, stays }: Moves,
  words: number,
): Uint32Array => {
  const spread = new Uint32Array(words);
  spread.set(before.spread);
  for (const [node, said] of ofNotes.entries()) {
    const known = before.ofNotes[origins[node] ?? -1];
    if (known === said) continue;
    if (known) countWords(spread, known, -1);
    countWords(spread, said, 1);
  }
  for (const [origin, said] of before.ofNotes.entries())
    if (stays[origin] === -1) countWords(spread, said, -1);
  return spread;
};

/** The nodes that say something else than before, or a word that is as rare no more. */
const changedNodes = (
  before: Speech,
  ofNotes: readonly SaidWords[],
  { origins }: Moves,
  rarity: Uint8Array,
): number[] => {
  const was = raritiesOf(before.spread, before.ids.length);
  const isMoved = Uint8Array.from(rarity, (steps, word) => Number(steps !== (was[word] ?? 0)));
  const areMoved = isMoved.includes(1);
  return [...ofNotes.keys()].filter((node) => {
    const said = ofNotes[node] ?? [];
    const known = before.ofNotes[origins[node] ?? -1];
    if (!known || !areSame(said, known)) return true;
    for (let at = 0; areMoved && at < said.length; at++)
      if (isMoved[wordIn(said[at] ?? 0)] === 1) return true;
    return false;
  });
};

const areSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
};

/** The words of nodes at their numbers of now; nodes that follow each other do so mostly as before. */
const copyTerms = (before: TermTable, origins: Int32Array): TermTable => {
  const table = emptyTerms(origins.length);
  for (let node = 0, end = 0; node < origins.length; node = end) {
    const origin = origins[node] ?? -1;
    end = node + 1;
    if (origin < 0) continue;
    while (end < origins.length && origins[end] === origin + end - node) end++;
    const until = origin + end - node;
    table.counts.set(before.counts.subarray(origin, until), node);
    for (const column of ['terms', 'weights'] as const)
      table[column].set(before[column].subarray(origin * KEPT_TERMS, until * KEPT_TERMS), node * KEPT_TERMS);
  }
  return table;
};

const reviseUses = (
  before: Speech,
  table: TermTable,
  { origins, stays }: Moves,
  changed: readonly number[],
  words: number,
): Uint32Array => {
  const uses = new Uint32Array(words);
  uses.set(before.uses);
  for (const node of changed) {
    countUses(uses, table, node, 1);
    const origin = origins[node] ?? -1;
    if (origin >= 0) countUses(uses, before.table, origin, -1);
  }
  for (const [origin, node] of stays.entries()) if (node === -1) countUses(uses, before.table, origin, -1);
  return uses;
};

/** 1 for each node that is like others in another way than before: a word of it may find nobody any more. */
const touchedNodes = (
  before: Speech,
  { roles, table, uses }: ToldTerms,
  { origins }: Moves,
  changed: readonly number[],
): Uint8Array => {
  const touched = Uint8Array.from(roles, (role, node) => Number(role !== before.roles[origins[node] ?? -1]));
  for (const node of changed) touched[node] = 1;
  const isMoved = Uint8Array.from(uses, (count, word) =>
    Number(doesFind(count) !== doesFind(before.uses[word] ?? 0)),
  );
  if (!isMoved.includes(1)) return touched;
  for (let node = 0; node < touched.length; node++)
    if (termsOf(table, node).some((word) => isMoved[word] === 1)) touched[node] = 1;
  return touched;
};
