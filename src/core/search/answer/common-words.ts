import type { QueryProblem } from '../query/query-node.ts';
import { wordText } from '../query/query-words.ts';
import { termOfWord } from '../words/word-term.ts';
import type { SearchTask } from './search-task.ts';

/**
 * What to tell of a query that found nothing because each of its words stands in nearly every text: `or` is not looked
 * up by itself, `"or"` is. Empty for any other query.
 */
export const commonWordsProblem = (
  { query, isPlain }: SearchTask,
  lang: string,
  total: number,
): readonly QueryProblem[] => {
  const [first] = query.words;
  const last = query.words.at(-1);
  if (total > 0 || !isPlain || !first || !last) return [];
  if (query.words.some((word) => word.forms.run || termOfWord(wordText(word), lang) !== null)) return [];
  return [
    {
      from: first.from,
      to: last.to,
      message: 'Words that stand in nearly every text are not looked up by themselves.',
      suggestion: 'Put them in quotes, or add another word.',
    },
  ];
};
