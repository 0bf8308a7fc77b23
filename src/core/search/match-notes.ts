import type { View } from '../graph/graph.ts';
import { placeholderNames } from '../graph/placeholder-names.ts';
import type { NodeId } from '../model/ids.ts';
import { compareCodePoints } from '../model/table.ts';
import type { QueryProblem } from './query-node.ts';
import { searchedNotes } from './search-index.ts';
import { matchDocuments } from './search-notes.ts';

/** The notes a query asks for. */
export interface NoteMatches {
  /** Paths in order; with `is:unwritten` also ids of placeholders, after them. */
  readonly nodes: readonly NodeId[];
  /** Where there are none: what the query asks for without what in it was not understood. */
  readonly rest: readonly NodeId[];
  /** What in the query was not understood, or is in no note. */
  readonly problems: readonly QueryProblem[];
}

/**
 * The notes that fit all of a query, for the map's filter and `query` blocks: the same grammar as search, without
 * ranking or results that have some words only. `matchNotes(view, 'tag:ml -kind:paper')`.
 */
export const matchNotes = (view: View, query: string): NoteMatches => {
  const notes = searchedNotes(view);
  const { documents, rest, problems } = matchDocuments(view, query);
  const hasUnwritten = [...documents, ...rest].some((document) => document >= notes.length);
  const unwritten = hasUnwritten ? [...placeholderNames(view).keys()].sort(compareCodePoints) : [];
  const nodeOf = (document: number): NodeId[] => {
    const node = notes[document]?.path ?? unwritten[document - notes.length];
    return node === undefined ? [] : [node];
  };
  return { nodes: documents.flatMap(nodeOf), rest: rest.flatMap(nodeOf), problems };
};
