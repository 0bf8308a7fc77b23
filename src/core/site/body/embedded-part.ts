import type { Body, Piece } from '../../model/body.ts';
import type { NotePath } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Note } from '../../model/note.ts';
import { shownBlocks } from '../../vault/fragment.ts';
import { balancePieces } from './balance-pieces.ts';

/** Whether an embed stands in what it shows: `![[#Part]]` below the heading “Part”. */
export const isWithin = (
  from: Note,
  { block }: Link,
  path: NotePath,
  note: Note,
  fragment: string | null,
): boolean => {
  if (path !== from.path) return false;
  const shown = shownBlocks(note, fragment);
  return block >= shown.from && block < shown.to;
};

/** `Auto-encoder > Training`, `Auto-encoder`. */
export const sectionTitle = (note: Note, anchor: string): string => {
  const heading = note.headings.find((candidate) => candidate.anchor === anchor);
  return heading ? `${note.fields.title} > ${heading.text}` : note.fields.title;
};

/** The pieces of a section or block; all of them where the whole note is meant. */
export const piecesOf = (body: Body, note: Note, anchor: string | null): readonly Piece[] => {
  if (anchor === null) return body.pieces;
  const heading = note.headings.findIndex((candidate) => candidate.anchor === anchor);
  const range = body.ranges.get(heading < 0 ? anchor.toLowerCase() : `#${heading}`);
  return range ? balancePieces(body.pieces.slice(...range)) : body.pieces;
};
