import type { Note } from './note.ts';

/**
 * What a note is called and listed by, to be compared as JSON. While the heads of all notes stay, so do their names and
 * addresses, and what a link means: a change of links touches what is told of links alone. `noteHead(note)[0]` →
 * `terms/VAE.md`.
 */
export const noteHead = ({ path, fields, tags }: Note): readonly unknown[] => [path, fields, tags];

/**
 * What a note says besides its head and its running text, to be compared as JSON: what it links to, and which sorts of
 * blocks it has. While the heads of all notes stay, and this, a change of a text touches the note's own words alone:
 * no address, title or link of the site, no place on the map.
 */
export const noteOutline = (note: Note): readonly unknown[] => {
  const { outgoing, htmlAddresses, blocks } = note;
  return [
    outgoing.map(({ range: _range, block: _block, from: _from, to: _to, ...link }) => link),
    htmlAddresses.map(({ range: _range, ...address }) => address),
    // What filters of the search ask of a text.
    note.definition === null,
    note.headings.length === 0,
    note.anchors.length === 0,
    blocks.some(({ task }) => task !== null),
    blocks.some(({ kind }) => kind === 'code'),
    blocks.some(({ kind, text }) => kind !== 'code' && text.trim() !== ''),
    [...new Set(blocks.flatMap(({ spans }) => spans.map(({ kind }) => kind)))].sort(),
  ];
};
