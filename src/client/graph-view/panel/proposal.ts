import type { Insight, Suggestion } from '../../../core/graph/query/insight.ts';
import { makeElement } from '../../dom/make-element.ts';
import { isWritten, type MapData, routeOfNode, titleOf } from '../data/map-data.ts';
import { reasonsText } from './insight-panel.ts';
import { isNever, sayNever } from './never-list.ts';
import { makeButton, makeSection } from './panel-parts.ts';

/** A suggestion on its way to whoever may write: the event `clew:suggestion` on the document carries it. */
export interface OfferedLink {
  /** Where a button that accepts it has its place. */
  readonly buttons: HTMLElement;
  /** What the button is told: addresses of both notes and the relation. */
  readonly data: Readonly<Record<'from' | 'to' | 'relation', string>>;
  readonly label: string;
}

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
 * One link that may be missing, with its reason: never to be told again, or to be accepted, where one may write: the
 * scripts that do so hear of it and put their button first. This one knows nothing of writing.
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
  const buttons = makeElement(
    'div',
    { class: 'graph-buttons' },
    makeButton('Show both', () => show([from, to])),
    never,
  );
  const detail: OfferedLink = {
    buttons,
    data: { from: place(from), to: place(to), relation: relationFor(suggestion) },
    label: `Link them: ${one} with ${two}`,
  };
  document.dispatchEvent(new CustomEvent('clew:suggestion', { detail }));
  const folding = makeSection(
    'A link that may be missing',
    makeElement('p', {}, `${one} → ${two}`),
    makeElement('p', { class: 'graph-told-why' }, reasonsText(data, reasons)),
    buttons,
  );
  // On a phone the map has the room.
  folding.open = matchMedia('(min-width: 50em)').matches;
  return makeElement('section', { 'aria-label': 'A link that may be missing' }, folding);
};
