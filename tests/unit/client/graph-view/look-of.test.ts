import { describe, expect, it } from 'vitest';
import { lookOf } from '../../../../src/client/graph-view/looks/look-of.ts';
import { regionLabels } from '../../../../src/client/graph-view/titles/region-labels.ts';
import { type MapState, PLAIN_MAP } from '../../../../src/core/model/map-state.ts';
import { mapData } from '../../../support/map-data.ts';
import { vault } from '../../../support/vault.ts';

/** Two groups in which all know each other; of the first seven, three have a status and two of those are learned. */
const twoGroups = () => {
  const status = ['learned', 'learned', 'want'];
  const files: Record<string, string> = {};
  for (const [group, size] of [
    ['Sparse', 7],
    ['Game', 6],
  ] as const)
    for (let note = 0; note < size; note++) {
      const links = Array.from({ length: size }, (_, other) => `[[${group} ${'abcdefg'[other]}]]`);
      const word = group === 'Sparse' ? status[note] : undefined;
      const front = word === undefined ? '' : `---\nstatus: ${word}\n---\n`;
      files[`${group} ${'abcdefg'[note]}.md`] = front + links.join(' ');
    }
  return mapData(vault(files));
};

const lookAs = (data: ReturnType<typeof mapData>, asked: Partial<MapState>) =>
  lookOf(
    data,
    { ...PLAIN_MAP, ...asked },
    { facts: null, focus: null, matches: null, today: null, pins: new Set() },
  );

describe('the look of a map', () => {
  it('has sizes by PageRank as shares of the largest: what is linked from most is largest', () => {
    const data = mapData(
      vault({ 'a.md': '[[hub]]', 'b.md': '[[hub]]', 'c.md': '[[hub]] [[a]]', 'hub.md': 'Many lead here.' }),
    );
    const { weights } = lookAs(data, { size: 'rank' });
    const rankOf = (title: string) => weights?.[data.titles.titles.indexOf(title)] ?? 0;
    expect(rankOf('hub')).toBe(1);
    expect(rankOf('a')).toBeLessThan(1);
    expect(rankOf('a')).toBeGreaterThan(rankOf('b'));
    expect(lookAs(data, { size: 'links' }).weights).toBeNull();
  });

  it('has colours by kind, or by region where all written notes are of one kind', () => {
    const oneKind = twoGroups();
    expect(lookAs(oneKind, {}).classes).toEqual(lookAs(oneKind, { colour: 'region' }).classes);
    expect(lookAs(oneKind, { colour: 'kind' }).classes).toBeNull();
    const two = mapData(vault({ 'a.md': '[[b]] [[not written]]', 'b.md': '---\nkind: term\n---\n[[a]]' }));
    expect(lookAs(two, {}).classes).toBeNull();
  });

  it('has colours by region: one for each, named as the regions are', () => {
    const data = twoGroups();
    const { classes } = lookAs(data, { colour: 'region' });
    expect(classes?.labels).toHaveLength(3);
    expect(classes?.labels[0]).toMatch(/^Sparse/);
    expect(classes?.labels[1]).toMatch(/^Game/);
    const classOf = (title: string) => classes?.classOf[data.titles.titles.indexOf(title)];
    expect([classOf('Sparse a'), classOf('Sparse g'), classOf('Game a')]).toEqual([0, 0, 1]);
  });
});

describe('a region far out', () => {
  it('says how many of the notes that have a status are learned', () => {
    const [sparse, game] = regionLabels(twoGroups());
    expect(sparse).toMatchObject({ size: 7, progress: '2 of 3 learned' });
    expect(game).toMatchObject({ size: 6, progress: '' });
  });
});
