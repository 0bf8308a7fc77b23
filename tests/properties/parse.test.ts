import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Piece } from '../../src/core/model/body.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { renderBody } from '../../src/core/parse/html/render-body.ts';
import { sanitise } from '../../src/core/parse/html/sanitise.ts';
import { parseNote } from '../../src/core/parse/parse-note.ts';
import { noteFile } from '../support/vault.ts';

const parse = (text: string) => parseNote(noteFile('a.md', text), DEFAULT_SETTINGS);
const render = (text: string) => renderBody(noteFile('a.md', text), DEFAULT_SETTINGS);

const SCRAPS =
  '[[ ]] ![[ | # ^id ^ % %% $ $$ * ** _ == ~~ ` ``` > [!note] - 1. [ ] ( ) :: key:: <b> </b> <!-- --> \\ & " \' : --- title: #tag http://x.org a b É 漢 😀 \u0086 &#x86;0&#135; \u0000'.split(
    ' ',
  );
/** Documents of the marks that mean something, in any order. */
const hostile = fc
  .array(
    fc.oneof(fc.constantFrom(...SCRAPS, '\n', '\n\n', ' ', '    ', '\r\n'), fc.string({ maxLength: 4 })),
    { maxLength: 60 },
  )
  .map((scraps) => scraps.join(''));

const slotsOf = (pieces: readonly Piece[]) => pieces.filter((piece) => typeof piece !== 'string');

describe('any text', () => {
  test('parses, and its parts point at each other', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const note = parse(text);
        for (const link of note.outgoing) {
          expect(link.range.line).toBeGreaterThan(0);
          expect(link.range.column).toBeGreaterThan(0);
          if (link.block >= 0) expect(note.blocks[link.block]?.text.length).toBeGreaterThanOrEqual(link.to);
        }
        for (const { spans, text: shown } of note.blocks)
          for (const span of spans) expect(span.to).toBeLessThanOrEqual(shown.length);
        for (const { block } of note.headings) expect(note.blocks[block]?.kind).toBe('heading');
        expect(new Set(note.headings.map(({ anchor }) => anchor)).size).toBe(note.headings.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('renders with the links and headings of its facts, in matching pairs', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const note = parse(text);
        const { pieces, ranges } = render(text);
        const open: number[] = [];
        for (const slot of slotsOf(pieces)) {
          if ('link' in slot) expect(note.outgoing[slot.link]?.block).toBeGreaterThanOrEqual(0);
          if (slot.kind === 'link-open') open.push(slot.link);
          if (slot.kind === 'link-close') expect(slot.link).toBe(open.pop());
          if (slot.kind === 'heading-open' && slot.heading >= 0)
            expect(note.headings[slot.heading]?.level).toBe(slot.level);
        }
        expect(open).toEqual([]);
        for (const [from, to] of ranges.values()) expect(to).toBeGreaterThanOrEqual(from);
      }),
      { numRuns: 2000 },
    );
  });

  test('without raw HTML renders nothing that the sanitiser would change', () => {
    const plain = hostile.map((text) => text.replaceAll('<', ''));
    const normal = (html: string) => html.replaceAll(' />', '>').replaceAll('&quot;', '"');
    fc.assert(
      fc.property(plain, (text) => {
        const html = render(text)
          .pieces.filter((piece) => typeof piece === 'string')
          .join('')
          // MathML is made by its own library and never meets the sanitiser.
          .replace(/<math[\s\S]*?<\/math>/g, '');
        expect(normal(sanitise(html))).toBe(normal(html));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('cost grows with the text', () => {
  /** What the processor takes for it in ms; others on the machine do not count. */
  const costOf = (text: string): number => {
    const before = process.cpuUsage();
    parse(text);
    render(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };

  const RUNS = 5;
  /** The least of five runs; the first that is small enough ends it, since more could only make it less. */
  const leastOf = (text: string, enough = 0): number => {
    let least = costOf(text);
    for (let run = 1; run < RUNS && least >= enough; run++) least = Math.min(least, costOf(text));
    return least;
  };

  /** A shorter run says nothing, in ms. */
  const LEAST = 20;
  const MOST = 30;

  const times = (scrap: string) => (count: number) => scrap.repeat(count);
  const nested = (mark: string) => (count: number) =>
    Array.from({ length: Math.ceil(Math.sqrt(count)) }, (_, depth) => `${mark.repeat(depth)}- a\n`).join('');

  test.each<[name: string, make: (count: number) => string]>([
    ['[[', times('[[')],
    ['![[', times('![[')],
    ['[[a|', times('[[a|')],
    ['> [!x]', times('> [!x]\n')],
    ['> [!x] and a line between', times('> [!x]\n\n')],
    ['$', times('$')],
    ['*', times('*')],
    ['==a ', times('==a ')],
    ['%%a', times('%%a\n')],
    ['x ^a', times('x ^a\n\n')],
    ['^a', times('^a\n\n')],
    ['(x:: [[a]]', times('(x:: [[a]]')],
    ['<!--', times('<!--')],
    ['[', times('[')],
    ['[] ', times('[](')],
    ['^[', times('^[')],
    ['^[ with an end', (count) => `${'^['.repeat(count)}${']'.repeat(count)}`],
    ['[^', times('[^')],
    ['[^ with an end', (count) => `${'[^'.repeat(count)}]`],
    ['![^[a]](x)', times('![^[a]](x)\n')],
    ['[^1]: ^[a]', times('[^1]: ^[a]\n\n')],
    ['- ', times('- ')],
    ['lists in lists', nested('  ')],
    ['quotes in quotes', nested('> ')],
    ['<', times('<')],
    ['elements in elements', times('<b>')],
    ['ends without a start', times('x</b>')],
    ['blocks in blocks', times('<div>\n')],
    ['open quotes in a tag', times('<a href="')],
    ['open quotes in a block', times('<p title="\n')],
    ['links in raw HTML', times('<a href="b.md">b</a>')],
    ['pictures in raw HTML', times('<img src=b.png>\n')],
    ['ids', times('<i id="a">')],
    ['frames without an end', times('<iframe src="https://e.org/')],
    ['frames', times('<iframe src="//e.org/x">')],
    ['wikilinks in tags', times('<b title="[[a">')],
    ['scripts', times('<script>')],
    ['styles in drawings', times('<svg><style>')],
    ['comments in tags', times('<b <!--')],
  ])('%s ten times as often costs at most thirty times as much', { timeout: 300_000 }, (_, make) => {
    let count = 500;
    let small = leastOf(make(count), LEAST);
    while (small < LEAST && count < 2_000_000) {
      count *= 2;
      small = leastOf(make(count), LEAST);
    }
    const limit = MOST * Math.max(small, LEAST);
    expect(leastOf(make(count * 10), limit)).toBeLessThan(limit);
  });
});
