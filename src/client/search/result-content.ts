import '../styles/search.css';
import type { MarkedText } from '../../core/search/snippet.ts';
import { makeElement } from '../dom/make-element.ts';
import { makeMark } from '../dom/make-mark.ts';
import type { SearchAnswer, ShownResult } from './search-protocol.ts';

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
  return [head, ' ', body];
};

const notes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`);

/** What was found, in a short sentence: `3 notes have all words, 12 more have some`. */
export const describeAnswer = (answer: SearchAnswer): string => {
  const { total, complete } = answer;
  if (total === 0) return `Nothing found for “${answer.text}”`;
  if (answer.near) return `No note has exactly this. ${notes(total)} with words like it`;
  if (complete === 0) return `No note has all of these words. ${notes(total)} with some of them`;
  if (complete === total) return notes(total);
  return `${notes(complete)} with all words, ${total - complete} more with some`;
};
