import { parseNoteDate } from '../../parse/fields/note-date.ts';
import { isTitleCase, MEETING } from './choose-kind.ts';
import { isPeriod, roleOfHeading, saysNothing } from './section-role.ts';

const BULLET = /^(\s*)(?:[•◦▪‣·●○–*-]|o(?= {2,}))\s+(?=\S)/u;
const NUMBER = /^(\s*)(\d{1,3}[.)])\s+(?=\S)/;
/** What only a page written in Markdown holds. */
const MARKDOWN = /^#{1,6} \S|^---\s*\n[\s\S]*?\n---\s*$|\]\([^)\s]+\)|^\s*```|\[\[[^\]\n]+\]\]/m;

/** True for text in which nothing is written as Markdown has it: headings are lines alone, items have round bullets. */
export const isPlainText = (text: string): boolean => !MARKDOWN.test(text);

interface Line {
  readonly text: string;
  readonly indent: number;
  readonly bullet: string | null;
  /** After the bullet, trimmed. */
  readonly words: string;
}

const readLine = (text: string): Line => {
  const bullet = BULLET.exec(text) ?? NUMBER.exec(text);
  const indent = /^\s*/.exec(text.replaceAll('\t', '    '))?.[0].length ?? 0;
  const words = (bullet ? text.slice(bullet[0].length) : text).trim();
  return { text, indent, bullet: bullet ? (bullet[2] ?? '-') : null, words };
};

/** A line that could be a heading by its looks: short, begun like one, not ended like a sentence. */
const looksLikeHeading = ({ words, bullet, indent }: Line): boolean =>
  bullet === null &&
  indent === 0 &&
  words.length <= 100 &&
  words.split(/\s+/).length <= 13 &&
  /^[\p{Lu}\p{N}"“]/u.test(words) &&
  !/[.,;:!…)\]]$/u.test(words.replace(/\([^()]*\)$/u, '')) &&
  !/(?:\s--?\s|--|—|https?:)/.test(words.replace(/\([^()]*\)$/u, ''));

const isProse = ({ words }: Line): boolean =>
  /[.:!?]["”’)]?(?:\s|$)/.test(words) && words.split(/\s+/).length >= 12;

/** Prose that says what the line above it names: `This is a video …`, or begins with the same words. */
const speaksOf = (after: Line, { words }: Line): boolean =>
  isProse(after) &&
  (/^(?:This|These|An?)\s/.test(after.words) ||
    after.words.startsWith(`${words.split(' ').slice(0, 2).join(' ')} `));

const isMoment = ({ words }: Line): boolean => parseNoteDate(words) !== null || isPeriod(words);

const isKnown = (line: Line): boolean => isMoment(line) || !saysNothing(roleOfHeading(line.words));

/** Level of a heading: sections that say what is in them stand above those that only name a topic or a date. */
const levelOf = (line: Line, isSpaced: boolean): number =>
  !MEETING.test(line.words) && ((isSpaced && !saysNothing(roleOfHeading(line.words))) || isPeriod(line.words))
    ? 2
    : 3;

/** True where the line at `at` heads what follows it. */
const isHeading = (lines: readonly Line[], at: number, isSpaced: boolean): boolean => {
  const line = lines[at];
  if (!line || !looksLikeHeading(line)) return false;
  if (isMoment(line) || (isSpaced && isKnown(line))) return true;
  const before = lines.slice(0, at).findLast(({ words }) => words !== '');
  const after = lines.slice(at + 1).find(({ words }) => words !== '');
  if (!after) return false;
  if (!isSpaced && isTitleCase(line.words) && speaksOf(after, line)) return true;
  if (before?.words.endsWith(':')) return false;
  if (isSpaced)
    return lines[at - 1]?.words === '' && (lines[at + 1]?.words === '' || lines[at + 1]?.bullet !== null);
  const isAlone = !before || !looksLikeHeading(before) || isMoment(before);
  return isAlone && (isProse(after) || (isKnown(line) && !looksLikeHeading(after)));
};

/** In a text without empty lines three short lines and more in a row were the items of a list. */
const isItemOfRun = (lines: readonly Line[], at: number): boolean => {
  const isShort = (line: Line | undefined): boolean =>
    line !== undefined &&
    line.bullet === null &&
    line.words !== '' &&
    line.words.split(/\s+/).length <= 15 &&
    !/[.!:;,]["”’)]?$/u.test(line.words) &&
    !isMoment(line);
  if (!isShort(lines[at])) return false;
  // One alone below `Papers:` in a list of such lists.
  if (/:$/.test(lines[at - 1]?.words ?? '') && /:$/.test(lines[at + 1]?.words ?? '')) return true;
  let count = 1;
  for (let before = at - 1; count < 3 && isShort(lines[before]); before--) count++;
  for (let after = at + 1; count < 3 && isShort(lines[after]); after++) count++;
  return count >= 3;
};

/** Marks that would mean something in Markdown at the start of a line or as a tag. */
const escapeMarks = (words: string): string =>
  words.replace(/^([#>+])(?=\s|#)/, '\\$1').replace(/<(?=[a-z/!])/gi, '\\<');

/** Markdown, and for each of its lines the line of the text it comes from, from 1. */
export interface MarkdownOfText {
  readonly markdown: string;
  readonly lines: readonly number[];
}

/**
 * Plain text as Markdown: lines that head something become headings, bullets of any sort become list items, and what
 * is indented below an item belongs to it. `markdownOfPlainText('Terms\n\n  • VAE: a model')` → `## Terms\n\n- VAE: a model\n`.
 */
export const markdownOfPlainText = (text: string): MarkdownOfText => {
  const lines = text.split(/\r\n?|\n/).map(readLine);
  const filled = lines.filter(({ words }) => words !== '').length;
  const isSpaced = lines.length - filled > filled / 4;
  const out: { readonly text: string; readonly line: number }[] = [];
  /** Indents of the items around. */
  const depth: number[] = [];
  const add = (written: string, line: number, isBlock: boolean) => {
    if (isBlock && out.length > 0 && out.at(-1)?.text !== '') out.push({ text: '', line });
    out.push({ text: written, line });
    if (isBlock) out.push({ text: '', line });
  };
  lines.forEach((line, at) => {
    if (line.words === '') return;
    while (depth.length > 0 && (depth.at(-1) ?? 0) >= line.indent) depth.pop();
    const indent = '    '.repeat(depth.length);
    if (line.bullet !== null) {
      add(`${indent}${line.bullet} ${escapeMarks(line.words)}`, at + 1, false);
      depth.push(line.indent);
    } else if (out.length === 0 && looksLikeHeading(line) && lines[at + 1]?.words === '')
      add(`# ${line.words}`, at + 1, true);
    else if (depth.length === 0 && isHeading(lines, at, isSpaced))
      add(`${'#'.repeat(levelOf(line, isSpaced))} ${line.words}`, at + 1, true);
    else if (!isSpaced && isItemOfRun(lines, at)) add(`- ${escapeMarks(line.words)}`, at + 1, false);
    else add(`${indent}${escapeMarks(line.words)}`, at + 1, true);
  });
  return { markdown: `${out.map((line) => line.text).join('\n')}\n`, lines: out.map(({ line }) => line) };
};
