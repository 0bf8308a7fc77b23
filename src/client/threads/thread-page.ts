import { backlinkLabel, relationLabel } from '../../core/model/relation-label.ts';
import { inverseOf, relationNames } from '../../core/model/relations.ts';
import { hrefOf } from '../../core/site/href.ts';
import { foldName } from '../../core/text/fold-name.ts';
import { makeElement } from '../dom/make-element.ts';
import { makeMark } from '../dom/make-mark.ts';
import { forgetPages } from '../dom/page-cache.ts';
import { base } from '../dom/site.ts';
import { loadGraph } from '../graph-view/load-graph.ts';
import { kindOf, type MapData, mapDataOf, routeOfNode, titleOf } from '../graph-view/map-data.ts';
import { fetchContext } from './fetch-context.ts';
import { findNote } from './find-note.ts';
import { findPaths, type Hop } from './find-paths.ts';

/** Titles offered while one types. */
const OFFERED = 20;
const NAMES = relationNames([]);

const loadMap = async (address: string): Promise<MapData> => {
  const { nodes, edges, titles } = await loadGraph(address, new AbortController().signal);
  return mapDataOf(nodes, await edges, await titles);
};

const nodeHref = (data: MapData, node: number): string | null => {
  const route = routeOfNode(data, node);
  return route === null ? null : hrefOf(base, route);
};

/** A node's name, as a link where it is written. */
const nodeLink = (data: MapData, node: number): HTMLElement => {
  const href = nodeHref(data, node);
  const name =
    href === null
      ? makeElement('span', { class: 'unwritten' }, titleOf(data, node))
      : makeElement('a', { href }, titleOf(data, node));
  return makeElement('span', {}, makeMark(kindOf(data, node)), name);
};

const hopLabel = ({ relation, source, from }: Hop): string =>
  source === from ? relationLabel(relation) : backlinkLabel(inverseOf(NAMES, relation) ?? relation, relation);

/** A step with its place for the sentence, which comes when its page is there. */
const hopItem = (data: MapData, hop: Hop): HTMLElement => {
  const label = makeElement('span', { class: 'hop-label' }, hopLabel(hop));
  const item = makeElement('li', {}, label, nodeLink(data, hop.to));
  const [source, target] = [
    nodeHref(data, hop.source),
    nodeHref(data, hop.source === hop.from ? hop.to : hop.from),
  ];
  if (source !== null && target !== null)
    void fetchContext(source, target).then((context) => context && item.append(context));
  return item;
};

const threadSection = (data: MapData, hops: readonly Hop[], index: number): HTMLElement => {
  const [first] = hops;
  const list = makeElement('ol', { class: 'hops' });
  if (first) list.append(makeElement('li', {}, nodeLink(data, first.from)));
  for (const hop of hops) list.append(hopItem(data, hop));
  const steps = hops.length === 1 ? 'one step' : `${hops.length} steps`;
  return makeElement(
    'section',
    { class: 'thread' },
    makeElement('h2', {}, index === 0 ? `The shortest thread, ${steps}` : `Another one, ${steps}`),
    list,
  );
};

/** Titles that begin with what is written, then those that hold it; the most linked first. */
const offerTitles = (data: MapData, input: HTMLInputElement): void => {
  const wanted = foldName(input.value);
  const begins: string[] = [];
  const holds: string[] = [];
  for (const node of data.byWeight) {
    const title = titleOf(data, node);
    const folded = foldName(title);
    if (folded.startsWith(wanted)) begins.push(title);
    else if (folded.includes(wanted)) holds.push(title);
    if (begins.length >= OFFERED) break;
  }
  const options = [...begins, ...holds].slice(0, OFFERED).map((title) => new Option(title));
  input.list?.replaceChildren(...options);
};

/** Answers the form of the thread page. */
export const attachThreads = (element: HTMLElement, form: HTMLFormElement, answer: HTMLElement): void => {
  const inputs = [...form.querySelectorAll('input')];
  let map = loadMap(element.dataset.payload ?? '');
  const say = (...parts: (string | Node)[]) =>
    answer.replaceChildren(makeElement('p', { class: 'empty' }, ...parts));

  const show = async () => {
    const [from = '', to = ''] = inputs.map((input) => input.value.trim());
    if (from === '' || to === '') return;
    say('Looking …');
    const data = await map;
    const [start, end] = await Promise.all([findNote(data, from), findNote(data, to)]);
    if (start === null || end === null) {
      say(`No note is called “${start === null ? from : to}”. Names are completed while you type.`);
      return;
    }
    const threads = start === end ? [] : findPaths(data, start, end);
    document.title = document.title.replace(/^[^·]*/u, `${titleOf(data, start)} and ${titleOf(data, end)} `);
    if (threads.length > 0)
      answer.replaceChildren(...threads.map((hops, index) => threadSection(data, hops, index)));
    else if (start === end) say('That is one and the same note.');
    else say('No thread leads from one to the other yet. Link something in between.');
  };
  const update = () =>
    show().catch(() => say('The links could not be loaded. Reload the page to try again.'));

  for (const input of inputs) {
    const offer = () => map.then((data) => offerTitles(data, input)).catch(() => {});
    input.addEventListener('input', offer);
    input.addEventListener('focus', offer);
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    for (const input of inputs) address.searchParams.set(input.name, input.value.trim());
    history.pushState(null, '', address);
    void update();
  });
  addEventListener('popstate', () => {
    const asked = new URLSearchParams(location.search);
    for (const input of inputs) input.value = asked.get(input.name) ?? '';
    void update();
  });
  document.addEventListener('clew:changed', () => {
    forgetPages();
    map = loadMap(element.dataset.payload ?? '');
    void update();
  });
  void update();
};
