import { expect, it } from 'vitest';
import { countBroken, linkProblems } from '../../../src/core/insight/link-problems.ts';
import { tableGet, tableValues } from '../../../src/core/model/table.ts';
import { vault } from '../../support/vault.ts';

const BROKEN = ['broken-heading', 'broken-block', 'missing-attachment'];

it('links that are broken are as many as are told of', () => {
  const view = vault({
    'a.md':
      '[[b#No]] [[b#^no]] [[b#Yes]] [[b#yes]] [[no]] [[../up]] [[../up.png]] ![[no.png]] ![[yes.png]] [[Bee]] [[Both]] [x](b.md#no)',
    'b.md': '---\naliases: [Bee, Both]\n---\n# Yes\n\n<img src="no.gif"> <a href="c.md#no">c</a> [[c#^no|x]]',
    'c.md': '---\naliases: [Both]\n---\n[[#No]] [@nobody] https://example.org/#x',
    'yes.png': '',
  });
  const counts = [...tableValues(view.graph.rows)].map((row) => {
    const note = tableGet(view.vault.notes, row.path);
    if (!note) throw new Error(`${row.path} is no note.`);
    const told = linkProblems(view, note, row).filter(({ code }) => BROKEN.includes(code));
    return [row.path, countBroken(view, note, row), told.length];
  });
  expect(counts.map(([path, counted]) => [path, counted])).toEqual(
    counts.map(([path, , told]) => [path, told]),
  );
  expect(counts.reduce((sum, [, counted]) => sum + Number(counted), 0)).toBeGreaterThan(5);
});
