import type { Note } from './note.ts';

type Parts = readonly (string | number)[];

/** Links of properties come after those of the text: what tells of them by number, by their number among themselves. */
const ownNumbers = ({ outgoing }: Note): ((parts: Parts) => Parts) => {
  const first = outgoing.findIndex(({ block }) => block < 0);
  return (parts) => parts.map((part) => (typeof part === 'number' ? part - first : part));
};

/**
 * What a note is called and listed by, to be compared as JSON. While the heads of all notes stay, so do their names and
 * addresses, and what a link means: a change of links touches what is told of links alone. `noteHead(note)[0]` →
 * `terms/VAE.md`.
 */
export const noteHead = (note: Note): readonly unknown[] => {
  const { path, fields, tags } = note;
  const own = ownNumbers(note);
  const authors = fields.authors.map(own);
  const properties = fields.properties.map(({ key, values }) => ({ key, values: values.map(own) }));
  return [path, { ...fields, authors, properties }, tags];
};

/**
 * What a note says besides its head and its text, to be compared as JSON: what it links to. While the heads of all notes
 * stay, and this, and the traits of texts that filters ask for, a change of a text touches the note's own words alone:
 * no address, title or link of the site, no place on the map.
 */
export const noteOutline = ({ outgoing, htmlAddresses, definition }: Note): readonly unknown[] => [
  outgoing.map(({ range: _range, block: _block, from: _from, to: _to, ...link }) => link),
  htmlAddresses.map(({ range: _range, ...address }) => address),
  definition === null,
];
