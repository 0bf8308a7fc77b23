import { blocksInTurn } from '../model/block-at.ts';
import type { Note, TextBlock } from '../model/note.ts';

/** Of a long text only so many characters tell what a note is about … */
const TELLING = 1000;
/** … and so many are compared, code among them, where two say alike things. */
const COMPARED = 2000;

/** The beginning of a note's text that tells what it is about, cut at blocks, without code. */
export const openingOf = (note: Note): { readonly isHeading: boolean; readonly text: string }[] => {
  const opening: { readonly isHeading: boolean; readonly text: string }[] = [];
  let left = TELLING;
  for (const { kind, text } of blocksInTurn(note)) {
    if (left <= 0) break;
    if (kind === 'code') continue;
    opening.push({ isHeading: kind === 'heading', text: text.slice(0, left) });
    left -= text.length;
  }
  return opening;
};

/** The beginning of a note's text that is compared with that of others. */
export const comparedText = (note: Note): Pick<TextBlock, 'text' | 'breaks'>[] => {
  const compared: Pick<TextBlock, 'text' | 'breaks'>[] = [];
  let left = COMPARED;
  for (const { text, breaks = [] } of blocksInTurn(note)) {
    if (left <= 0) break;
    const length = Math.min(left, text.length);
    compared.push({ text: text.slice(0, length), breaks: breaks.filter((end) => end < length) });
    left -= text.length;
  }
  return compared;
};

/** All of a note's running text that insight hangs on: as far as one of the two above goes. */
export const insightText = (note: Note): unknown => {
  const told: unknown[] = [];
  let [telling, compared] = [TELLING, COMPARED];
  for (const { kind, text, breaks = [] } of blocksInTurn(note)) {
    if (telling <= 0 && compared <= 0) break;
    told.push([kind, text.slice(0, Math.max(telling, compared)), breaks]);
    if (kind !== 'code') telling -= text.length;
    compared -= text.length;
  }
  return told;
};
