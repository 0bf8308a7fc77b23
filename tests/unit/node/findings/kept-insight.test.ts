import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mapGraphOf } from '../../../../src/core/graph/compute/map-graph.ts';
import { insightOf } from '../../../../src/core/insight/insight-of.ts';
import { regionNames } from '../../../../src/core/insight/region-names.ts';
import { titlesWithin } from '../../../../src/core/insight/title-within.ts';
import { graphInsightFile } from '../../../../src/core/site/payload/graph-insight-file.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { recallInsight } from '../../../../src/node/findings/kept-insight.ts';
import { VaultMarks } from '../../../../src/node/notes/vault-marks.ts';
import { noteMarks } from '../../../support/note-marks.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { expectKeptWhileFewDiffer, thirtyNotes } from '../../../support/thirty-notes.ts';
import { vault } from '../../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const SUBJECTS = ['sparse coding of images', 'a garden with old trees', 'bread that has risen well'];

/** Two rings of notes that say alike things. */
const textOf = (at: number): string =>
  `# ${at % 5 === 0 ? 'All of note 4 and note 7' : `Note ${at}`}\n\nLink to [[n${at < 15 ? (at + 1) % 15 : 15 + ((at + 1) % 15)}]] and [[Not written ${at % 4}]].\n\nThis one tells of ${SUBJECTS[at % 3]}.`;

/** A build of thirty notes, the first of which say something else; tells what it has kept. */
const build = (changed: number, more = ''): Buffer => {
  const files = thirtyNotes((at) => {
    const others = at < changed ? ` Other words that speak of ${SUBJECTS[(at + 1) % 3]}.` : '';
    return textOf(at) + others + more;
  });
  const view = publishable(vault(files));
  const keep = recallInsight(folder, view, new VaultMarks(view, noteMarks(view)));
  expect(JSON.parse(Buffer.from(graphInsightFile(view)).toString())).toEqual(
    JSON.parse(Buffer.from(graphInsightFile(publishable(vault(files)))).toString()),
  );
  keep();
  return fs.readFileSync(path.join(folder, 'insight'));
};

it('insight is that into the notes as they are, and their words are kept anew when many of these differ', () =>
  expectKeptWhileFewDiffer((changed) => {
    build(changed);
    return fs.readFileSync(path.join(folder, 'words'));
  }));

it('insight is made of kept words where links, names and notes change', () => {
  build(0);
  for (const other of ['\n\nSee [[n3]].', '\n\n#tag', '\n\n[[Not written 9]] [[Not written 9]]'])
    build(0, other);
  const view = publishable(
    vault({ 'n0.md': textOf(0), 'new.md': textOf(1), 'n2.md': '# Another\n\nBread.' }),
  );
  recallInsight(folder, view, new VaultMarks(view, noteMarks(view)));
  const fresh = publishable(
    vault({ 'n0.md': textOf(0), 'new.md': textOf(1), 'n2.md': '# Another\n\nBread.' }),
  );
  expect(graphInsightFile(view)).toEqual(graphInsightFile(fresh));
});

it('words of notes are counted anew where these are called something else, and say the same', () => {
  const build = (aliasOf: (at: number) => string) => {
    const read = () =>
      publishable(vault(thirtyNotes((at) => `---\naliases: [${aliasOf(at)}]\n---\n${textOf(at)}`)));
    const view = read();
    const keep = recallInsight(folder, view, new VaultMarks(view, noteMarks(view)));
    expect(graphInsightFile(view)).toEqual(graphInsightFile(read()));
    keep();
  };
  build((at) => `Glacier ${at}`);
  build((at) => ['Violin', 'Harbour', 'Lantern', 'Orchard', 'Saddle', 'Copper'][at % 6] ?? '');
});

it('a note might be linked with others once it says what they do', () => {
  const words = (subject: number) =>
    ['a', 'b', 'c', 'd'].map((letter) => `sub${'jklmnopqrs'[subject]}${letter}`);
  const suggestedAfter = (subject: number) => {
    const textOf = (at: number) => `# Note ${at}\n\n${words(at === 0 ? subject : at % 10).join(' ')}.`;
    const read = () => publishable(vault(thirtyNotes(textOf)));
    const view = read();
    const keep = recallInsight(folder, view, new VaultMarks(view, noteMarks(view)));
    const { suggestions } = insightOf(view);
    expect(suggestions).toEqual(insightOf(read()).suggestions);
    keep();
    return suggestions;
  };
  expect(suggestedAfter(0)).not.toEqual(suggestedAfter(5));
});

it('what insight is made of is kept anew with another outline', () => {
  const first = build(0);
  const second = build(0, '\n\n#tag');
  expect(second.equals(first)).toBe(false);
  expect(build(1, '\n\n#tag').equals(second)).toBe(true);
});

it('notes of the map, and titles within others, are those of the last time until a note is called something else', () => {
  build(0);
  const kept = () => fs.readFileSync(path.join(folder, 'insight-of-heads'));
  const first = kept();
  build(0, '\n\nSee [[n3]] and [[Not written 9]].');
  expect(kept().equals(first)).toBe(true);
  const view = publishable(vault(thirtyNotes(textOf)));
  recallInsight(folder, view, new VaultMarks(view, noteMarks(view)));
  const fresh = publishable(vault(thirtyNotes(textOf)));
  expect(mapGraphOf(view).nodes).toEqual(mapGraphOf(fresh).nodes);
  expect(titlesWithin(view)).toEqual(titlesWithin(fresh));
  expect(titlesWithin(view).map(({ length }) => length)).toContain(2);
  build(0, '\n\n#tag');
  expect(kept().equals(first)).toBe(false);
});

it('regions are called what they were where no outline has changed', () => {
  const read = (more: string) => publishable(vault(thirtyNotes((at) => textOf(at) + more)));
  const namesAfter = (more: string) => {
    const view = read(more);
    const keep = recallInsight(folder, view, new VaultMarks(view, noteMarks(view)));
    insightOf(view);
    const names = regionNames(view);
    expect(names).toEqual(regionNames(read(more)));
    keep();
    return fs.readFileSync(path.join(folder, 'insight'), 'latin1').includes(names.join('","'));
  };
  expect(['', ' More words.', '\n\n#tag'].map(namesAfter)).toEqual([true, true, true]);
});

it('words are asked for only where another note is named, or an opening says something else', () => {
  const asksForWords = (more: string) => {
    fs.rmSync(path.join(folder, 'words'), { force: true });
    build(0, more);
    return fs.existsSync(path.join(folder, 'words'));
  };
  const far = ` ${'Nothing more. '.repeat(200)}`;
  const said = [far, far, `${far}Still nothing.`, `${far}Note 4.`, ' More.'];
  expect(said.map(asksForWords)).toEqual([true, false, false, true, true]);
});
