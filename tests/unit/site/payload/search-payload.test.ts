import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../../src/core/graph/shown-notes.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { rankSearch, readSearch } from '../../../../src/core/search/answer/search-task.ts';
import { KnownNames } from '../../../../src/core/search/files/known-names.ts';
import { bucketOfKey, keysOfQuery, readBucket } from '../../../../src/core/search/files/name-buckets.ts';
import {
  numberedName,
  readSearchEntry,
  readTextList,
  SINGLE_FILES,
  type SingleFile,
  singleName,
  textListOf,
  textPlace,
} from '../../../../src/core/search/files/search-entry.ts';
import { readTexts } from '../../../../src/core/search/files/text-file.ts';
import { readTitles, type TitleTable } from '../../../../src/core/search/files/titles.ts';
import { makeNoteText } from '../../../../src/core/search/note/note-text.ts';
import { addPart, readDictionary } from '../../../../src/core/search/postings/dictionary.ts';
import { addMissing, dictionaryOf } from '../../../../src/core/search/postings/encoded-index.ts';
import { planSearch } from '../../../../src/core/search/rank/plan-search.ts';
import { routesOf } from '../../../../src/core/site/address/routes.ts';
import type { FileContent } from '../../../../src/core/site/payload/search-content.ts';
import { markedSearchFile, searchFiles } from '../../../../src/core/site/payload/search-payload.ts';
import { reportSearch } from '../../../../src/core/site/report/search-report.ts';
import { applyChange, buildSnapshot, publishable, type Snapshot } from '../../../../src/core/snapshot.ts';
import { sessionOf } from '../../../support/search.ts';
import { searchNotes } from '../../../support/search-notes.ts';
import { noteFile, sourceFiles, vault } from '../../../support/vault.ts';

const hashed = (name: string, content: () => FileContent): string =>
  name === 'search.json'
    ? name
    : name.replace(/\./, `-${createHash('sha256').update(content()).digest('hex').slice(0, 8)}.`);

const filesOf = (snapshot: Snapshot): Map<string, Uint8Array> =>
  new Map(searchFiles(snapshot, hashed).files.map(({ name, content }) => [name, Buffer.from(content())]));

const saidIn = (files: ReadonlyMap<string, Uint8Array>): string =>
  [...files].map(([name, bytes]) => `${name}: ${Buffer.from(bytes).toString('latin1')}`).join('\n');

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());

const manyNotes: Record<string, string> = {
  'index.md': '# Home\n\nStart here.',
  'terms/Sparse Coding.md':
    '---\naliases: [dictionary learning]\n---\nFew units are active.\n\n## Origins\n\nOlshausen and Field.',
  'papers/A & B? 50%.md': '---\npermalink: /odd/place\n---\nPercent.',
  'zh/深度学习.md': '神经网络',
};
for (let i = 0; i < 300; i++)
  manyNotes[`notes/n${i}.md`] =
    `Note ${i} is about word${i} and sparse things. ${`filler${i % 7} `.repeat(200)}`;
const snapshot = vault(manyNotes, { base: '/sub/' });

