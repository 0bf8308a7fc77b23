import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notePath } from '../../../../src/core/model/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { parseWhole } from '../../../../src/core/parse/parse-whole.ts';
import { isUntouched, NoteCache, saysSame, stampOf } from '../../../../src/node/notes/note-cache.ts';
import type { KnownNote } from '../../../../src/node/notes/note-store.ts';
import { packNote, unpackNote, unpackText } from '../../../../src/node/notes/packed-note.ts';
import type { Spelling } from '../../../../src/node/vault/read-source.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

let folder: string;
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const knownNote = (name: string, text: string, hash = text): KnownNote => {
  const committed = { first: '2024-01-01', last: '2024-01-02' };
  const source = {
    kind: 'note' as const,
    path: notePath(name),
    diskPath: name,
    text,
    hash,
    committed,
    problems: [],
  };
  const { note, body } = parseWhole(source, DEFAULT_SETTINGS);
  return {
    source: { ...source, text: '' },
    packed: packNote(note, body, text),
    stamp: 2 ** 40 + hash.length,
  };
};

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => knownNote(`${i}.md`, `# Note ${i}\n\n[[${i + 1}]]`));
const open = (settings = DEFAULT_SETTINGS) => NoteCache.open(folder, settings);
const restFiles = () =>
  fs
    .readdirSync(folder)
    .filter((name) => name.includes('-rest-'))
    .map((name) => path.join(folder, name));
const titleAt = (cache: NoteCache, name: string) => {
  const known = cache.at(name);
  return known && unpackNote(known.packed, known.source).fields.title;
};

describe('notes that are remembered', () => {
  it('come back as they were, for the same settings', () => {
    const notes = many(20);
    open().keep(notes);
    expect(titleAt(open(), '7.md')).toBe('Note 7');
    expect(open().at('7.md')?.source).toEqual(notes[7]?.source);
    expect(open().at('20.md')).toBeNull();
    expect(titleAt(open({ ...DEFAULT_SETTINGS, base: '/notes/', url: 'https://example.org' }), '7.md')).toBe(
      'Note 7',
    );
    expect(open({ ...DEFAULT_SETTINGS, breaks: !DEFAULT_SETTINGS.breaks }).at('7.md')).toBeNull();
  });

  it('that changed lie apart, so that little is written for little', () => {
    open().keep(many(40));
    const size = fs.statSync(path.join(folder, 'notes')).mtimeMs;
    const cache = open();
    const notes = many(40).map((note) => cache.at(note.source.diskPath) ?? note);
    notes[3] = knownNote('3.md', '# Another');
    cache.keep(notes);
    expect(fs.statSync(path.join(folder, 'notes')).mtimeMs).toBe(size);
    expect(fs.statSync(path.join(folder, 'notes-changed')).size).toBeLessThan(
      fs.statSync(path.join(folder, 'notes')).size / 10,
    );
    expect([titleAt(open(), '3.md'), titleAt(open(), '4.md')]).toEqual(['Another', 'Note 4']);
  });

  it('are believed only for the same stamp, the same commits, or the same content', () => {
    open().keep(many(3));
    const known = open().at('1.md');
    if (!known) throw new Error('not kept');
    const spelling = (version: number, modified = 0): Spelling => ({
      diskPath: '1.md',
      found: { kind: 'note', stamp: { kind: 'file', size: 1, modified, version } },
    });
    const { committed } = known.source;
    expect(isUntouched(known, spelling(known.stamp ?? 0), committed)).toBe(true);
    expect(isUntouched(known, spelling(1), committed)).toBe(false);
    expect(isUntouched(known, spelling(known.stamp ?? 0), null)).toBe(false);
    expect(saysSame(known, known.source)).toBe(true);
    expect(saysSame(known, { ...known.source, hash: 'other' })).toBe(false);
    expect(saysSame(known, { ...known.source, committed: null })).toBe(false);
    expect(stampOf(spelling(7, 10_000), 12_001)).toBe(7);
    expect(stampOf(spelling(7, 10_000), 11_999)).toBeNull();
  });

  it('keep stamps as they were, also one that tells nothing', () => {
    const stamps = [null, 1, 2 ** 32, 2 ** 53 - 1];
    open().keep(many(stamps.length).map((note, at) => ({ ...note, stamp: stamps[at] ?? null })));
    expect(stamps.map((_, at) => open().at(`${at}.md`)?.stamp)).toEqual(stamps);
  });

  it('keep what few ask for in a file beside, which is read in pieces', () => {
    open().keep(many(3));
    const cache = open();
    const { packed, source } = cache.at('1.md') ?? {};
    expect(packed && source && [unpackText(packed), unpackNote(packed, source).headings.length]).toEqual([
      '# Note 1\n\n[[2]]',
      1,
    ]);
    open().keep(many(4).map((note) => ({ ...note, stamp: 2 ** 41 })));
    // One of all notes, one of those that changed since.
    expect(restFiles()).toHaveLength(2);
    expect(open().at('3.md')).not.toBeNull();
  });

  it.each<[string, (file: string) => void]>([
    ['is gone', (file) => fs.rmSync(file)],
    ['was cut off', (file) => fs.truncateSync(file, fs.statSync(file).size - 1)],
    [
      'says something else',
      (file) => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('Note 1', 'Nota 1')),
    ],
  ])('are forgotten when that file %s', (_, damage) => {
    open().keep(many(3));
    for (const file of restFiles()) damage(file);
    expect(open().at('1.md')).toBeNull();
  });

  it('are known after they were carried to another place', () => {
    open().keep(many(3));
    for (const file of restFiles()) fs.utimesSync(file, 1, 1);
    expect(titleAt(open(), '1.md')).toBe('Note 1');
  });

  it('are nothing where there is no folder for them', () => {
    const cache = NoteCache.open(null, DEFAULT_SETTINGS);
    cache.keep(many(3));
    expect(cache.at('1.md')).toBeNull();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
