import { answerAtHand } from '../../core/search/answer/answer-at-hand.ts';
import type { Snippet } from '../../core/search/answer/snippet.ts';
import { hrefOf } from '../../core/site/address/href.ts';
import { type Listener, searchClient } from './search-client.ts';
import type { SearchAnswer } from './search-protocol.ts';

/** What was last shown of notes, by their routes, so that a list does not jump while the answer to the next key is on its way. */
let snippets: ReadonlyMap<string | null, Snippet | null> = new Map();

const answerHere = (index: string, text: string, limit: number, id: number): SearchAnswer | null => {
  const met = searchClient().namesMet(index);
  const base = met[0]?.base ?? '/';
  const answer = answerAtHand(
    met.map(({ bucket }) => bucket),
    text,
    limit,
  );
  if (!answer) return null;
  const results = answer.results.map((result) => ({
    ...result,
    snippet: snippets.get(result.route) ?? null,
    href: hrefOf(base, result.route ?? '/'),
  }));
  return { ...answer, kind: 'answer', id, results, thread: null, kinds: [] };
};

/**
 * Searches, and tells at once, in the task of the key, what the few names met so far answer: a reply of the worker
 * would wait until the letter has been drawn.
 */
export const searchAsTyped = (index: string, text: string, limit: number, listener: Listener): void => {
  const id = searchClient().search(index, text, limit, (reply) => {
    if (reply.kind === 'answer')
      snippets = new Map(reply.results.map(({ route, snippet }) => [route, snippet]));
    listener(reply);
  });
  const answer = answerHere(index, text, limit, id);
  if (answer) listener(answer);
};