describe('the files of the search index', () => {
  const files = filesOf(snapshot);
  const entry = readSearchEntry(JSON.parse(textOf(files.get('search.json')))) ?? expect.fail('no entry');
  const fileOf = (name: string | undefined) => files.get(name ?? '') ?? expect.fail(`no ${name}`);
  const single = (file: SingleFile) => fileOf(singleName(file, entry.marks[file]));
  const numbered = (file: 'names' | 'words' | 'postings', number = 0) =>
    fileOf(numberedName(file, number, entry[file][number] ?? expect.fail(`no ${file} ${number}`)));
  const titles = readTitles(single('titles')) ?? expect.fail('no titles');
  const json = (name: string | undefined): unknown => JSON.parse(textOf(fileOf(name)));
  const lists = entry.texts.map(
    (mark, i) => readTextList(json(numberedName('texts', i, mark))) ?? expect.fail('no list'),
  );

  it('tell of every note what a list needs', () => {
    const notes = shownNotes(snapshot);
    expect(titles.titles).toEqual(notes.map((note) => note.fields.title));
    expect(titles.aliases).toEqual(notes.map((note) => note.fields.aliases));
    expect(titles.kinds).toEqual(notes.map((note) => note.fields.kind));
    expect(titles.routes).toEqual(notes.map((note) => routesOf(snapshot).routeOf(note.path)));
    expect(entry.base).toBe('/sub/');
  });

  it('hold every file the entry names, and no other', () => {
    const named = ['search.json', ...SINGLE_FILES.map((file) => singleName(file, entry.marks[file]))];
    for (const sort of ['names', 'words', 'postings', 'texts'] as const)
      named.push(...entry[sort].map((mark, i) => numberedName(sort, i, mark)));
    for (const { marks } of lists) named.push(...marks.map((mark) => `search-text-${mark}.bin`));
    expect([...files.keys()].sort()).toEqual(named.sort());
    expect(entry.texts.length).toBeGreaterThan(1);
  });

  it('hold the text of each note where the entry says', () => {
    shownNotes(snapshot).forEach((note, document) => {
      const number = textListOf(entry, document) ?? expect.fail('no list');
      const list = lists[number] ?? expect.fail('no list');
      const place = textPlace(list, entry.textStarts[number] ?? 0, document) ?? expect.fail('no place');
      const texts = readTexts(json(place.file));
      expect(texts?.[place.place]?.text).toEqual(makeNoteText(note));
    });
  });

  /** A table of names as a browser has it: those that stand under the keys of a query. */
  const namesFor = (keys: readonly string[]): TitleTable => {
    const known = new KnownNames();
    for (const key of keys) {
      const number = bucketOfKey(entry.nameKeys, key) ?? expect.fail('no bucket');
      const bucket = readBucket(numbered('names', number)) ?? expect.fail('no names');
      bucket.documents.forEach((document, i) => {
        known.add(document, bucket.names, i);
      });
    }
    return known.table(entry.size);
  };

  it.each([
    ...['sparse cod', 'olshausen', 'word77', 'filler3 sparse', '神经', 'sprase', 'sc', 'codin', 'co'],
    ...[
      'dict',
      'learning',
      'a & b',
      '50',
      'n29 ',
      'dl',
      'sp co',
      '深',
      '深度',
      '学习',
      'sprase codng',
      'sp',
      'vari auto',
      'note 12',
      'a b',
      'hom',
    ],
  ])('answer %s as the index does', (text) => {
    const task = readSearch(text);
    const dictionary = readDictionary(single('terms')) ?? expect.fail('no terms');
    let plan = planSearch(dictionary, task.query, entry.lang);
    for (let rounds = 0; plan.missing.length > 0; rounds++) {
      expect(rounds).toBeLessThan(5);
      for (const part of plan.missing) addPart(dictionary, part, numbered('words', part));
      plan = planSearch(dictionary, task.query, entry.lang);
    }
    const fetched = new Map(plan.blocks.map((number) => [number, numbered('postings', number)]));
    const block = (number: number) => fetched.get(number) ?? null;
    const index = { dictionary, weights: entry.weights, block };
    const tables = { titles: namesFor(keysOfQuery(task.query)), notes: null, links: null };
    if (plan.isMisspelt) tables.titles = titles;
    const input = { index, plan, tables, lang: entry.lang, textOf: () => null };
    const { hits, total } = rankSearch(task, input, 50);
    const expected = searchNotes(snapshot, text, { limit: 50 });
    expect(total).toBe(expected.total);
    expect(hits).toEqual(expected.results.map(({ document, score }) => ({ document, score })));
  });

  it('answer one or two letters with the names that fit best, and tell that there are more', async () => {
    for (const query of ['n', 'n1']) {
      const report = await reportSearch(sessionOf(snapshot), query, { limit: 20 });
      const expected = searchNotes(snapshot, query, { limit: 20 });
      expect(report.results.map(({ title }) => title)).toEqual(
        expected.results.map(({ title }) => title.text),
      );
      expect(report.total).toBeLessThan(expected.total);
      expect(report.limited).toEqual([{ text: query, words: null, kept: report.total }]);
    }
  });

  it('are not read when they are of another version', () => {
    expect(readTitles(Uint8Array.of(0xc2, 99))).toBeNull();
    expect(readDictionary(Uint8Array.of(0xc1, 99))).toBeNull();
    expect(readTexts({ version: 2, notes: [] })).toBeNull();
    expect(readSearchEntry({ ...entry, version: 3 })).toBeNull();
    expect(readSearchEntry({ ...entry, textStarts: [] })).toBeNull();
    expect(readSearchEntry(null)).toBeNull();
  });

  it('are the same bytes whatever was indexed before and in whatever order files come', () => {
    vault({ 'z.md': 'words that were never in the other vault' });
    const reversed = buildSnapshot(
      sourceFiles(manyNotes).reverse(),
      { ...DEFAULT_SETTINGS, base: '/sub/' },
      null,
    );
    expect(saidIn(filesOf(reversed))).toBe(saidIn(files));
  });

  it('are those of a new start after names, addresses, links and days have changed', () => {
    const changed = { ...manyNotes };
    let current = snapshot;
    const edits = [
      ['notes/n5.md', 'See [[Sparse Coding]].'],
      ['notes/n5.md', '---\ntitle: Another\n---\nSee [[Sparse Coding]].'],
      ['papers/A & B? 50%.md', '---\npermalink: /other/place\n---\nPercent.'],
      ['notes/n7.md', '---\nupdated: 2024-05-01\naliases: [Seven]\n---\nWords.'],
      ['notes/new.md', 'A new one.'],
      ['notes/n9.md', 'Much longer than it was. '.repeat(400)],
      ['notes/n9.md', null],
      ['zh/深度学习.md', null],
    ] as const;
    for (const [path, text] of edits) {
      const change =
        text === null ? { upserts: [], deletes: [path] } : { upserts: [noteFile(path, text)], deletes: [] };
      current = applyChange(current, change);
      if (text === null) delete changed[path];
      else changed[path] = text;
      const anew = buildSnapshot(sourceFiles(changed), { ...DEFAULT_SETTINGS, base: '/sub/' }, null);
      // What was made last is asked first, so that it cannot be what is compared with.
      const derived = saidIn(filesOf(current));
      expect(derived, path).toBe(saidIn(filesOf(anew)));
    }
  });

  it('are found one by one where all bear the same mark', () => {
    const mark = 'k3-17';
    const named = searchFiles(snapshot, (name) =>
      name === 'search.json' ? name : name.replace('.', `-${mark}.`),
    );
    expect(named.files.length).toBeGreaterThan(20);
    for (const { name, content } of named.files)
      expect(markedSearchFile(snapshot, name, mark), name).toEqual(content());
    for (const name of [
      'search-terms-k3-16.bin',
      'search-terms.bin',
      `search-words-9999-${mark}.bin`,
      'x.bin',
    ])
      expect(markedSearchFile(snapshot, name, mark), name).toBe(null);
    expect(markedSearchFile(snapshot, `search-names-${mark}.bin`, mark)).toBe(null);
  });

  it('work for a vault without notes', () => {
    const empty = vault({});
    expect(filesOf(empty).size).toBe(7);
    expect(searchNotes(empty, 'anything', { limit: 5 }).total).toBe(0);
  });
});

