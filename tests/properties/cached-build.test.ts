import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteWith } from '../../src/core/model/note-with.ts';
import { tableValues } from '../../src/core/model/table.ts';
import { exportGraph } from '../../src/core/site/report/export-graph.ts';
import { buildSite } from '../../src/node/build/build-site.ts';
import type { Environment } from '../../src/node/cache/cache-folder.ts';
import { openVault } from '../../src/node/notes/open-vault.ts';
import { inTime } from '../support/in-time.ts';
import { makeTempFolder, readFiles, writeFiles } from '../support/temp-folder.ts';
import { applyEdit, type Edit, edit, MANY, NAMES, smallEdit } from '../support/vault-edits.ts';

/** All that a command reads of a vault. */
const readAll = (dir: string, cacheIn: Environment | null) => {
  const { snapshot } = openVault(dir, { cacheIn });
  const files = [...tableValues(snapshot.vault.sources)].map((file) => ({ ...file }));
  const notes = [...tableValues(snapshot.vault.notes)].map((note) => noteWith(note, {}));
  return { files, notes, graph: exportGraph(snapshot, snapshot.map) };
};

/** Builds a vault after each round of edits, with a memory and without: both write the same, and read the same notes. */
const compareBuilds = async (
  notes: Readonly<Record<string, string>>,
  rounds: readonly (readonly Edit[])[],
): Promise<void> => {
  const folder = makeTempFolder();
  const [vault, cache, warm] = ['vault', 'cache', 'warm'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const common = { dir: vault, clientFolder: path.join(folder, 'none'), override: {} };
  try {
    writeFiles(vault, notes);
    fs.mkdirSync(cache);
    for (const [at, edits] of [[], ...rounds].entries()) {
      for (const done of edits) applyEdit(vault, cache, warm, done);
      // As if every file had been written long ago, so that its stamp is believed.
      const now = () => Date.now() + 60_000;
      await buildSite({ ...common, out: warm, cacheIn: { CLEW_CACHE: cache }, now });
      await buildSite({ ...common, out: path.join(folder, `cold-${at}`) });
      expect(readFiles(warm)).toEqual(readFiles(path.join(folder, `cold-${at}`)));
      expect(readAll(vault, { CLEW_CACHE: cache })).toEqual(readAll(vault, null));
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

describe('a build that remembers', () => {
  it('writes the same bytes as one that does not, whatever happened between builds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        inTime(30, async (rounds) => {
          const names = NAMES.map((name) => [`${name}.md`, `A note about the VAE in ${name}.`]);
          await compareBuilds(Object.fromEntries(names), rounds);
        }),
      ),
      { numRuns: 12 },
    );
  });

  it('writes the same bytes after many builds in which little has changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(smallEdit, { minLength: 1, maxLength: 2 }), { minLength: 5, maxLength: 5 }),
        inTime(20, (rounds) => compareBuilds(MANY, rounds)),
      ),
      { numRuns: 3 },
    );
  });

  it('writes the same bytes where more notes link to one than a page lists', async () => {
    const linked = (at: number, head = '') => `${head}# Source ${at}\n\nSource ${at} goes on from [[Hub]].`;
    const sources = Array.from({ length: 60 }, (_, at) => [`many/${at}.md`, linked(at)]);
    const write = (at: number, text: string): Edit => ({ kind: 'write', name: `many/${at}`, text });
    await compareBuilds({ 'Hub.md': '# Hub\n\n## Part', ...Object.fromEntries(sources) }, [
      [{ kind: 'words', name: 'many/59', words: 'More words.' }],
      [write(9, 'Other words on [[Hub]], and no title.'), write(8, linked(8, '---\ntitle: Z\n---\n'))],
      [write(7, `${linked(7)}\n\n- Requires: [[Hub#Part]]`), write(6, linked(6, '---\nkind: person\n---\n'))],
      [{ kind: 'words', name: 'many/7', words: 'Once more [[Hub#Part]].' }],
      [{ kind: 'unpublished', name: 'many/5' }, write(4, 'No link at all.')],
      [{ kind: 'rename', name: 'many/3', to: 'terms/Renamed' }],
    ]);
  });

  it('writes the same bytes where more notes name one than a page lists', async () => {
    const naming = (at: number, head = '') => `${head}Source ${at} goes on from the hub, and a hub cap.`;
    const sources = Array.from({ length: 51 }, (_, at) => [`many/${at}.md`, naming(at)]);
    const write = (at: number, text: string): Edit => ({ kind: 'write', name: `many/${at}`, text });
    await compareBuilds({ 'Hub.md': 'Here.', ...Object.fromEntries(sources) }, [
      [write(50, 'No name at all.')],
      [write(50, `Words before.\n\n${naming(50)}`)],
      [
        { kind: 'words', name: 'many/49', words: 'Once more the hub.' },
        write(9, naming(9, '---\ntitle: 0 first\n---\n')),
      ],
      [write(47, 'Source 47 goes on from the [[Hub]].')],
      [write(47, naming(47)), { kind: 'unpublished', name: 'many/46' }],
      [write(46, naming(46)), { kind: 'write', name: 'Hub cap', text: 'A longer name.' }],
      [{ kind: 'delete', name: 'Hub cap' }],
      [{ kind: 'rename', name: 'Hub', to: 'terms/Hub' }],
    ]);
  });
});

it('a build remembers the notes that it knew, not only those that it read', async () => {
  const folder = makeTempFolder();
  try {
    const [dir, cache] = [path.join(folder, 'vault'), path.join(folder, 'cache')];
    fs.mkdirSync(cache);
    const cacheIn = { CLEW_CACHE: cache };
    writeFiles(dir, Object.fromEntries(NAMES.map((name) => [`${name}.md`, 'Text.'])));
    const now = () => Date.now() + 60_000;
    const clientFolder = path.join(folder, 'none');
    const build = () =>
      buildSite({ dir, out: path.join(folder, 'site'), clientFolder, override: {}, cacheIn, now });
    await build();
    writeFiles(dir, { 'VAE.md': 'Other text.' });
    await build();
    expect(openVault(dir, { cacheIn }).packed.size).toBe(NAMES.length);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
