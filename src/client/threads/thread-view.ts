import { backlinkLabel, relationLabel } from '../../core/model/relation-label.ts';
import { inverseOf, relationNames } from '../../core/model/relations.ts';
import { hrefOf } from '../../core/site/address/href.ts';
import { makeElement } from '../dom/make-element.ts';
import { makeMark } from '../dom/make-mark.ts';
import { base } from '../dom/site.ts';
import { kindOf, type LinkData, routeOfNode, titleOf } from '../graph-view/data/map-data.ts';
import { findNearest, findShared, type Hop } from './find-paths.ts';
import { fetchSentence, textOfNode } from './link-sentence.ts';

const NAMES = relationNames([]);
/** How many notes that both are linked with are named. */
const SHARED = 12;

const nodeHref = (data: LinkData, node: number): string | null => {
  const route = routeOfNode(data, node);
  return route === null ? null : hrefOf(base, route);
};

/** A node's name, as a link where it is written. */
const nodeLink = (data: LinkData, node: number): HTMLElement => {
  const href = nodeHref(data, node);
  const name =
    href === null
      ? makeElement('span', { class: 'unwritten' }, titleOf(data, node))
      : makeElement('a', { href }, titleOf(data, node));
  return makeElement('span', {}, makeMark(kindOf(data, node)), name);
};

const hopLabel = ({ relation, source, from }: Hop): string =>
  source === from ? relationLabel(relation) : backlinkLabel(inverseOf(NAMES, relation) ?? relation, relation);

/** A step with its direction and its sentence. */
const hopItem = async (data: LinkData, hop: Hop): Promise<HTMLElement> => {
  const forward = hop.source === hop.from;
  const arrow = makeElement('span', { class: 'hop-arrow', 'aria-hidden': 'true' }, forward ? '→' : '←');
  const holder = `The link stands in ${titleOf(data, hop.source)}.`;
  const label = makeElement('span', { class: 'hop-label', title: holder }, arrow, ' ', hopLabel(hop));
  const item = makeElement('li', {}, label, nodeLink(data, hop.to));
  const sentence = await fetchSentence(data, hop.edge).catch(() => null);
  if (sentence) item.append(sentence.element);
  return item;
};

/** One thread in plain reading order, each step with its relation, direction and sentence. */
export const threadSection = async (
  data: LinkData,
  hops: readonly Hop[],
  index: number,
  mapHref: string,
): Promise<HTMLElement> => {
  const [first] = hops;
  const list = makeElement('ol', { class: 'hops' });
  if (first) list.append(makeElement('li', {}, nodeLink(data, first.from)));
  list.append(...(await Promise.all(hops.map((hop) => hopItem(data, hop)))));
  const steps = hops.length === 1 ? 'one step' : `${hops.length} steps`;
  return makeElement(
    'section',
    { class: 'thread' },
    makeElement('h2', {}, index === 0 ? `The shortest thread, ${steps}` : `Another one, ${steps}`),
    list,
    makeElement('p', { class: 'more' }, makeElement('a', { href: mapHref }, 'See it on the map')),
  );
};

/** What both ends are, as they say it themselves. */
export const endsSection = async (data: LinkData, ends: readonly number[]): Promise<HTMLElement> => {
  const entries = ends.map(async (node) => {
    const isWritten = routeOfNode(data, node) !== null;
    const note = isWritten ? await textOfNode(data, node).catch(() => null) : null;
    const words = makeElement('dd', {}, isWritten ? (note?.text.definition ?? '') : 'Not written yet.');
    return makeElement('div', {}, makeElement('dt', {}, nodeLink(data, node)), words);
  });
  return makeElement(
    'section',
    { class: 'thread-ends', 'aria-label': 'What they are' },
    makeElement('dl', {}, ...(await Promise.all(entries))),
  );
};

/** What both ends are linked with; null when there is nothing. */
export const sharedSection = (data: LinkData, from: number, to: number): HTMLElement | null => {
  const shared = findShared(data, from, to);
  if (shared.length === 0) return null;
  const items = shared.slice(0, SHARED).map((node) => makeElement('li', {}, nodeLink(data, node)));
  const rest = shared.length - items.length;
  return makeElement(
    'section',
    { class: 'thread-shared' },
    makeElement('h2', {}, 'Both are linked with'),
    makeElement('ul', {}, ...items),
    ...(rest > 0 ? [makeElement('p', { class: 'more' }, `and ${rest} more`)] : []),
  );
};

/** Where a link would be near at hand, when no thread leads from one to the other. */
export const nearestSection = async (data: LinkData, from: number, to: number): Promise<HTMLElement> => {
  const nearest = await findNearest(data, from, to, document.documentElement.lang);
  const pairs = nearest.map((pair) =>
    makeElement(
      'li',
      {},
      nodeLink(data, pair.from),
      ' and ',
      nodeLink(data, pair.to),
      makeElement('span', { class: 'aside' }, ` both say “${pair.words.join('”, “')}”`),
    ),
  );
  const words =
    pairs.length > 0
      ? 'No thread leads from one to the other yet. The nearest notes of the two sides are:'
      : 'No thread leads from one to the other yet, and no titles of the two sides share a word. Link something in between.';
  return makeElement(
    'section',
    { class: 'thread-nearest' },
    makeElement('p', { class: 'empty' }, words),
    ...(pairs.length > 0 ? [makeElement('ul', {}, ...pairs)] : []),
  );
};
