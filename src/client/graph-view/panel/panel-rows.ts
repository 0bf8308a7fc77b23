import type { GraphFacts } from '../../../core/graph/query/graph-facts.ts';
import { kindMark } from '../../../core/model/kind-mark.ts';
import { makeElement } from '../../dom/make-element.ts';
import { type MapData, statusKey } from '../data/map-data.ts';
import { kindWords } from '../draw/legend.ts';
import { commonShape } from '../looks/common-shape.ts';
import { DASHES, linkLooks } from '../looks/link-looks.ts';
import type { FILLS } from '../looks/marks.ts';
import { type BoxRow, lineSample, markSample } from './panel-parts.ts';

/** Kinds and relations that have a row of their own; the rest share one. Tags there are rows for. */
const LEGEND = 8;
const TAGS = 40;

/** Statuses in the order of the legend, and how full their marks are on the map. */
const STATUS_ROWS: readonly (readonly [key: string, label: string, fill: keyof typeof FILLS])[] = [
  ['learned', 'learned', 'full'],
  ['learning', 'learning', 'half'],
  ['want', 'want to learn', 'ring'],
  ['dropped', 'dropped', 'full'],
  ['none', 'without status', 'full'],
];

/** The largest as rows of their own, the rest as one called `other`. */
const legendRows = (rows: readonly BoxRow[]): BoxRow[] => {
  const rest = rows.slice(LEGEND);
  if (rest.length <= 1) return [...rows];
  const count = rest.reduce((sum, row) => sum + row.count, 0);
  return [...rows.slice(0, LEGEND), { names: rest.flatMap(({ names }) => names), label: 'other', count }];
};

export const kindRows = ({ nodes, kindCounts }: MapData): BoxRow[] =>
  legendRows(
    kindCounts.map(({ kind, count }) => {
      const name = nodes.kinds[kind] ?? '';
      return { names: [name], label: kindWords(name), count };
    }),
  ).map((row) => ({ ...row, mark: kindSign(row) }));

const kindSign = ({ names: [kind = ''], label }: BoxRow): HTMLElement => {
  if (kind === 'placeholder')
    return makeElement('span', { class: 'mark round unwritten', 'aria-hidden': 'true' });
  const { shape, colour, letters } = kindMark(label === 'other' ? 'other' : kind);
  return makeElement('span', { class: `mark ${shape} kind-${colour}`, 'aria-hidden': 'true' }, letters);
};

export const statusRows = (data: MapData): BoxRow[] => {
  const counts = new Map<string, number>();
  for (let node = 0; node < data.count; node++) {
    const key = statusKey(data, node);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const shape = commonShape(data);
  return STATUS_ROWS.filter(([key]) => counts.has(key)).map(([key, label, fill]) => ({
    names: [key],
    label,
    count: counts.get(key) ?? 0,
    mark: markSample(shape, fill),
  }));
};

export const relationRows = (data: MapData): BoxRow[] => {
  const { edges } = data;
  const counts = new Uint32Array(edges.relations.length);
  for (const relation of edges.relation) counts[relation] = (counts[relation] ?? 0) + 1;
  const looks = linkLooks(data);
  const used = [...counts.keys()]
    .filter((relation) => (counts[relation] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const rows = used.map((relation): BoxRow => {
    const name = edges.relations[relation] ?? '';
    const { dash, wider } = looks[relation] ?? { dash: 0, wider: 0 };
    const mark = lineSample(DASHES[dash] ?? [], 1 + wider);
    return { names: [name], label: name.replaceAll('-', ' '), count: counts[relation] ?? 0, mark };
  });
  return legendRows(rows);
};

export const tagRows = ({ tags, tagsOf }: GraphFacts, shown: readonly string[] | null): BoxRow[] => {
  const counts = new Uint32Array(tags.length);
  for (const list of tagsOf) for (const tag of list) counts[tag] = (counts[tag] ?? 0) + 1;
  const used = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const isAsked = (tag: number) => shown?.includes(tags[tag] ?? '') ?? false;
  const rows = [...used.filter(isAsked), ...used.filter((tag) => !isAsked(tag))].slice(0, TAGS);
  const unknown = (shown ?? []).filter((tag) => !tags.includes(tag));
  return [
    ...unknown.map((tag) => ({ names: [tag], label: `#${tag}`, count: 0 })),
    ...rows.map((tag) => ({ names: [tags[tag] ?? ''], label: `#${tags[tag]}`, count: counts[tag] ?? 0 })),
  ];
};
