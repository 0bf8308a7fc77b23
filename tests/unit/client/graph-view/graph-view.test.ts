import { describe, expect, it } from 'vitest';
import { nextInDirection } from '../../../../src/client/graph-view/actions/next-in-direction.ts';
import { findNode } from '../../../../src/client/graph-view/data/map-data.ts';
import { subsetAround } from '../../../../src/client/graph-view/data/subset.ts';
import { SvgPen } from '../../../../src/client/graph-view/draw/svg-pen.ts';
import { linkLooks } from '../../../../src/client/graph-view/looks/link-looks.ts';
import { drawingOf, radiiOf } from '../../../../src/client/graph-view/looks/looks.ts';
import { plainLook } from '../../../../src/client/graph-view/looks/map-look.ts';
import type { Palette } from '../../../../src/client/graph-view/looks/palette.ts';
import { fileNameOf } from '../../../../src/client/graph-view/picture/save-picture.ts';
import { searchOf, stateIn } from '../../../../src/client/graph-view/state/address.ts';
import { placeAllLabels } from '../../../../src/client/graph-view/titles/place-all-labels.ts';
import { meets, placeLabels } from '../../../../src/client/graph-view/titles/place-labels.ts';
import { eyeOf } from '../../../../src/client/graph-view/view/eye.ts';
import { FAINT, SHOWN } from '../../../../src/core/graph/query/map-filter.ts';
import { PLAIN_MAP } from '../../../../src/core/model/map-state.ts';
import { mapData } from '../../../support/map-data.ts';
import { graph, vault } from '../../../support/vault.ts';

const wish = (node: number, x: number, y: number) => ({
  ...{ node, x, y, radius: 4, width: 50, height: 14, isBold: false },
});
const room = { width: 400, height: 400, most: 99, marks: [] };

describe('titles on the map', () => {
  it('are written to the right, else to the left, and never over each other', () => {
    const placed = placeLabels([wish(0, 200, 200), wish(1, 220, 203)], room);
    expect(placed.map(({ node }) => node)).toEqual([0, 1]);
    const [first, second] = placed;
    expect(first!.side).toBe('right');
    expect(meets(first!.box, second!.box)).toBe(false);
  });
  it('stay within the picture and clear of marks', () => {
    const [right] = placeLabels([wish(0, 390, 200)], room);
    expect(right!.side).toBe('left');
    const marks = [{ x: 230, y: 200, radius: 5 }];
    const [moved] = placeLabels([wish(0, 200, 200)], { ...room, marks });
    expect(moved!.side).toBe('left');
  });
  it('stand at a corner of their mark where a mark is on each side of it', () => {
    const marks = [-1, 1].flatMap((way) => [
      { x: 200 + 16 * way, y: 192, radius: 3 },
      { x: 200, y: 200 + 12 * way, radius: 3 },
    ]);
    const [corner] = placeLabels([wish(0, 200, 200)], { ...room, marks });
    expect(corner!.side).toBe('right');
    expect(corner!.box.top).toBe(197);
  });
  it('are no more than asked for, the first wishes first', () => {
    const wishes = Array.from({ length: 9 }, (_, at) => wish(at, 100, 20 + at * 40));
    expect(placeLabels(wishes, { ...room, most: 2 }).map(({ node }) => node)).toEqual([0, 1]);
  });
});

describe('the window in the address', () => {
  it('is so precise that the same picture comes back, however near one is', () => {
    expect(eyeOf({ x: 0.5, y: 0.5, ratio: 1 })).toBe(null);
    expect(eyeOf({ x: 0.1234567, y: 0.5, ratio: 0.0212345 })).toEqual([0.123457, 0.5, 0.021235]);
  });
});

