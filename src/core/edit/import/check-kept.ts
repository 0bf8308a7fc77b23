import { fileOfText } from '../../model/file-of-text.ts';
import type { Settings } from '../../model/settings.ts';
import { compareCodePoints } from '../../model/table.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { oneLine } from '../../text/one-line.ts';
import { textsOfHtml } from './html-page.ts';
import { KeptText } from './kept-text.ts';
import { shapePage } from './page-shapes.ts';
import type { Page } from './page-text.ts';
import { isPlainText } from './plain-text.ts';
import { countOf, LONG, sentencesIn, wordsOf } from './repeats.ts';

/** A sentence of the page and where it begins. */
export interface PageSentence {
  readonly line: number;
  readonly text: string;
}

/** What became of the sentences of a page. Text that the page says several times is one sentence. */
export interface Kept {
  readonly sentences: number;
  readonly kept: number;
  /** Sentences that stand in no note. */
  readonly lost: readonly PageSentence[];
  /** Sentences that the notes hold more often than the page, with the paths of the notes. */
  readonly doubled: readonly (PageSentence & { readonly paths: readonly string[] })[];
}

/** `100`, `99.7`: rounded down, so that 100 means all. */
export const percentKept = ({ sentences, kept }: Kept): number =>
  sentences === 0 ? 100 : Math.floor((kept / sentences) * 1000) / 10;

const BULLET = /^\s*(?:[•◦▪‣·●○–*-]|\d+[.)])\s+/u;

/** A page with bullets before the lines that are read as items; nothing else of it is changed for the check. */
const withBareLists = (text: string, settings: Settings): string => {
  const shaped = shapePage(text, settings).split('\n');
  return text
    .split('\n')
    .map((line, at) => (shaped[at] === `- ${line}` ? `- ${line}` : line))
    .join('\n');
};

/** The texts of a page's blocks, links as their labels and without markup. */
const pageBlocks = ({ name, text }: Page, settings: Settings): PageSentence[] => {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (/\.html?$/i.test(name)) return textsOfHtml(clean).map((said) => ({ line: 0, text: oneLine(said) }));
  if (/\.txt$/i.test(name) && isPlainText(clean))
    return clean.split('\n').map((line, at) => ({ line: at + 1, text: line.replace(BULLET, '') }));
  return parseNote(fileOfText('page.md', withBareLists(clean, settings)), settings).blocks.map(
    ({ line, text: said }) => ({
      line,
      text: said,
    }),
  );
};

/** How often the page says each sentence, and where first. */
const sentencesOf = (blocks: readonly PageSentence[]): Map<string, PageSentence & { times: number }> => {
  const found = new Map<string, PageSentence & { times: number }>();
  for (const { line, text } of blocks)
    for (const part of sentencesIn(text)) {
      const words = wordsOf(part);
      const known = found.get(words);
      if (known) known.times++;
      else if (words !== '') found.set(words, { line, text: part, times: 1 });
    }
  return found;
};

/**
 * Looks every sentence of a page up in the notes made from it: `checkKept(page, notes, settings).lost` should be empty.
 * Each word of a note stands for one sentence only, the longest first: a short one is not found in the midst of another.
 */
export const checkKept = (
  page: Page,
  notes: readonly { readonly path: string; readonly text: string }[],
  settings: Settings,
): Kept => {
  const kept = new KeptText(notes.map(({ path, text }) => parseNote(fileOfText(path, text), settings)));
  const said = sentencesOf(pageBlocks(page, settings));
  const sentences = [...said].sort(([a], [b]) => countOf(b) - countOf(a));
  const lost: PageSentence[] = [];
  const doubled: Kept['doubled'][number][] = [];
  for (const [words, { line, text, times }] of sentences) {
    const found = kept.take(words, times);
    if (found.length === 0) lost.push({ line, text });
    // Behind a label, too, that became a title; not where the page says the same without the label, which has its turn.
    const unlabelled = found.map((one) => one.words).filter((one) => one !== '' && !said.has(one));
    const more = [...new Set([words, ...unlabelled])].flatMap((one) =>
      kept.takeRest(one, countOf(one) >= LONG),
    );
    const paths = [...new Set([...found.map(({ path }) => path), ...more])].sort(compareCodePoints);
    if (more.length > 0 && paths.length > 1) doubled.push({ line, text, paths });
  }
  const byLine = <T extends PageSentence>(list: readonly T[]) => [...list].sort((a, b) => a.line - b.line);
  return {
    sentences: sentences.length,
    kept: sentences.length - lost.length,
    lost: byLine(lost),
    doubled: byLine(doubled),
  };
};
