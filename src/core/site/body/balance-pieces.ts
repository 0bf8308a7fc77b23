import type { Piece } from '../../model/body.ts';

/** A tag of sanitised HTML, whose attributes hold no `<` and no `>`; a slot in it may cut off its end. */
const TAG = /<(\/?)([a-z][a-z0-9]*)[^<>]*>?/g;
const VOID = new Set('area br col hr img input source track wbr'.split(' '));

/**
 * A part of a body that can stand anywhere: raw HTML may open an element in one section and close it in another, so
 * what the part leaves open is closed, and ends of what began before it go.
 * `balancePieces(['</b><div><p>x</p>'])` → `['<div><p>x</p>', '</div>']`.
 */
export const balancePieces = (pieces: readonly Piece[]): readonly Piece[] => {
  const open: string[] = [];
  const read = (tag: string, slash: string, name: string): string => {
    if (VOID.has(name) || tag.endsWith('/>')) return tag;
    if (slash === '') open.push(name);
    else if (!open.includes(name)) return '';
    else open.length = open.lastIndexOf(name);
    return tag;
  };
  const kept = pieces.map((piece) => (typeof piece === 'string' ? piece.replace(TAG, read) : piece));
  return open.length === 0
    ? kept
    : [
        ...kept,
        open
          .reverse()
          .map((name) => `</${name}>`)
          .join(''),
      ];
};
