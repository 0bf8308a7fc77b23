import type { Note } from './note.ts';

/**
 * All that a note says besides its running text, to be compared as JSON: fields, tags, what it links to, and which
 * sorts of blocks it has. While the outlines of all notes stay, a change of a text touches the note's own words alone:
 * no address, title or link of the site, no place on the map. `noteOutline(note)[0]` → `terms/VAE.md`.
 */
export const noteOutline = (note: Note): readonly unknown[] => {
  const { path, fields, tags, outgoing, htmlAddresses, blocks } = note;
  return [
    path,
    fields,
    tags,
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
