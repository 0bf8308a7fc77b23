import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { graphInsightFile } from '../../../src/core/site/graph-insight.ts';
import { publishable } from '../../../src/core/snapshot.ts';
import { recallInsight } from '../../../src/node/kept-insight.ts';
import { VaultMarks } from '../../../src/node/vault-marks.ts';
import { packedNotes } from '../../support/packed-notes.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { expectKeptWhileFewDiffer, thirtyNotes } from '../../support/thirty-notes.ts';
import { vault } from '../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const SUBJECTS = ['sparse coding of images', 'a garden with old trees', 'bread that has risen well'];

/** Two rings of notes that say alike things. */
const textOf = (at: number): string =>
  `# ${at % 5 === 0 ? 'All of note 4 and 7' : `Note ${at}`}\n\nLink to [[n${at < 15 ? (at + 1) % 15 : 15 + ((at + 1) % 15)}]] and [[Not written ${at % 4}]].\n\nThis one tells of ${SUBJECTS[at % 3]}.`;

/** A build of thirty notes, the first of which say something else; tells what it has kept. */
const build = (changed: number, more = ''): Buffer => {
  const files = thirtyNotes((at) => {
    const others = at < changed ? ` Other words that speak of ${SUBJECTS[(at + 1) % 3]}.` : '';
    return textOf(at) + others + more;
  });
  const view = publishable(vault(files));
  const keep = recallInsight(folder, view, new VaultMarks(view, packedNotes(view)));
  expect(JSON.parse(Buffer.from(graphInsightFile(view)).toString())).toEqual(
    JSON.parse(Buffer.from(graphInsightFile(publishable(vault(files)))).toString()),
  );
  keep();
  return fs.readFileSync(path.join(folder, 'insight'));
};

it('insight is that into the notes as they are, and what it is made of is kept anew when many of these differ', () =>
  expectKeptWhileFewDiffer(build));

it('what insight is made of is kept anew with another outline', () => {
  const first = build(0);
  const second = build(0, '\n\n#tag');
  expect(second.equals(first)).toBe(false);
  expect(build(1, '\n\n#tag').equals(second)).toBe(true);
});
