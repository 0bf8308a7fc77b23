const widths = new Map<string, number>();
const plainWidths: number[] = [];

/** Width of a letter at 11 px in px, about: capitals and wide scripts take more. */
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
    return 11.5;
  if (/[ijl.,:;'|!()[\]ftr ]/u.test(letter)) return 4.3;
  if (/[\p{Lu}mwMW@%]/u.test(letter)) return 8.6;
  return 6.8;
};

/** Width of a text at 11 px, estimated without a font: `textWidth('VAE')`. */
export const textWidth = (text: string): number => addWidth(0, text);

/** A width with that of a text after it. */
const addWidth = (before: number, text: string): number => {
  let width = before;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) {
      for (const letter of text.slice(at)) width += letterWidth(letter);
      return width;
    }
    plainWidths[unit] ??= letterWidth(text.charAt(at));
    width += plainWidths[unit];
  }
  return width;
};

/** A title broken into at most `most` lines of `room` px at 11 px; what does not fit ends in an ellipsis. `wrapTitle('Sparse Coding', 50, 2)` → `['Sparse', 'Coding']`. */
export const wrapTitle = (title: string, room: number, most: number): string[] => {
  const words = title.split(/\s+/u).filter((word) => word !== '');
  const whole = words.join(' ');
  if (whole !== '' && textWidth(whole) <= room) return [whole];
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? '';
    let width = textWidth(line);
    for (let next = words[0]; next !== undefined; next = words[0]) {
      width = addWidth(width, ` ${next}`);
      if (width > room) break;
      line += ` ${words.shift()}`;
    }
    lines.push(cutTo(line, room));
  }
  if (words.length > 0) lines.push(cutTo(words.join(' '), room));
  return lines;
};

const cutTo = (text: string, room: number): string => {
  if (textWidth(text) <= room) return text;
  const ellipsis = letterWidth('…');
  let width = 0;
  let end = 0;
  for (const letter of text) {
    width += letterWidth(letter);
    if (end > 0 && width + ellipsis > room) break;
    end += letter.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
};
