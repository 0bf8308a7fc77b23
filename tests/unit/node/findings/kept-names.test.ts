import { expect, it } from 'vitest';
import { nameTable } from '../../../../src/core/lookup/name-table.ts';
import { namesIn } from '../../../../src/core/lookup/scan-names.ts';
import { tableGet } from '../../../../src/core/model/table.ts';
import { KeptNames } from '../../../../src/node/findings/kept-names.ts';
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
