import { describe, expect, it } from 'vitest';
import type { Pen } from '../../../../src/client/graph-view/draw/pen.ts';
import { radiiOf } from '../../../../src/client/graph-view/looks/looks.ts';
import { plainLook } from '../../../../src/client/graph-view/looks/map-look.ts';
import type { Palette } from '../../../../src/client/graph-view/looks/palette.ts';
import { drawOverlay } from '../../../../src/client/graph-view/picture/overlay.ts';
import { type Box, meets } from '../../../../src/client/graph-view/titles/place-labels.ts';
import { TitleWidths } from '../../../../src/client/graph-view/titles/title-widths.ts';
import { type Frame, frameOf, isInView } from '../../../../src/client/graph-view/view/frame.ts';
import { mapData } from '../../../support/map-data.ts';
import { vault } from '../../../support/vault.ts';

const GROUPS = 40;
const SIZE = 50;

/** 2,000 notes in groups about one thing each, with a hub in each and links to the next. */
const manyNotes = () => {
  const titleOf = (group: number, at: number) => `Thing${group} ${at === 0 ? 'overview' : `part ${at}`}`;
  const files: Record<string, string> = {};
  for (let group = 0; group < GROUPS; group++)
    for (let at = 0; at < SIZE; at++) {
      const others = [0, (at * 7 + 1) % SIZE, (at * 3 + 5) % SIZE].map((other) => titleOf(group, other));
      if (at % 9 === 0) others.push(titleOf((group + 1) % GROUPS, at));
      files[`${titleOf(group, at)}.md`] = others.map((other) => `[[${other}]]`).join(' ');
    }
  return mapData(vault(files));
};

interface Written extends Box {
  readonly words: string;
}

const sizeIn = (font: string): number => Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1]);
const widthOf = (words: string, font: string): number => words.length * sizeIn(font) * 0.55;

/** A pen that takes down the ground of what is written with it, and how many lines are drawn. */
const takingPen = (written: Written[], lines: number[]): Pen => {
  const pen: Partial<Pen> = {
    ...{ font: '10px x', textAlign: 'start', lineWidth: 1 },
    measureText: (words) => ({ width: widthOf(words, pen.font ?? '') }) as TextMetrics,
    fillText: (words, x, y) => {
      const [width, size] = [widthOf(words, pen.font ?? ''), sizeIn(pen.font ?? '')];
      const left = pen.textAlign === 'center' ? x - width / 2 : pen.textAlign === 'right' ? x - width : x;
      written.push({ words, left, right: left + width, top: y - size / 2, bottom: y + size / 2 });
    },
    lineTo: () => lines.push(pen.lineWidth ?? 0),
  };
  return new Proxy(pen as Pen, { get: (of, key) => Reflect.get(of, key) ?? (() => {}) });
};

const palette = { links: ['', '', ''], font: 'x', serif: 'y', kind: () => '' } as unknown as Palette;
const data = manyNotes();
const look = plainLook(data);

/** What a window over the map shows: `ratio` of it, around a node. */
const frameAt = (ratio: number, centre: number | null, width: number, height: number): Frame => {
  const scale = Math.min(width, height) / (1800 * ratio);
  const [x, y] = centre === null ? [0, 0] : [data.x[centre] ?? 0, data.y[centre] ?? 0];
  const affine = {
    xx: scale,
    xy: 0,
    x0: width / 2 - x * scale,
    yx: 0,
    yy: -scale,
    y0: height / 2 + y * scale,
  };
  const radii = radiiOf(data, Math.max(0.6, Math.min(1, Math.min(width, height) / 650)), look.weights);
  const marks = 1 / Math.max(0.35, Math.sqrt(ratio));
  return frameOf({ data, look, palette, width, height, lit: null, radii, ratio, scale: marks, affine });
};

const writtenOn = (frame: Frame) => {
  const [written, lines]: [Written[], number[]] = [[], []];
  drawOverlay(takingPen(written, lines), frame, new TitleWidths());
  return { written, lines, words: written.map(({ words }) => words).join(' ') };
};

const WINDOWS = [
  [1280, 800],
  [390, 700],
] as const;
const CENTRES = [null, 0, 777, 1500];
const RATIOS = [1.5, 1, 0.6, 0.4, 0.2, 0.1, 0.05, 0.02];

describe('what is written on a map of 2,000 notes', () => {
  it.each(WINDOWS)('never stands over each other, from far to near and all over it (%i by %i)', (...size) => {
    for (const ratio of RATIOS)
      for (const centre of CENTRES) {
        const frame = frameAt(ratio, centre, ...size);
        const { written } = writtenOn(frame);
        written.forEach((one, at) => {
          for (const other of written.slice(at + 1))
            if (meets(one, other)) expect.fail(`${one.words} meets ${other.words} at ${ratio} of ${centre}`);
        });
        // Close by, the middle of the map may be open ground.
        if (ratio <= 1 && (centre !== null || ratio >= 0.4)) expect(written.length).toBeGreaterThan(0);
      }
  });
  it('is the names of regions and the weight of their links, seen from far', () => {
    const { written, lines } = writtenOn(frameAt(1, null, 1280, 800));
    // Names are cut where they are long, and broken where the window is narrow.
    const names = data.nodes.regions.join(' ');
    expect(written.filter(({ words }) => !names.includes(words))).toEqual([]);
    expect(written.length).toBeGreaterThanOrEqual(8);
    expect(lines.length).toBeGreaterThanOrEqual(4);
  });
  it('is landmarks as one comes nearer: the hub of a group before its parts', () => {
    const hub = data.titles.titles.indexOf('Thing7 overview');
    const between = writtenOn(frameAt(0.6, hub, 1280, 800)).words;
    expect(between).toContain('overview');
    expect(between).not.toContain('part');
    const { words } = writtenOn(frameAt(0.3, hub, 1280, 800));
    expect(words).toContain('Thing7 overview');
    expect(words.match(/overview/g)?.length).toBeGreaterThan(1);
  });
  it('is the title of every note in view, seen from near', () => {
    const frame = frameAt(0.02, 777, 1280, 800);
    const { written } = writtenOn(frame);
    const inView = [...data.byWeight].filter((node) => isInView(frame, node, -20));
    expect(inView.length).toBeGreaterThan(1);
    const titles = written.map(({ words }) => words);
    expect(inView.filter((node) => !titles.includes(data.titles.titles[node] ?? ''))).toEqual([]);
  });
});
