import { memo } from '../model/memo.ts';
import type { FoundAlike } from './alike.ts';
import { emptyTerms, fillTerms, raritiesOf, spreadOf } from './note-terms.ts';
import type { KnownWords, SaidWords } from './said-words.ts';
import { Sayers, type ToldTerms, usesOf } from './sayers.ts';

/** What the nodes of a map say, without what it means. */
export interface SaidByNodes {
  readonly ids: readonly string[];
  /** See `ToldTerms`. */
  readonly roles: Uint8Array;
  readonly ofNotes: readonly SaidWords[];
}

/** What the nodes of a map say, by their numbers, and which of them say alike things. */
export interface Speech extends SaidByNodes, ToldTerms {
  /** By word how many nodes say it. */
  readonly spread: Uint32Array;
  readonly found: FoundAlike;
  /** How many nodes had to be looked at: all, where it was not made of what was said before. */
  readonly lookedAt: number;
}

/** Speech as it was, and the notes that say what they said then; null for others. */
export interface KnownSpeech extends Pick<KnownWords, 'words' | 'notes'> {
  readonly speech: Speech;
}

/** Finds out what tells each node from others. */
export const makeSpeech = (said: SaidByNodes, words: readonly string[]): Speech => {
  const { ids, roles, ofNotes } = said;
  const spread = spreadOf(words.length, ofNotes);
  const table = emptyTerms(ids.length);
  fillTerms(table, [...ids.keys()], ofNotes, raritiesOf(spread, ids.length), words);
  const uses = usesOf(words.length, table);
  const found = { pairs: null, lists: new Map() };
  return { ids, roles, ofNotes, spread, uses, table, found, lookedAt: ids.length };
};

/** All who say each word. */
export const sayersOf = memo((speech: Speech): Sayers => new Sayers(speech));
