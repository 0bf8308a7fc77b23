import type { Note } from './note.ts';

/**
 * A note that says something else in places: `noteWith(note, { tags: [] })`. A note that is kept as bytes reads some of
 * its facts when asked for them, and `{ ...note }` would leave those out.
 */
export const noteWith = (note: Note, changed: Partial<Note>): Note => ({
  path: note.path,
  hash: note.hash,
  fields: note.fields,
  definition: note.definition,
  headings: note.headings,
  anchors: note.anchors,
  blocks: note.blocks,
  outgoing: note.outgoing,
  htmlAddresses: note.htmlAddresses,
  formulas: note.formulas,
  tags: note.tags,
  diagnostics: note.diagnostics,
  ...changed,
});