describe('all titles of a small map', () => {
  it('look for another side where they are in the way of one that has none', () => {
    // Between two marks and below the edge only the right is free for the second, which the first would take.
    const wishes = [wish(0, 100, 112), wish(1, 160, 105)];
    const small = { ...room, height: 120, marks: [{ x: 130, y: 105, radius: 5 }] };
    const crowded = [...wishes, wish(2, 160, 93), wish(3, 160, 79)];
    const placed = placeAllLabels(crowded, small);
    expect(placed).toHaveLength(4);
    for (const { node, box } of placed)
      for (const other of placed) if (other.node !== node) expect(meets(box, other.box)).toBe(false);
  });
  it('make way in a chain: each of a row of marks that reaches from edge to edge has its title', () => {
    const wishes = Array.from({ length: 28 }, (_, at) => wish(at, 60 + 70 * (at % 4), 20 + 14 * (at >> 2)));
    const marks = wishes.map(({ x, y, radius }) => ({ x, y, radius }));
    const greedy = placeLabels(wishes, { ...room, height: 140, marks });
    const all = placeAllLabels(wishes, { ...room, height: 140, marks });
    expect(all.length).toBeGreaterThanOrEqual(greedy.length);
    expect(all).toHaveLength(wishes.length);
  });
});

describe('what the address says', () => {
  it('is read and written back, and keeps what others put there', () => {
    const search = '?focus=%2Fterms%2Fvae%2F&q=sparse+co&kinds=paper%2Cterm&status=want%2Cnone';
    const state = stateIn(search, false);
    expect(state).toEqual({
      ...PLAIN_MAP,
      focus: '/terms/vae/',
      words: 'sparse co',
      kinds: ['paper', 'term'],
      statuses: ['want', 'none'],
    });
    expect(stateIn(searchOf(state, ''), false)).toEqual(state);
    expect(searchOf(PLAIN_MAP, '?focus=x&q=y&kinds=z&status=want')).toBe('');
    expect(searchOf(PLAIN_MAP, '?q=y&theme=1&from=VAE')).toBe('?theme=1&from=VAE');
  });
  it('asks for now where there is a clock and nothing else is asked', () => {
    expect(stateIn('', true).view).toBe('now');
    expect(stateIn('?kinds=term', true).view).toBe('all');
    expect(stateIn('?from=VAE&to=Sparse+Coding', true).view).toBe('all');
    expect(stateIn('?view=now', false).view).toBeNull();
    // All of the map can be asked for where a plain address means now.
    expect(stateIn(searchOf({ ...PLAIN_MAP, view: 'all' }, ''), true).view).toBe('all');
    expect(searchOf({ ...PLAIN_MAP, view: 'all', colour: 'age' }, '')).toBe('?colour=age');
  });
});

describe('links of different relations', () => {
  it('differ in dashes and width, mentions from all of them', () => {
    const files: Record<string, string> = {};
    const keys = ['builds-on', 'uses', 'about', 'cites', 'explains', 'introduces'];
    for (const key of keys) files[`${key}.md`] = `---\n${key}: "[[Target]]"\n---\n`;
    files['mention.md'] = '[[Target]]';
    files['Target.md'] = 'It.';
    const data = mapData(vault(files));
    const looks = linkLooks(data).map(({ dash, wider }) => `${dash} ${wider}`);
    expect(new Set(looks).size).toBe(keys.length + 1);
  });
});

const PALETTE: Palette = {
  ...{ paper: '', ink: '', muted: '', thread: '', links: ['', '', ''], font: '', serif: '', land: '' },
  ...{ kind: () => '', class: () => '', ramp: () => '' },
};

describe('marks on the map', () => {
  it('lie over the faint land, wherever that stands in the list of notes', () => {
    const data = mapData(graph`a>b b>c c>d`);
    const look = { ...plainLook(data), standing: Uint8Array.of(SHOWN, FAINT, SHOWN, FAINT) };
    const drawing = drawingOf(data, radiiOf(data, 1), PALETTE, look);
    expect([...drawing.nodes]).toEqual([1, 3, 0, 2]);
  });
});