describe('the search index of what is published', () => {
  const shared = {
    'a.md': 'See [[Secret Zebra|a label]] and [[Secret Zebra]]. Public words.',
    'b.md': 'More words.',
  };
  const withSecret = publishable(
    vault({
      ...shared,
      'Secret Zebra.md': '---\npublish: false\naliases: [Quagga]\ntags: [okapi]\n---\nxylophone secretly',
    }),
  );

  it('has no trace of private notes', () => {
    for (const bytes of filesOf(withSecret).values())
      for (const word of ['zebra', 'quagga', 'okapi', 'xylophon', 'secret'])
        expect(textOf(bytes).toLowerCase()).not.toContain(word);
    expect(searchNotes(withSecret, 'zebra', { limit: 5 }).total).toBe(0);
    addMissing(withSecret, [0]);
    expect(dictionaryOf(withSecret).terms).toEqual([
      'b',
      'label',
      'more',
      'note',
      'privat',
      'public',
      'see',
      'word',
    ]);
  });

  it('is the same whatever the private note says', () => {
    const other = publishable(
      vault({
        ...shared,
        'Secret Zebra.md': '---\npublish: false\n---\nentirely other words, xylophone twice',
      }),
    );
    expect(saidIn(filesOf(other))).toBe(saidIn(filesOf(withSecret)));
  });
});
