import { describe, expect, test } from 'vitest';
import { contextOf } from '../../src/core/lookup/context.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { parseNote } from '../../src/core/parse/parse-note.ts';
import { allRoutes } from '../../src/core/site/all-routes.ts';
import { pageOf } from '../../src/core/site/page.ts';
import { buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';
import { renderPage } from '../../src/render/render-page.ts';
import { PLAIN_SHELL, siteInput } from '../support/site.ts';
import { noteFile, sourceFiles } from '../support/vault.ts';

const SMALL = 150;
const FEW = 100;
const TIMES = 10;
const RUNS = 3;
/** Work that looks at every note for every note takes a hundred times as long; these margins are wide on purpose. */
const MOST = 30;
/** A shorter run says nothing, in ms. */
const LEAST = 20;
/** How often a quick step is taken, so that what is taken once is little to it. */
const ROUNDS = 10;

/** Notes that link to others near and far and to a few hubs, name others, and share tags. */
const notes = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${at % 2 === 0 ? 'terms' : 'papers'}/Note ${at}.md`,
      [
        `---\naliases: [Alias of ${at}]\ntags: [tag${at % 7}, own${at}]\n---`,
        `# Note ${at}\n\nIt builds on [[Note ${(at * 7 + 1) % count}]] and [[Note ${at % 5}|a hub]].`,
        `## A part\n\nSee Alias of ${(at * 13 + 5) % count}, [[Not written ${at}]] and #tag${at % 3}.`,
        `- builds-on:: [[Note ${(at + 1) % count}]]\n- ${'some words of a longer text '.repeat(12)}`,
      ].join('\n\n'),
    ]),
  );

const snapshotOf = (count: number): Snapshot =>
  buildSnapshot(sourceFiles(notes(count)), DEFAULT_SETTINGS, null);

/** What the processor took for it in ms, the least of several runs; others on the machine do not count. */
const costOf = <Input>(prepare: () => Input, work: (input: Input) => void): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const input = prepare();
    const before = process.cpuUsage();
    work(input);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
};

/** All pages but the home page, whose small map waits for the layout. */
const renderAll = (snapshot: Snapshot): void => {
  const input = siteInput(snapshot);
  for (const route of allRoutes(snapshot)) {
    const page = route === '/' ? null : pageOf(input, route);
    if (page) renderPage(page, PLAIN_SHELL);
  }
};

/** Holds that ten times the notes cost at most thirty times as much, from the first number whose cost can be measured. */
const expectToGrowWith = (start: number, cost: (count: number) => number): void => {
  cost(start);
  let count = start;
  let small = cost(count);
  while (small < LEAST) {
    count *= 2;
    small = cost(count);
  }
  expect(cost(count * TIMES) / small).toBeLessThan(MOST);
};

describe('ten times the notes cost about ten times as much', () => {
  test('to make a snapshot of', () => {
    expectToGrowWith(SMALL, (count) =>
      costOf(
        () => sourceFiles(notes(count)),
        (files) => buildSnapshot(files, DEFAULT_SETTINGS, null),
      ),
    );
  });

  test('to make all pages of', () => {
    expectToGrowWith(FEW, (count) => costOf(() => snapshotOf(count), renderAll));
  });
});

describe('one note with ten times as much in it costs about ten times as much', () => {
  test('to parse, where links stand in one long paragraph', () => {
    expectToGrowWith(SMALL, (count) =>
      costOf(
        () => noteFile('a.md', `${'word '.repeat(60)}[b](b.md) `.repeat(count)),
        (file) => parseNote(file, DEFAULT_SETTINGS),
      ),
    );
  });

  test('to tell what each link of many properties stands in', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `p${at}: "[[b${at}]]"`);
    expectToGrowWith(FEW, (count) =>
      costOf(
        () => parseNote(noteFile('a.md', `---\n${lines(count).join('\n')}\n---\n`), DEFAULT_SETTINGS),
        (note) => {
          for (let round = 0; round < ROUNDS; round++)
            for (const link of note.outgoing) contextOf(note, link);
        },
      ),
    );
  });
});
