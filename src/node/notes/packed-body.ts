import type { Body, Piece, Slot } from '../../core/model/body.ts';

/** A body as its line of JSON has it: in place of each piece of HTML stands how long it is, in UTF-16 units. */
type Told = readonly [
  pieces: readonly (number | Slot)[],
  ranges: readonly (readonly [string, readonly [number, number]])[],
  features: Body['features'],
];

/**
 * A body as a line of JSON, then its HTML from end to end: HTML in JSON is full of signs that have to be escaped, and read
 * one by one. `[[7,{"kind":"link","link":0},4],[],[]]` and, in the next line, `<p>See </p>`.
 */
export const encodeBody = ({ pieces, ranges, features }: Body): string => {
  let html = '';
  const told = pieces.map((piece) => {
    if (typeof piece !== 'string') return piece;
    html += piece;
    return piece.length;
  });
  return `${JSON.stringify([told, [...ranges], features] satisfies Told)}\n${html}`;
};

/** JSON that is written so holds none. */
const LINE_FEED = 10;

/**
 * `decodeBody(Buffer.from(encodeBody(body)))` equals `body`, but for halves of surrogate pairs, which maths may name by
 * number: they are U+FFFD then, as in every file.
 */
export const decodeBody = (bytes: Buffer): Body => {
  const end = bytes.indexOf(LINE_FEED);
  const [told, ranges, features] = JSON.parse(bytes.toString('utf8', 0, end)) as Told;
  const html = bytes.toString('utf8', end + 1);
  let at = 0;
  const pieces = told.map((piece): Piece => {
    if (typeof piece !== 'number') return piece;
    at += piece;
    return html.slice(at - piece, at);
  });
  return { pieces, ranges: new Map(ranges), features };
};
