import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableValues } from '../../src/core/model/table.ts';
import { exportGraph } from '../../src/core/site/export-graph.ts';
import { buildSite } from '../../src/node/build-site.ts';
import type { Environment } from '../../src/node/cache-folder.ts';
import { openVault } from '../../src/node/open-vault.ts';
import { makeTempFolder, readFiles, writeFiles } from '../support/temp-folder.ts';

const NAMES = [
  'index',
  'VAE',
  'Auto-encoder',
  'terms/Sparse Coding',
  'terms/Feature',
  'papers/Attention',
  'people/Ada Lovelace',
];

const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('See', '- Requires:', 'builds-on::', '!', '> [!note]\n>'),
      fc.constantFrom(...NAMES),
    )
    .map(([before, name]) => `${before} [[${name.replace(/^.*\//, '')}]]`),
  fc.constantFrom(
    'A vae is an auto encoder, says Ada Lovelace.',
    '# Heading of sparse coding',
    'Text with $x^2$ and `code`. #tag #tag/below',
    '%%a comment with [[VAE]]%%',
    '[[Unwritten|a plan]] and https://example.org/shared',
    '```query\nkind:term\n```',
  ),
);

const head = fc.constantFrom(
  '',
  '---\nprivate: true\n---\n',
  '---\ntitle: Another name\naliases: [Feature]\n---\n',
  '---\nkind: term\ntags: [one, two]\nurl: https://example.org/shared\n---\n',
  '---\nauthors: [Ada Lovelace]\nyear: 2017\nstatus: learning\ndate: 2024-03\n---\n',
);

const text = fc
  .tuple(head, fc.array(line, { maxLength: 5 }))
  .map(([front, lines]) => front + lines.join('\n\n'));

/** What is done to a vault between two builds. */
const edit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('write' as const), name: fc.constantFrom(...NAMES), text }),
  },
  fc.record({ kind: fc.constant('delete' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant('touch' as const), name: fc.constantFrom(...NAMES) }),
  fc.record({
    kind: fc.constant('settings' as const),
    title: fc.constantFrom('One', 'Two'),
    breaks: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('damage' as const),
    at: fc.nat(2000),
    flip: fc.integer({ min: 1, max: 255 }),
  }),
);

const apply = (
  vault: string,
  cache: string,
  done: typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never,
): void => {
  if (done.kind === 'settings')
    writeFiles(vault, { 'clew.json': JSON.stringify({ title: done.title, breaks: done.breaks }) });
  else if (done.kind === 'damage') damage(cache, done.at, done.flip);
  else {
    const file = path.join(vault, `${done.name}.md`);
    if (done.kind === 'write') writeFiles(vault, { [`${done.name}.md`]: done.text });
    else if (done.kind === 'delete') fs.rmSync(file, { force: true });
    else if (fs.existsSync(file)) fs.utimesSync(file, 1_700_000_000, 1_700_000_000);
  }
};

/** Changes a byte of every file of the cache. */
const damage = (cache: string, at: number, flip: number): void => {
  for (const entry of fs.readdirSync(cache, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = fs.readFileSync(file);
    bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
    fs.writeFileSync(file, bytes);
  }
};

/** All that a command reads of a vault. */
const readAll = (dir: string, cacheIn: Environment | null) => {
  const { snapshot } = openVault(dir, { cacheIn });
  const files = [...tableValues(snapshot.vault.sources)].map((file) => ({ ...file }));
  const notes = [...tableValues(snapshot.vault.notes)].map((note) => ({ ...note }));
  return { files, notes, graph: exportGraph(snapshot, snapshot.map) };
};

describe('a build that remembers', () => {
  it('writes the same bytes as one that does not, whatever happened between builds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          const folder = makeTempFolder();
          const [vault, cache] = ['vault', 'cache'].map((name) => path.join(folder, name)) as [
            string,
            string,
          ];
          const common = { dir: vault, clientFolder: path.join(folder, 'none'), override: {} };
          try {
            writeFiles(
              vault,
              Object.fromEntries(NAMES.map((name) => [`${name}.md`, `A note about the VAE in ${name}.`])),
            );
            fs.mkdirSync(cache);
            for (const [at, edits] of [[], ...rounds].entries()) {
              for (const done of edits) apply(vault, cache, done);
              // As if every file had been written long ago, so that its stamp is believed.
              const now = () => Date.now() + 60_000;
              await buildSite({
                ...common,
                out: path.join(folder, 'warm'),
                cacheIn: { CLEW_CACHE: cache },
                now,
              });
              await buildSite({ ...common, out: path.join(folder, `cold-${at}`) });
              expect(readFiles(path.join(folder, 'warm'))).toEqual(
                readFiles(path.join(folder, `cold-${at}`)),
              );
              expect(readAll(vault, { CLEW_CACHE: cache })).toEqual(readAll(vault, null));
            }
          } finally {
            fs.rmSync(folder, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
