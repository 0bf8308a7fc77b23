import type { View } from '../core/graph/graph.ts';
import { takeNames } from '../core/lookup/mentions.ts';
import type { NameTable } from '../core/lookup/name-table.ts';
import { namesIn, wordFilterOf } from '../core/lookup/scan-names.ts';
import type { Note } from '../core/model/note.ts';
import type { FoundNames } from './kept-names.ts';

/** What a note's text names: `lookForNames(note, nameTable(view))`. */
export const lookForNames = (note: Note, names: NameTable): FoundNames => [
  note.path,
  namesIn(note, names),
  wordFilterOf(note),
];

/** Takes what all texts of a view were found to name, told of those that name somebody. */
export const takeNamed = (view: View, named: readonly FoundNames[]): void =>
  takeNames(view, new Map(named.map(([path, hits]) => [path, hits])));
