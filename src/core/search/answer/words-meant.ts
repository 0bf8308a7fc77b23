import type { Query } from '../query/query-words.ts';
import type { SearchPlan } from '../rank/plan-search.ts';
import type { SearchResult } from './search-result.ts';
import { type Matchers, wordMeant } from './snippet.ts';

/**
 * A query with its misspelt words as the first results spell them: `spares olshausne` → `spares olshausen`. Null when
 * no word was misspelt, or the results do not show what was meant.
 */
export const wordsMeant = (
  query: Query,
  plan: SearchPlan,
  matchers: Matchers,
  results: readonly SearchResult[],
): string | null => {
  if (plan.nearWords === 0) return null;
  let text = query.text;
  let mended = false;
  // From the last on, so that places before stay.
  for (let place = query.words.length - 1; place >= 0; place--) {
    const word = query.words[place];
    if (!word || !(plan.nearWords & (1 << place))) continue;
    for (const { title, alias, snippet } of results) {
      const shown = [title.text, alias?.text ?? '', snippet?.text ?? ''];
      const meant = shown.map((one) => wordMeant(one, matchers.name, 1 << place)).find((one) => one !== null);
      if (meant === undefined) continue;
      text = text.slice(0, word.from) + meant.toLowerCase() + text.slice(word.to);
      mended = true;
      break;
    }
  }
  return mended ? text.trim() : null;
};
