import { expect, it } from 'vitest';
import { mayDifferAfterHeads, mayDifferAfterLinks } from '../../../../src/node/build/page-names.ts';

const touched = {
  nodes: new Set(['a.md', 'b.md']),
  beside: new Set(['a.md', 'b.md', 'd.md']),
  isOtherName: (key: string) => key === 'n:new.md',
};

const since = { texts: new Set(['a.md']), named: new Set(['c.md']), touched };

const NAMES = [
  ...['ka.md', 'kb.md', 'kd.md', 'ventry a.md', 'ventry b.md', 'vmentions b.md', 'vmentions c.md'],
  ...['vpicture b.md', 'vbacklinks c.md', 'vneighbours d.md', 'vplace /b/', 'vlisting /terms/', 'vtags '],
  ...['vimageSize p.png', 'voutlines '],
];

it('after a change of links that may differ which hangs on them or on texts, and nothing that hangs on heads', () => {
  expect(NAMES.filter((name) => mayDifferAfterLinks(name, since))).toEqual([
    ...['ka.md', 'kb.md', 'ventry a.md', 'vmentions c.md', 'vpicture b.md', 'vneighbours d.md'],
    ...['vimageSize p.png', 'voutlines '],
  ]);
});

it('lists may differ, too, where it cannot be told what links touch: days of commits may be others', () => {
  const names = NAMES.filter((name) => mayDifferAfterLinks(name, { ...since, touched: null }));
  expect(names).toEqual(expect.arrayContaining(['vlisting /terms/', 'vtags ', 'kd.md']));
  expect(names).not.toContain('vplace /b/');
});

it('after a change of heads no address may differ but those of what came or went, and no list of notes may not', () => {
  const moved = { routes: new Set(['/new/']), notes: new Set(['new.md']), before: [] };
  const names = [
    ...[...NAMES, 'kn:new.md', 'kn:old.md', 'ventry new.md', 'vplace /new/', 'vrouteOf new.md'],
    ...['vrouteOf a.md', 'vkindRoute term'],
  ];
  expect(
    names.filter((name) => mayDifferAfterHeads(name, { texts: new Set(['a.md']), touched, moved })),
  ).toEqual([
    ...['ka.md', 'kb.md', 'ventry a.md', 'vmentions b.md', 'vmentions c.md', 'vpicture b.md'],
    ...['vneighbours d.md', 'vlisting /terms/', 'vtags ', 'vimageSize p.png', 'voutlines ', 'kn:new.md'],
    ...['ventry new.md', 'vplace /new/', 'vrouteOf new.md', 'vkindRoute term'],
  ]);
});
