import { sharedBy } from '../../../core/graph/query/map-filter.ts';
import { makeElement } from '../../dom/make-element.ts';
import { base } from '../../dom/site.ts';
import type { Lit } from '../data/lit.ts';
import { type MapData, routeOfNode, titleOf } from '../data/map-data.ts';
import { makeButton } from '../panel/panel-parts.ts';

/** How many shared notes are named. */
const MOST = 12;

/** What lights up for several chosen notes: they, what all of them are linked with, and the links between. */
export const litChosen = (data: MapData, chosen: readonly number[]): Lit => {
  const nodes = [...chosen, ...sharedBy(data, chosen)];
  const isIn = new Set(nodes);
  const edges = chosen.flatMap((node) => {
    const { offsets, others, edges: numbers } = data.links;
    const links: number[] = [];
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at++)
      if (isIn.has(others[at] ?? -1)) links.push(numbers[at] ?? 0);
    return links;
  });
  return { centre: null, nodes, edges: [...new Set(edges)] };
};

/** Says what several chosen notes share, in words. */
export const sharedWords = (data: MapData, chosen: readonly number[]): string => {
  const shared = sharedBy(data, chosen);
  const names = shared.slice(0, MOST).map((node) => titleOf(data, node));
  const more = shared.length > MOST ? ` and ${shared.length - MOST} more` : '';
  if (chosen.length < 2) return 'Choose another note: press x on it, or click it with Shift.';
  return names.length === 0
    ? 'No note is linked with all of them.'
    : `All are linked with ${names.join(', ')}${more}.`;
};

/** The chosen notes and what they share, with the ways on from there. */
export const chosenCard = (
  data: MapData,
  chosen: readonly number[],
  {
    choose,
    drop,
    clear,
  }: {
    readonly choose: (node: number) => void;
    readonly drop: (node: number) => void;
    readonly clear: () => void;
  },
): HTMLElement => {
  const shared = sharedBy(data, chosen);
  const named = chosen.map((node) => {
    const button = makeButton(`${titleOf(data, node)} ×`, () => drop(node));
    button.setAttribute('aria-label', `Leave out ${titleOf(data, node)}`);
    return button;
  });
  const list = shared.slice(0, MOST).map((node) =>
    makeElement(
      'li',
      {},
      makeButton(titleOf(data, node), () => choose(node)),
    ),
  );
  const [from, to] = chosen;
  const isPair = chosen.length === 2 && from !== undefined && to !== undefined;
  const asked = isPair
    ? `?from=${encodeURIComponent(routeOfNode(data, from) ?? titleOf(data, from))}&to=${encodeURIComponent(routeOfNode(data, to) ?? titleOf(data, to))}`
    : '';
  const more = shared.length > MOST ? ` (${shared.length}, the first ${MOST})` : '';
  const words =
    chosen.length < 2 || shared.length === 0 ? sharedWords(data, chosen) : `All are linked with${more}:`;
  return makeElement(
    'div',
    { class: 'graph-card graph-chosen', role: 'group', 'aria-label': 'Notes compared' },
    makeElement('div', { class: 'graph-buttons' }, ...named),
    makeElement('p', { class: 'graph-card-words' }, words),
    makeElement('ul', { class: 'graph-shared' }, ...list),
    makeElement(
      'div',
      { class: 'graph-buttons' },
      ...(isPair ? [makeElement('a', { href: `${base}thread/${asked}` }, 'How do they hang together?')] : []),
      makeButton('Compare no longer', clear),
    ),
  );
};
