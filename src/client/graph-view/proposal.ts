import type { Insight, Suggestion } from '../../core/graph/query/insight.ts';
import { makeElement } from '../dom/make-element.ts';
import { reasonsText } from './insight-panel.ts';
import { isWritten, type MapData, routeOfNode, titleOf } from './map-data.ts';
import { isNever, sayNever } from './never-list.ts';
import { makeButton, makeSection } from './panel-parts.ts';

/** Whether this page may write: pages of one's own server say so. */
const mayWrite = (): boolean => document.getElementById('_write') !== null;

/** The best link that may be missing at one of the notes that are in hand; null for none. */
export const proposalFor = (data: MapData, insight: Insight, now: ReadonlySet<number>): Suggestion | null =>
  insight.suggestions.find(
    ({ from, to }) =>
      (now.has(from) || now.has(to)) &&
      isWritten(data, from) &&
      isWritten(data, to) &&
      !isNever(data, from, to),
  ) ?? null;

/** The relation that says it: what the title says, else that they are related. */
const relationFor = ({ reasons }: Suggestion): string =>
  reasons.some(({ kind }) => kind === 'mention')
    ? ''
    : reasons.some(({ kind }) => kind === 'within')
      ? 'about'
      : 'related';

/**
 * One link that may be missing, with its reason: to be accepted, where one may write, or never to be told again.
 * Whoever presses the first button is written for by the page's own scripts, which listen for `data-write`.
 */
export const proposalCard = (
  data: MapData,
  suggestion: Suggestion,
  {
    hrefOf,
    show,
    next,
  }: {
    readonly hrefOf: (route: string) => string;
    readonly show: (nodes: readonly number[]) => void;
    /** The suggestion is done with; `words` says how. */
    readonly next: (words: string) => void;
  },
): HTMLElement => {
  const { from, to, reasons } = suggestion;
  const [one, two] = [titleOf(data, from), titleOf(data, to)];
  const never = makeButton('Never', () => {
    const isKept = sayNever(data, from, to);
    next(isKept ? 'It will not be suggested again.' : 'This browser keeps nothing, so it may come again.');
  });
  never.setAttribute('aria-label', `Never suggest a link between ${one} and ${two}`);
  const place = (node: number) => hrefOf(routeOfNode(data, node) ?? '/');
  const accept = makeElement(
    'button',
    {
      ...{ type: 'button', class: 'graph-button', 'data-write': 'suggestion' },
      ...{ 'data-from': place(from), 'data-to': place(to), 'data-relation': relationFor(suggestion) },
      'aria-label': `Link them: ${one} with ${two}`,
    },
    'Link them',
  );
  const folding = makeSection(
    'A link that may be missing',
    makeElement('p', {}, `${one} → ${two}`),
    makeElement('p', { class: 'graph-told-why' }, reasonsText(data, reasons)),
    makeElement(
      'div',
      { class: 'graph-buttons' },
      ...(mayWrite() ? [accept] : []),
      makeButton('Show both', () => show([from, to])),
      never,
    ),
  );
  // On a phone the map has the room.
  folding.open = matchMedia('(min-width: 50em)').matches;
  return makeElement('section', { 'aria-label': 'A link that may be missing' }, folding);
};
