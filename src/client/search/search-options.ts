import { pluralOf } from '../../core/model/kinds.ts';
import { makeElement } from '../dom/make-element.ts';
import { groupByKind } from './group-results.ts';
import { resultContent, threadQuestion } from './result-content.ts';
import { isOfNames, type SearchAnswer } from './search-protocol.ts';

/** What a search box lists: links that are options, and the elements they stand in. */
export interface OptionList {
  /** In the order that arrows go through. */
  readonly options: readonly HTMLAnchorElement[];
  readonly shown: readonly HTMLElement[];
}

const makeOption = (name: string, href: string, ...children: (Node | string)[]): HTMLAnchorElement => {
  const option = makeElement(
    'a',
    { class: `search-option ${name}`.trim(), href, role: 'option' },
    ...children,
  );
  option.tabIndex = -1;
  return option;
};

/** Options of one kind, under its name. */
const optionGroup = (kind: string, options: readonly HTMLAnchorElement[]): HTMLElement => {
  const group = makeElement('div', { role: 'group' });
  group.setAttribute('aria-label', pluralOf(kind));
  const name = makeElement('span', { class: 'search-group' }, pluralOf(kind));
  name.setAttribute('aria-hidden', 'true');
  group.append(name, ...options);
  return group;
};

/** The number of all results, where not all are listed. */
const totalBeyond = (answer: SearchAnswer): number | null =>
  answer.total > answer.results.length && !isOfNames(answer) ? answer.total : null;

/** What of an answer a list shows, as text: the same for two answers that make the same list. */
export const listedOf = (answer: SearchAnswer): string =>
  JSON.stringify([answer.thread, answer.results.map(({ score: _, ...shown }) => shown), totalBeyond(answer)]);

/** Results by kind, the thread between two before and the way to all, at an address, after them. */
export const answerOptions = (answer: SearchAnswer, all: string): OptionList => {
  const { thread, results } = answer;
  const first = thread ? [makeOption('search-thread', thread.href, ...threadQuestion(thread))] : [];
  const groups = groupByKind(results).map((group) => ({
    kind: group.kind,
    options: group.results.map((result) => makeOption('', result.href, ...resultContent(result))),
  }));
  const total = totalBeyond(answer);
  const last = total === null ? [] : [makeOption('search-all', all, `All ${total} results`)];
  return {
    options: [...first, ...groups.flatMap(({ options }) => options), ...last],
    shown: [...first, ...groups.map(({ kind, options }) => optionGroup(kind, options)), ...last],
  };
};

/** An earlier search as an option; a plain click searches again in place. */
export const recentOption = (text: string, address: string, search: () => void): HTMLAnchorElement => {
  const option = makeOption('search-recent', address, text);
  option.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    search();
  });
  return option;
};
