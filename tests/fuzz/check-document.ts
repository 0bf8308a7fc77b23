import { diagnose } from '../../src/core/insight/diagnose.ts';
import type { Link, WikiLink } from '../../src/core/model/link.ts';
import type { Note } from '../../src/core/model/note.ts';
import type { SourceRange } from '../../src/core/model/position.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { renderBody } from '../../src/core/parse/html/render-body.ts';
import { parseNote } from '../../src/core/parse/parse-note.ts';
import { allRoutes } from '../../src/core/site/all-routes.ts';
import { pageOf } from '../../src/core/site/page.ts';
import { buildSnapshot } from '../../src/core/snapshot.ts';
import { renderPage } from '../../src/render/render-page.ts';
import { PLAIN_SHELL, siteInput } from '../support/site.ts';
import { noteFile, sourceFile } from '../support/vault.ts';
import { harmIn } from './harm-in.ts';

const parse = (text: string): Note => parseNote(noteFile('a.md', text), DEFAULT_SETTINGS);

/** Throws an error that says what does not hold. */
const hold = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

const linesOf = (text: string): readonly string[] => text.split(/\r\n?|\n/);

const checkRange = (range: SourceRange, lines: readonly string[], what: string): void => {
  const { line, column, endLine, endColumn } = range;
  const isInside = (at: number, col: number) =>
    at >= 1 && at <= lines.length && col >= 1 && col <= (lines[at - 1]?.length ?? 0) + 1;
  const isOrdered = endLine > line || (endLine === line && endColumn >= column);
  hold(
    isInside(line, column) && isInside(endLine, endColumn) && isOrdered,
    `${what}: the range ${line}:${column}–${endLine}:${endColumn} is not in the text`,
  );
};

const checkFacts = (note: Note, text: string): void => {
  const lines = linesOf(text);
  for (const link of note.outgoing) {
    checkRange(link.range, lines, `link ${JSON.stringify(link)}`);
    if (link.block < 0) continue;
    const block = note.blocks[link.block];
    hold(
      block !== undefined && link.from >= 0 && link.from <= link.to && link.to <= block.text.length,
      `a link stands outside of its block: ${JSON.stringify(link)}`,
    );
  }
  for (const { range, code } of note.diagnostics) checkRange(range, lines, code);
  for (const { range } of note.formulas) checkRange(range, lines, 'formula');
  for (const { line, text: shown, spans, section } of note.blocks) {
    hold(line >= 1 && line <= lines.length, `a block starts at line ${line}`);
    hold(section < note.headings.length, 'a block is in no section');
    for (const { from, to } of spans) hold(from <= to && to <= shown.length, 'a span ends after its block');
  }
  for (const { block } of note.headings)
    hold(note.blocks[block]?.kind === 'heading', 'a heading has no block');
  for (const { block } of note.anchors) hold(block >= 0 && block <= note.blocks.length, 'an id has no block');
  hold(
    new Set(note.headings.map(({ anchor }) => anchor)).size === note.headings.length,
    'two anchors are one',
  );
};

const writtenAs = ({ target, fragment, label, embed }: WikiLink): string =>
  JSON.stringify([target, fragment, label, embed]);

/** A wikilink or citation cut out by its range and read alone is the same link. */
const checkRoundTrip = (note: Note, text: string): void => {
  const lines = linesOf(text);
  for (const link of note.outgoing) {
    if (link.kind !== 'wikilink' || link.range.line !== link.range.endLine) continue;
    const cut = (lines[link.range.line - 1] ?? '').slice(link.range.column - 1, link.range.endColumn - 1);
    const isWhole = link.citation
      ? cut === link.target || cut === `@{${link.target.slice(1)}}`
      : cut.startsWith(link.embed ? '![[' : '[[') && cut.endsWith(']]');
    hold(isWhole, `the range of a link is ${JSON.stringify(cut)}`);
    const again: readonly Link[] = parse(link.citation ? `x [${cut}] y` : `x ${cut} y`).outgoing;
    const [same] = again;
    hold(
      again.length === 1 && same?.kind === 'wikilink' && writtenAs(same) === writtenAs(link),
      `${JSON.stringify(cut)} is ${writtenAs(link)} there and ${JSON.stringify(again)} alone`,
    );
  }
};

const checkBody = (note: Note, text: string): void => {
  const { pieces, ranges } = renderBody(noteFile('a.md', text), DEFAULT_SETTINGS);
  const open: number[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    if ('link' in piece)
      hold((note.outgoing[piece.link]?.block ?? -1) >= 0, 'the body has a link the facts lack');
    if (piece.kind === 'link-open') open.push(piece.link);
    if (piece.kind === 'link-close') hold(open.pop() === piece.link, 'links of the body cross');
    if (piece.kind === 'heading-open' && piece.heading >= 0)
      hold(
        note.headings[piece.heading]?.level === piece.level,
        'the body has another heading than the facts',
      );
  }
  hold(open.length === 0, 'a link of the body stays open');
  for (const [from, to] of ranges.values())
    hold(from <= to && to <= pieces.length, 'a range of pieces is none');
  const html = pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
  const harm = harmIn(html);
  hold(harm === null, `the body may do harm: ${harm}`);
};

/** What a document says, without where it stands. */
const meaning = ({ outgoing, headings, anchors, tags, blocks }: Note): string =>
  JSON.stringify([
    outgoing.map(({ range: _range, ...rest }) => rest),
    headings.map(({ text, level, line }) => [text, level, line]),
    anchors.map(({ id, line }) => [id, line]),
    tags,
    blocks.map(({ text }) => text.split(/\s+/u)),
  ]);

/** The whole flow with the document as a note among others: every page is made, and does no harm. */
const checkSite = (text: string): void => {
  const snapshot = buildSnapshot(
    [
      noteFile('a.md', text),
      noteFile('Other note.md', '# H\n\nSee [[a]] and ![[a]].\n\n![[a#^id]]'),
      sourceFile('x.png', ''),
    ],
    DEFAULT_SETTINGS,
    null,
  );
  const lines = linesOf(text);
  for (const { path, range, code } of diagnose(snapshot)) if (path === 'a.md') checkRange(range, lines, code);
  const input = siteInput(snapshot);
  for (const route of allRoutes(snapshot)) {
    const page = route.startsWith('/assets/') ? null : pageOf(input, route);
    const main = page ? /<main[\s\S]*<\/main>/.exec(renderPage(page, PLAIN_SHELL))?.[0] : undefined;
    const harm = main === undefined ? null : harmIn(main, 'page');
    hold(harm === null, `the page ${route} may do harm: ${harm}`);
  }
};

/** Which of the costlier checks are made: one document in so many. */
const SOME = 4;
const FEW = 25;

/** Holds everything that is true of any text. Throws an error that says what is not; `nth` spreads the costly checks. */
export const checkDocument = (text: string, nth: number): void => {
  const note = parse(text);
  checkFacts(note, text);
  checkRoundTrip(note, text);
  checkBody(note, text);
  if (nth % SOME === 0)
    hold(JSON.stringify(parse(text)) === JSON.stringify(note), 'the same text gives other facts');
  if (nth % SOME === 1 && !text.includes('\r'))
    hold(
      meaning(parse(text.replaceAll('\n', '\r\n'))) === meaning(note),
      'ends of lines of Windows change what it says',
    );
  if (nth % FEW === 0) checkSite(text);
};