describe('a picture in SVG', () => {
  it('has texts to the right, the left and the middle of their place, as a canvas has', () => {
    const anchors = (['left', 'start', 'right', 'end', 'center'] as const).map((align) => {
      const pen = new SvgPen({ font: '', measureText: () => ({ width: 10 }) as TextMetrics }, 'p');
      pen.textAlign = align;
      pen.fillText('VAE', 1, 2);
      return /text-anchor="(\w+)"/.exec(pen.document(9, 9, '', '#fff'))?.[1];
    });
    expect(anchors).toEqual([undefined, undefined, 'end', 'end', 'middle']);
  });
  it('holds what was painted, and no markup of titles', () => {
    const pen = new SvgPen({ font: '', measureText: () => ({ width: 10 }) as TextMetrics }, 'p');
    pen.font = '600 14px "A & B", serif';
    pen.fillText('<script>alert("x")</script>\u0000', 1, 2);
    pen.beginPath();
    pen.rect(0, 0, 10, 10);
    pen.save();
    pen.clip();
    pen.fillRect(0, 5, 10, 5);
    pen.restore();
    pen.setLineDash([2, 4]);
    pen.stroke();
    const text = pen.document(100, 50, 'A "map"', '#fff');
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; </text>');
    expect(text).toContain('font-weight="600"');
    expect(text).toContain('clip-path="url(#p-0)"');
    expect(text).toContain('stroke-dasharray="2 4"');
    // What was clipped is not clipped any more.
    expect(text.match(/clip-path=/g)).toHaveLength(1);
    expect(text).not.toMatch(/style=|<script/);
  });
});

describe('saved pictures', () => {
  it('are called by what they show', () => {
    expect(fileNameOf('Map · Notes', { ...PLAIN_MAP, colour: 'age', eye: [0, 0, 1] })).toEqual({
      name: 'map-notes-colour-age',
      words: 'Map · Notes: colour age',
    });
    expect(fileNameOf('', PLAIN_MAP).name).toBe('map');
  });
});

describe('walking with arrows', () => {
  const from = { node: 0, x: 0, y: 0 };
  it('goes to the neighbour that lies most that way', () => {
    const around = [
      { node: 1, x: 50, y: 5 },
      { node: 2, x: 20, y: 30 },
      { node: 3, x: -50, y: 0 },
    ];
    expect(nextInDirection(from, around, [1, 0])).toBe(1);
    expect(nextInDirection(from, around, [0, 1])).toBe(2);
    expect(nextInDirection(from, around, [-1, 0])).toBe(3);
    expect(nextInDirection(from, around, [0, -1])).toBeNull();
  });
});

describe('the map in the browser', () => {
  it('finds a note by its route or title', () => {
    const data = mapData(vault({ 'terms/Sparse Coding.md': '[[VAE]]', 'VAE.md': '' }));
    const titleAt = (wanted: string) => data.titles.titles[findNode(data, wanted) ?? -1];
    expect(titleAt('/terms/sparse-coding/')).toBe('Sparse Coding');
    expect(titleAt('terms/sparse-coding')).toBe('Sparse Coding');
    expect(titleAt('vae')).toBe('VAE');
    expect(findNode(data, '/nowhere/')).toBeNull();
  });
  it('weighs notes by their links, and indexes not at all', () => {
    const data = mapData(
      vault({ 'i.md': '---\ngraph: stop\n---\n[[a]] [[b]] [[c]]', 'a.md': '[[b]]', 'b.md': '', 'c.md': '' }),
    );
    expect([...data.byWeight].map((node) => data.titles.titles[node])).toEqual(['a', 'b', 'c', 'i']);
  });
  it('cuts out a neighbourhood with its links, the note itself in the middle', () => {
    const data = mapData(graph`a>b b>c c>d a>e b>e`);
    const near = subsetAround(data, findNode(data, 'a') ?? 0, 1);
    expect([...near.titles.titles].sort()).toEqual(['a', 'b', 'e']);
    expect(near.edges.count).toBe(3);
    expect([near.x[0], near.y[0]]).toEqual([0, -0]);
    expect(subsetAround(data, findNode(data, 'a') ?? 0, 2).count).toBe(4);
  });
});
