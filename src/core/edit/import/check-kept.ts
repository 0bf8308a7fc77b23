import type { Note } from '../../model/note.ts';
import type { Settings } from '../../model/settings.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { textsOfHtml } from './html-page.ts';
import { shapePage } from './page-shapes.ts';
import { asNoteFile, type Page } from './page-text.ts';
import { isPlainText } from './plain-text.ts';
import { countOf, LONG, wordsOf } from './repeats.ts';

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
  /** Longer sentences that stand in several notes, with their paths; short ones such as “Yes!” may. */
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
  if (/\.html?$/i.test(name))
    return textsOfHtml(clean).map((said) => ({ line: 0, text: said.replace(/\s+/gu, ' ').trim() }));
  if (/\.txt$/i.test(name) && isPlainText(clean))
    return clean.split('\n').map((line, at) => ({ line: at + 1, text: line.replace(BULLET, '') }));
  return parseNote(asNoteFile('page.md', withBareLists(clean, settings)), settings).blocks.map(
    ({ line, text: said }) => ({
      line,
      text: said,
    }),
  );
};

const sentencesIn = (text: string): string[] =>
  text.split(/(?<=[.!?…]["”’)]*)\s+/u).map((part) => part.trim());

/** The sentences of blocks; what is said twice counts once. */
const sentencesOf = (blocks: readonly PageSentence[]): PageSentence[] => {
  const seen = new Set<string>();
  return blocks
    .flatMap(({ line, text }) => sentencesIn(text).map((part) => ({ line, text: part })))
    .filter(({ text }) => {
      const words = wordsOf(text);
      return words === '' || seen.has(words) ? false : seen.add(words);
    });
};

/** One note as words: what it is called, what it says, and what of it is only a link to a note made from the page. */
interface Said {
  readonly path: string;
  readonly names: readonly string[];
  readonly body: string;
  readonly links: string;
  /** Its sentences, each by itself. */
  readonly sentences: ReadonlySet<string>;
}

const inOne = (texts: readonly string[]): string => ` ${texts.map(wordsOf).filter(Boolean).join(' ')} `;

/** The blocks that are nothing but a link to another note. */
const linksAlone = (note: Note): ReadonlySet<number> =>
  new Set(
    note.outgoing.flatMap((link) => {
      const isAll = link.from === 0 && link.to === note.blocks[link.block]?.text.length;
      return link.kind === 'wikilink' && isAll ? [link.block] : [];
    }),
  );

const saidBy = (note: Note): Said => {
  const { title, aliases, date, url } = note.fields;
  const names = [title, ...aliases, date?.text ?? '', url ?? ''].map(wordsOf).filter(Boolean);
  const alone = linksAlone(note);
  const texts = note.blocks.map(({ text }, at) => ({ text, isLink: alone.has(at) }));
  return {
    path: note.path,
    names,
    body: inOne(texts.filter(({ isLink }) => !isLink).map(({ text }) => text)),
    links: inOne(texts.filter(({ isLink }) => isLink).map(({ text }) => text)),
    sentences: new Set(texts.flatMap(({ text, isLink }) => (isLink ? [] : sentencesIn(text).map(wordsOf)))),
  };
};

/** For each name that a sentence says or begins at `at`, how many words of it. */
const wordsOfName = (split: readonly string[], at: number, names: readonly string[]): readonly number[] =>
  names.flatMap((name) => {
    const parts = name.split(' ');
    let same = 0;
    while (same < parts.length && parts[same] === split[at + same]) same++;
    return same === 0 ? [] : [same];
  });

/**
 * True when words stand in a note: in its text, or begun in its names, one whole name after the other, and gone on in
 * its text, as a label that became a title.
 */
const stands = (words: string, { names, body }: Said): boolean => {
  if (body.includes(` ${words} `)) return true;
  const split = words.split(' ');
  const ends = new Set<number>();
  const open = [0];
  for (let from = open.pop(); from !== undefined; from = open.pop())
    for (const length of wordsOfName(split, from, names)) {
      const end = from + length;
      if (end === split.length || body.includes(` ${split.slice(end).join(' ')} `)) return true;
      if (!ends.has(end)) open.push(end);
      ends.add(end);
    }
  return false;
};

/** How often words stand in a text of words. */
const timesIn = (text: string, words: string): number => {
  let times = 0;
  for (let at = text.indexOf(` ${words} `); at >= 0; at = text.indexOf(` ${words} `, at + words.length + 1))
    times++;
  return times;
};

/** Notes by the words in them, so that a sentence is looked for only where its rarest word stands. */
const indexOf = (said: readonly Said[]): ReadonlyMap<string, readonly Said[]> => {
  const index = new Map<string, Said[]>();
  for (const one of said)
    for (const word of new Set([
      ...one.names.join(' ').split(' '),
      ...one.body.split(' '),
      ...one.links.split(' '),
    ])) {
      const known = index.get(word);
      if (known) known.push(one);
      else index.set(word, [one]);
    }
  return index;
};

/** Looks every sentence of a page up in the notes made from it: `checkKept(page, notes, settings).lost` should be empty. */
export const checkKept = (
  page: Page,
  notes: readonly { readonly path: string; readonly text: string }[],
  settings: Settings,
): Kept => {
  const said = notes.map(({ path, text }) => saidBy(parseNote(asNoteFile(path, text), settings)));
  const index = indexOf(said);
  const blocks = pageBlocks(page, settings);
  const sentences = sentencesOf(blocks);
  const whole = inOne(blocks.map(({ text }) => text));
  const lost: PageSentence[] = [];
  const doubled: Kept['doubled'][number][] = [];
  for (const sentence of sentences) {
    const words = wordsOf(sentence.text);
    const holders = words.split(' ').map((word) => index.get(word) ?? []);
    const fewest = holders.reduce((a, b) => (b.length < a.length ? b : a));
    const found = fewest.filter((one) => stands(words, one));
    if (found.length === 0 && !fewest.some((one) => stands(words, { ...one, body: one.body + one.links })))
      lost.push(sentence);
    if (countOf(words) < LONG) continue;
    const holding = found.filter(({ sentences: own, names }) => own.has(words) || names.includes(words));
    // Behind a label it is no sentence by itself; what stands more often in the notes than on the page is doubled still.
    const times = found.reduce((sum, { body }) => sum + timesIn(body, words), 0);
    const paths = (times > timesIn(whole, words) ? found : holding).map(({ path }) => path);
    if (paths.length > 1) doubled.push({ ...sentence, paths });
  }
  return { sentences: sentences.length, kept: sentences.length - lost.length, lost, doubled };
};
