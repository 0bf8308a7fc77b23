import {
  bridgeWords,
  gapWords,
  type Insight,
  reasonWords,
  regionGapWords,
} from '../../../core/graph/query/insight.ts';
import { makeElement } from '../../dom/make-element.ts';
import { type MapData, titleOf } from '../data/map-data.ts';
import { makeSection } from './panel-parts.ts';

/** Rows of a list that are shown, and reasons of a suggestion. */
const ROWS = 12;
const REASONS = 2;

/** What the rows of the panel can do: show one note, or several, on the map. */
export interface TellEvents {
  readonly choose: (node: number) => void;
  readonly compare: (nodes: readonly number[]) => void;
}

const regionName = (data: MapData, region: number): string =>
  data.nodes.regions[region] ?? `Region ${region + 1}`;

const button = (words: string, act: () => void, label?: string): HTMLButtonElement => {
  const made = makeElement('button', { type: 'button', class: 'graph-told-note' }, words);
  if (label !== undefined) made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
};

const row = (what: readonly (Node | string)[], words: string): HTMLElement => {
  const why = words === '' ? [] : [makeElement('span', { class: 'graph-told-why' }, words)];
  return makeElement('li', {}, ...what, ...why);
};

/** A list that folds away; says how many there are, and nothing where there are none. */
const listOf = (name: string, total: number, rows: readonly HTMLElement[]): HTMLElement[] => {
  if (rows.length === 0) return [];
  const more = total - rows.length;
  const list = makeElement('ul', { 'aria-label': name }, ...rows);
  const rest = more > 0 ? [makeElement('p', { class: 'graph-hint' }, `and ${more} more`)] : [];
  return [makeSection(`${name} (${total})`, list, ...rest)];
};

/** The reasons of a suggestion as a sentence. */
export const reasonsText = (data: MapData, reasons: Insight['suggestions'][number]['reasons']): string => {
  const words = reasons.slice(0, REASONS).map((reason) => reasonWords(reason, (node) => titleOf(data, node)));
  const text = words.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

/** What the map tells unasked, list by list, each row with its reason: `tellInsight(data, insight, events)`. */
export const tellInsight = (
  data: MapData,
  insight: Insight,
  { choose, compare }: TellEvents,
): HTMLElement[] => {
  const note = (node: number) => button(titleOf(data, node), () => choose(node));
  const pair = (a: number, b: number, sign: string) => [
    button(`${titleOf(data, a)} ${sign} ${titleOf(data, b)}`, () => compare([a, b])),
  ];
  const { landmarks, bridges, regions, orphans, wanted, gaps, regionGaps, suggestions } = insight;
  const sections = [
    ...listOf(
      'Links that may be missing',
      suggestions.length,
      suggestions
        .slice(0, ROWS)
        .map(({ from, to, reasons }) => row(pair(from, to, '→'), reasonsText(data, reasons))),
    ),
    ...listOf('Close in words, far in links', gaps.length + regionGaps.length, [
      ...gaps.slice(0, ROWS).map((gap) => row(pair(gap.a, gap.b, 'and'), gapWords(gap))),
      ...regionGaps.slice(0, ROWS).map((gap) => {
        const names = [gap.a, gap.b].map((region) => regionName(data, region)).join(' and ');
        const nodes = [gap.a, gap.b].flatMap((region) => regions[region]?.landmarks[0] ?? []);
        return row([button(`The regions ${names}`, () => compare(nodes))], regionGapWords(gap));
      }),
    ]),
    ...listOf(
      'Landmarks',
      landmarks.length,
      landmarks.slice(0, ROWS).map(({ node }) => row([note(node)], '')),
    ),
    ...listOf(
      'Bridges',
      bridges.length,
      bridges.slice(0, ROWS).map((bridge) => row([note(bridge.node)], bridgeWords(bridge))),
    ),
    ...listOf(
      'Regions',
      regions.length,
      regions.slice(0, ROWS).map(({ notes, learned, landmarks: around }, region) => {
        const [first = 0] = around;
        const size = learned > 0 ? `${learned} of ${notes} learned` : `${notes} notes`;
        return row([button(regionName(data, region), () => choose(first))], size);
      }),
    ),
    ...listOf(
      'Most wanted',
      wanted.length,
      wanted
        .slice(0, ROWS)
        .map(({ node, links }) =>
          row([note(node)], links === 1 ? '1 link to a note that is not there' : `${links} links`),
        ),
    ),
    ...listOf(
      'Orphans',
      orphans.total,
      orphans.nodes.slice(0, ROWS).map((node) => row([note(node)], '')),
    ),
  ];
  return sections.length > 0
    ? sections
    : [makeElement('p', { class: 'graph-hint' }, 'Nothing yet: write some notes and link them.')];
};
