import fs from 'node:fs';
import { expect, it } from 'vitest';
import { nameTable } from '../../../../src/core/lookup/name-table.ts';
import { namesIn } from '../../../../src/core/lookup/scan-names.ts';
import { tableGet } from '../../../../src/core/model/table.ts';
import { KeptNames } from '../../../../src/node/findings/kept-names.ts';
import { VaultMarks } from '../../../../src/node/notes/vault-marks.ts';
import { noteMarks } from '../../../support/note-marks.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { vault } from '../../../support/vault.ts';

it('what was found in a text that is looked at once is let go, and found again when somebody asks', () => {
  const view = vault({ 'a.md': '# Sparse coding', 'b.md': 'See sparse coding.' });
  const note = tableGet(view.vault.notes, 'b.md');
  if (!note) throw new Error('There is a note b.');
  const names = nameTable(view);
  const known = namesIn(note, names);
  const kept = new KeptNames(null, view);
  const found = kept.lookAt(1, names);
  expect(namesIn(note, names)).toBe(known);
  expect(kept.lookOnceAt(1, names)).toEqual(found);
  expect(namesIn(note, names)).not.toBe(known);
  expect(namesIn(note, names)).toEqual(known);
});

it.each([
  ['says more after all names', 'Coding and VAE. More.', { all: ['Coding', 'VAE'], otherwise: [] }],
  ['names one elsewhere', 'So coding and VAE.', { all: ['Coding', 'VAE'], otherwise: ['Coding', 'VAE'] }],
  ['names one more often', 'Coding and VAE. VAE.', { all: ['Coding', 'VAE'], otherwise: ['VAE'] }],
  ['names one no more', 'Coding and more.', { all: ['Coding', 'VAE'], otherwise: ['VAE'] }],
  ['names another', 'Coding and VAE. GAN.', { all: ['Coding', 'GAN', 'VAE'], otherwise: ['GAN'] }],
])('of a text that %s it is told what it names otherwise', (_, text, expected) => {
  const folder = makeTempFolder();
  const notes = { 'Coding.md': 'A.', 'GAN.md': 'B.', 'Text.md': 'Coding and VAE.', 'VAE.md': 'C.' };
  const learned = (view: ReturnType<typeof vault>): KeptNames => {
    const kept = new KeptNames(folder, view, new VaultMarks(view, noteMarks(view)));
    kept.learn(kept.unknown.map((place) => kept.lookAt(place, kept.namesToLookFor())));
    return kept;
  };
  const before = vault(notes);
  learned(before).keep();
  const version = tableGet(before.vault.notes, 'Text.md')?.hash ?? '';
  const named = learned(vault({ ...notes, 'Text.md': text })).namedIn([[2, version]]);
  const titles = (places: ReadonlySet<number> = new Set()) =>
    [...places].map((place) => Object.keys(notes)[place]?.replace('.md', '')).sort();
  expect({ ...named, all: titles(named?.all), otherwise: titles(named?.otherwise) }).toEqual(expected);
  expect(learned(vault({ ...notes, 'Text.md': text })).namedIn([[2, 'another version']])).toBe(null);
  fs.rmSync(folder, { recursive: true });
});
