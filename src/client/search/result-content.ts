import '../styles/search.css';
import type { MarkedText } from '../../core/search/answer/snippet.ts';
import { describeLimited } from '../../core/search/rank/limited.ts';
import { makeElement } from '../dom/make-element.ts';
import { makeMark } from '../dom/make-mark.ts';
import type { SearchAnswer, ShownResult, ThreadOffer } from './search-protocol.ts';

/** A text with `<mark>` around what was found: text nodes and elements, never HTML. */
const markedNodes = ({ text, marks }: MarkedText): (Node | string)[] => {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    nodes.push(text.slice(at, from), makeElement('mark', {}, text.slice(from, to)));
    at = to;
  }
  nodes.push(text.slice(at));
  return nodes;
};

/** The inside of a result: its title, kind, alias, heading and snippet, in spans so that it fits in a link. */
export const resultContent = (result: ShownResult): (Node | string)[] => {
  const title = makeElement('span', { class: 'search-result-title' }, ...markedNodes(result.title));
  const head = makeElement('span', { class: 'search-result-head' }, makeMark(result.kind), ' ', title);
  if (result.alias)
    head.append(' ', makeElement('span', { class: 'search-result-alias' }, ...markedNodes(result.alias)));
  head.append(' ', makeElement('span', { class: 'search-result-kind' }, result.kind));
  const { snippet } = result;
  const body = makeElement('span', { class: 'search-result-snippet' });
  if (snippet?.heading)
    body.append(makeElement('span', { class: 'search-result-heading' }, snippet.heading.text), ' ');
  if (snippet) body.append(...markedNodes(snippet));
  if (result.reasons.length === 0) return [head, ' ', body];
  const reasons = result.reasons.map((reason) => makeElement('span', { class: 'search-reason' }, reason));
  const line = makeElement('span', { class: 'search-reasons' });
  reasons.forEach((reason, i) => {
    line.append(...(i > 0 ? [' '] : []), reason);
  });
  return [head, ' ', line, ' ', body];
};

const notes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`);

const countSentence = ({ text, total, complete, near, unread }: SearchAnswer): string => {
  if (total === 0 && unread > 0)
    return `Nothing found so far; ${notes(unread)} could not be read for it. Add a word`;
  if (total === 0) return `Nothing found for “${text}”. Try fewer words, or other ones`;
  if (unread > 0) return `${notes(total)} found so far, ${unread} more may fit. Add a word to narrow it down`;
  if (near) return `No note has exactly this. ${notes(total)} with words like it`;
  if (complete === 0) return `No note fits all of this. ${notes(total)} with some of it`;
  if (complete === total) return notes(total);
  return `${notes(complete)} with all words, ${total - complete} more with some`;
};

/** Stands where an answer will. */
export const STILL_LOOKING = 'Still looking …';

/** What was found, in a short sentence: `3 notes with all words, 12 more with some`. */
export const describeAnswer = (answer: SearchAnswer): string => {
  const limits = answer.limited.map(describeLimited);
  return [countSentence(answer), ...limits].join('. ');
};

/** What was wrong in a query, with the place, and how to mend it; null when nothing was. */
export const problemList = ({ problems }: SearchAnswer, asked: string): HTMLElement | null =>
  problems.length === 0
    ? null
    : makeElement(
        'ul',
        { class: 'search-problems' },
        ...problems.map(({ from, to, message, suggestion }) =>
          makeElement(
            'li',
            {},
            makeElement('code', {}, asked.slice(from, to)),
            ` ${message}${suggestion === null ? '' : ` ${suggestion}`}`,
          ),
        ),
      );

/** A button that searches for what was probably meant; null when nothing was misspelt. */
export const meantButton = ({ meant }: SearchAnswer, search: (text: string) => void): HTMLElement | null => {
  if (meant === null) return null;
  const button = makeElement('button', { type: 'button', class: 'search-meant' }, `Did you mean “${meant}”?`);
  button.addEventListener('click', () => search(meant));
  return button;
};

/** The question of how two notes hang together, as the inside of a link. */
export const threadQuestion = ({ from, to }: ThreadOffer): (Node | string)[] => [
  makeElement('span', { class: 'search-result-title' }, `How do ${from} and ${to} hang together?`),
];
