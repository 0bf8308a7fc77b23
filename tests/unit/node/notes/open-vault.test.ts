import path from 'node:path';
import { expect, it } from 'vitest';
import { tableValues } from '../../../../src/core/model/table.ts';
import { buildSite } from '../../../../src/node/build/build-site.ts';
import { marksOf, type NoteMarks } from '../../../../src/node/notes/note-marks.ts';
import { openVault } from '../../../../src/node/notes/open-vault.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

const NOTES = {
  'vault/a.md': '# A\n\nSee [[b]] and [[Unwritten]].',
  'vault/b.md': '# B\n\n- [ ] A task of [[a]].',
};

/** What is compared of marks that are made when asked for, too. */
const saidBy = ({ outline, opening, text }: NoteMarks) => ({ outline, opening, text });

it('marks are those of the notes as they are, remembered or not, and so are the links', () =>
  withTempVault(NOTES, async (folder) => {
    const dir = path.join(folder, 'vault');
    const cacheIn = { CLEW_CACHE: path.join(folder, 'cache') };
    const [out, clientFolder] = [path.join(folder, 'site'), path.join(folder, 'none')];
    const now = () => Date.now() + 60_000;
    await buildSite({ dir, out, clientFolder, override: {}, cacheIn, now });
    writeFiles(folder, { 'vault/b.md': '# B\n\nNo task.' });
    const { snapshot, packed, marks, graph } = openVault(dir, { cacheIn });
    expect([packed.size, graph?.known, graph?.recalled]).toEqual([1, expect.any(Function), null]);
    const notes = [...tableValues(snapshot.vault.notes)];
    expect(notes.map(({ path: at }) => saidBy(marks.get(at) as NoteMarks))).toEqual(notes.map(marksOf));
    expect([...tableValues(snapshot.graph.rows)]).toEqual([
      ...tableValues(openVault(dir).snapshot.graph.rows),
    ]);
    expect(openVault(dir).graph).toBe(null);
  }));
