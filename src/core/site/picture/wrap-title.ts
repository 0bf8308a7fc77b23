/** Widths are counted in tenths of a px, which add up exactly. */
const widths = new Map<string, number>();
const plainWidths: number[] = [];

/** Width of a letter at 11 px, about: capitals and wide scripts take more. */
const letterWidth = (letter: string): number => {
  const known = widths.get(letter);
  if (known !== undefined) return known;
  const width = measureLetter(letter);
  widths.set(letter, width);
  return width;
};

const measureLetter = (letter: string): number => {
  if (
    /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
      letter,
    )
  )
    return 115;
  if (/[ijl.,:;'|!()[\]ftr ]/u.test(letter)) return 43;
  if (/[\p{Lu}mwMW@%]/u.test(letter)) return 86;
  return 68;
};

const plainWidth = (unit: number): number => {
  const known = plainWidths[unit];
  if (known !== undefined) return known;
  const width = letterWidth(String.fromCharCode(unit));
  plainWidths[unit] = width;
  return width;
};

const widthOf = (text: string): number => {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) {
      for (const letter of text.slice(at)) width += letterWidth(letter);
      return width;
    }
    width += plainWidth(unit);
  }
  return width;
};

/** Width of a text at 11 px in px, estimated without a font: `textWidth('VAE')`. */
export const textWidth = (text: string): number => widthOf(text) / 10;

/** A title that is to be broken, maybe again and again, with one space between words. Widths are in tenths of a px. */
export interface MeasuredTitle {
  readonly text: string;
  readonly width: number;
  /** Where each word ends in the text, and how wide it is. */
  readonly ends: readonly number[];
  readonly widths: readonly number[];
}

/** `wrapMeasured(measureTitle('Sparse Coding'), 50, 2)` is `wrapTitle('Sparse Coding', 50, 2)`. */
export const measureTitle = (title: string): MeasuredTitle => {
  const words = title.split(/\s+/u).filter((word) => word !== '');
  const widths = words.map(widthOf);
  const space = plainWidth(0x20);
  let [end, width] = [-1, -space];
  const ends = words.map((word, at) => {
    end += 1 + word.length;
    width += space + (widths[at] ?? 0);
    return end;
  });
  return { text: words.join(' '), width, ends, widths };
};

/** A title broken into at most `most` lines of `room` px at 11 px; what does not fit ends in an ellipsis. `wrapTitle('Sparse Coding', 50, 2)` → `['Sparse', 'Coding']`. */
export const wrapTitle = (title: string, room: number, most: number): string[] =>
  wrapMeasured(measureTitle(title), room, most);

/** The same of a title that was measured before. */
export const wrapMeasured = (
  { text, width, ends, widths }: MeasuredTitle,
  room: number,
  most: number,
): string[] => {
  const limit = Math.round(room * 10);
  if (text === '') return [];
  if (width <= limit) return [text];
  const space = plainWidth(0x20);
  const lines: string[] = [];
  let start = 0;
  let next = 0;
  while (next < ends.length) {
    let width = widths[next++] ?? 0;
    for (; next < ends.length; next++) {
      const wider = width + space + (widths[next] ?? 0);
      if (wider > limit) break;
      width = wider;
    }
    // The last line takes all that is left, as far as it fits.
    const isLast = lines.length === most - 1;
    const fits = width <= limit && (next === ends.length || !isLast);
    const line = text.slice(start, isLast ? text.length : ends[next - 1]);
    lines.push(fits ? line : cutTo(line, limit));
    if (isLast) break;
    start = (ends[next - 1] ?? 0) + 1;
  }
  return lines;
};

/** What of a text that is too wide fits with an ellipsis, at least a letter of it. */
const cutTo = (text: string, limit: number): string => {
  const ellipsis = letterWidth('…');
  let width = 0;
  let end = 0;
  for (const letter of text) {
    width += letterWidth(letter);
    if (end > 0 && width + ellipsis > limit) break;
    end += letter.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
};
