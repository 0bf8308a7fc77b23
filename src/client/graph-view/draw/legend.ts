import { HIDDEN, SHOWN } from '../../../core/graph/query/map-filter.ts';
import { kindMark } from '../../../core/model/kind-mark.ts';
import { MENTIONS } from '../../../core/model/relations.ts';
import { isWritten, kindOf, type MapData, statusKey } from '../data/map-data.ts';
import { commonShape } from '../looks/common-shape.ts';
import { DASHES, linkLooks } from '../looks/link-looks.ts';
import { fillOf } from '../looks/looks.ts';
import { colourOfClass } from '../looks/map-look.ts';
import { FILLS, SHAPES } from '../looks/marks.ts';
import type { Palette } from '../looks/palette.ts';
import type { Frame } from '../view/frame.ts';
import { drawShape } from './draw-mark.ts';
import type { Pen } from './pen.ts';

/** One entry of the legend of a saved picture; `draw` paints its sign around a point. */
export interface LegendRow {
  readonly label: string;
  readonly draw: (pen: Pen, x: number, y: number, palette: Palette) => void;
}

/** Rows of each sort at most. */
const MOST = 8;

/** `placeholder` is a kind of node; people call it what it is. */
export const kindWords = (kind: string): string => (kind === 'placeholder' ? 'not written yet' : kind);

const markRow = (
  label: string,
  shape: number,
  fill: number,
  colour: (palette: Palette) => string,
): LegendRow => ({
  label,
  draw: (pen, x, y, palette) =>
    drawShape(pen, { x, y, radius: 5, shape, fill, colour: colour(palette), palette }),
});

const kindRows = (data: MapData, shown: readonly number[], isColoured: boolean): LegendRow[] => {
  const counts = new Map<string, number>();
  for (const node of shown) counts.set(kindOf(data, node), (counts.get(kindOf(data, node)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([kind]) => {
      const shape = kind === 'placeholder' ? SHAPES.ring : SHAPES[kindMark(kind).shape];
      return markRow(kindWords(kind), shape, FILLS.full, (palette) =>
        isColoured ? palette.kind(kind) : palette.muted,
      );
    });
};

const STATUS_WORDS: Readonly<Record<string, string>> = {
  want: 'want to learn',
  learning: 'learning',
  learned: 'learned',
};

const statusRows = (data: MapData, shown: readonly number[], shape: number): LegendRow[] => {
  const found = new Map<string, number>();
  for (const node of shown) if (isWritten(data, node)) found.set(statusKey(data, node), fillOf(data, node));
  return Object.entries(STATUS_WORDS).flatMap(([status, words]) => {
    const fill = found.get(status);
    return fill === undefined ? [] : [markRow(words, shape, fill, (palette) => palette.muted)];
  });
};

const relationRows = ({ data, look }: Frame): LegendRow[] => {
  const counts = new Uint32Array(data.edges.relations.length);
  look.links.forEach((on, edge) => {
    const relation = data.edges.relation[edge] ?? 0;
    if (on) counts[relation] = (counts[relation] ?? 0) + 1;
  });
  const looks = linkLooks(data);
  return [...counts.keys()]
    .filter((relation) => (counts[relation] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
    .slice(0, MOST)
    .map((relation) => {
      const name = data.edges.relations[relation] ?? MENTIONS;
      const { dash, wider } = looks[relation] ?? { dash: 0, wider: 0 };
      return {
        label: name.replaceAll('-', ' '),
        draw: (pen: Pen, x: number, y: number, palette: Palette) => {
          pen.strokeStyle = palette.muted;
          pen.lineWidth = 0.9 + wider;
          pen.setLineDash(DASHES[dash] ?? []);
          pen.beginPath();
          pen.moveTo(x - 12, y);
          pen.lineTo(x + 12, y);
          pen.stroke();
          pen.setLineDash([]);
        },
      };
    });
};

/** What the marks, colours and lines of a frame stand for. */
export const mapLegend = (frame: Frame): LegendRow[] => {
  const { data, look } = frame;
  const shown = [...look.standing.keys()].filter((node) => look.standing[node] === SHOWN);
  const { classes } = look;
  const shape = SHAPES[commonShape(data)];
  const colours = (classes?.labels ?? []).flatMap((label, at): LegendRow[] =>
    classes && shown.some((node) => classes.classOf[node] === at)
      ? [markRow(label, shape, FILLS.full, (palette) => colourOfClass(palette, classes, at))]
      : [],
  );
  const land = [...look.standing].some((standing) => standing !== SHOWN && standing !== HIDDEN);
  return [
    ...kindRows(data, shown, classes === null),
    ...colours,
    ...statusRows(data, shown, shape),
    ...relationRows(frame),
    ...(land ? [markRow('not asked for', shape, FILLS.full, (palette) => palette.land)] : []),
  ];
};
