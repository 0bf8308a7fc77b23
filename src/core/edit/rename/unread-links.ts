import type { NoteFile } from '../../model/source-file.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { resolveLink } from '../../vault/resolve-link.ts';
import type { Vault } from '../../vault/vault.ts';
import { isReadInPart } from '../read-in-part.ts';
import { stretchReader } from '../text-edit.ts';
import { changeLink, type Renaming } from './rename-links.ts';
import type { Remark } from './rename-remark.ts';

/** How much is looked at in one go, in UTF-16 units. */
const PIECE = 5_000_000;
/** No link is longer. */
const LONGEST_LINK = 2000;

/** Where a piece that begins at `from` may end: after a line, where there is one. */
const pieceEnd = (text: string, from: number): number => {
  if (text.length - from <= PIECE) return text.length;
  const line = text.lastIndexOf('\n', from + PIECE) + 1;
  return line > from ? line : from + PIECE;
};

/** Lines of links in a part of a note that would not mean what they mean now. */
const linesLeft = (vault: Vault, renaming: Renaming, file: NoteFile, part: string): number[] => {
  // Behind an empty line nothing is frontmatter.
  const text = `\n${part}`;
  const note = parseNote({ ...file, text }, vault.settings);
  const placeOf = stretchReader(text);
  return note.outgoing.flatMap((link) => {
    const place = { text, stretch: placeOf(link.range), isCell: note.blocks[link.block]?.kind === 'cell' };
    const meaning = resolveLink(vault, file.path, link);
    const isKept = changeLink(renaming, file.path, link, meaning, place).kind === 'keep';
    return isKept ? [] : [link.range.line - 1];
  });
};

const countLines = (text: string): number => (text.match(/\r\n?|\n/g) ?? []).length;

/**
 * Links that a renaming would leave as they are, since they stand further down in a note than it is read: of a file and
 * all of its text, `unreadLinks(vault, renaming, file, text)` → one remark, or null where there are none.
 */
export const unreadLinks = (
  vault: Vault,
  renaming: Renaming,
  file: NoteFile,
  text: string,
): Remark | null => {
  if (!isReadInPart(file)) return null;
  // A link that begins in what is read may end in what is not.
  const start = Math.max(file.text.lastIndexOf('\n') + 1, file.text.length - LONGEST_LINK);
  let line = countLines(text.slice(0, start));
  const lines: number[] = [];
  for (let at = start; at < text.length; ) {
    const part = text.slice(at, pieceEnd(text, at));
    for (const inPart of linesLeft(vault, renaming, file, part)) lines.push(line + inPart);
    line += countLines(part);
    at += part.length;
  }
  const [first] = lines;
  if (first === undefined) return null;
  const many = lines.length === 1 ? '1 link' : `${lines.length} links`;
  return {
    path: file.path,
    line: first,
    message: `Only the first 5 MB of this note are read: ${many} further down would stay as they are. Divide it into several notes first.`,
  };
};
