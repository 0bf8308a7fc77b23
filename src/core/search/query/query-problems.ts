import { nearest } from '../../text/edit-distance.ts';
import { type QueryNode, SCOPES, type ScopeName, STATES, TRAITS } from './query-node.ts';
import { isSpace, type Reader, tell } from './query-reader.ts';
import { SYNONYMS } from './query-scopes.ts';
import { readPeriod } from './read-period.ts';

/** A word of letters with a colon is taken for a scope only where it is like one, or cannot be anything else. */
export const tellUnknownScope = (reader: Reader, name: string, from: number, to: number): void => {
  const next = reader.text[to];
  if (next === undefined || isSpace(next) || next === '/' || name !== name.toLowerCase()) return;
  const near = nearest(name, [...SCOPES, ...Object.keys(SYNONYMS)]);
  const value = /^[^\s()]+/u.exec(reader.text.slice(to))?.[0] ?? 'value';
  tell(
    reader,
    from,
    to,
    `There is no “${name}:”.`,
    near === null ? `A property is asked for as [${name}:${value}].` : `Did you mean “${near}:”?`,
  );
};

const KNOWN_VALUES: Readonly<Partial<Record<ScopeName, readonly string[]>>> = { is: STATES, has: TRAITS };

const eachWord = (
  node: QueryNode,
  visit: (word: QueryNode & { kind: 'word' | 'phrase' | 'compare' }) => void,
): void => {
  if (node.kind === 'word' || node.kind === 'phrase' || node.kind === 'compare') visit(node);
  else if (node.kind === 'and' || node.kind === 'or') for (const part of node.parts) eachWord(part, visit);
  else if (node.kind === 'not') eachWord(node.part, visit);
};

/** Tells what is no value of `is:`, `has:`, `date:`. */
export const checkValue = (reader: Reader, scope: ScopeName, part: QueryNode): void => {
  const known = KNOWN_VALUES[scope];
  if (known)
    eachWord(part, ({ text, from, to }) => {
      const value = text.toLowerCase();
      if (known.includes(value) || known.includes(value.replace(/s$/, '')) || value === 'aliases') return;
      const near = nearest(value, known);
      const list = `There are: ${known.join(', ')}.`;
      tell(reader, from, to, `“${scope}:” does not know “${text}”.`, near ? `Did you mean “${near}”?` : list);
    });
  if (scope === 'date' || scope === 'updated')
    eachWord(part, ({ text, from, to }) => {
      if (readPeriod(text) === null)
        tell(reader, from, to, `“${text}” is no date.`, 'Write one as 2024, 2024-03 or 2024-03-01.');
    });
};

/** What to write instead of a query that asks for nothing, by what it is made of; the first that fits. */
const NOTHING: readonly (readonly [RegExp, message: string, suggestion: string])[] = [
  [/^-+\s*$/, 'Nothing follows the “-”.', 'Write what is to be left out right after it, as in “-word”.'],
  [
    /^(?:AND|NOT|[|&]+)$/,
    'There is no word to look for.',
    'Write one beside it; to look for it itself, put it in quotes.',
  ],
  [/""/, 'Nothing stands in the quotation marks.', 'Write the words between them.'],
  [/\(\s*\)/, 'Nothing stands in the brackets.', 'Write what belongs together between them.'],
  [/\[\s*\]/, 'Nothing stands in the brackets.', 'Write “[property]” or “[property:value]”.'],
  [/./su, 'There is no word to look for.', 'Signs are found in quotes.'],
];

/** Tells of a query that asks for nothing: `-`, `""`, `()`, `+`. */
export const tellNothing = (reader: Reader): void => {
  const asked = reader.text.trim();
  const found = NOTHING.find(([pattern]) => pattern.test(asked));
  const from = reader.text.indexOf(asked);
  if (asked !== '' && found) tell(reader, from, from + asked.length, found[1], found[2]);
};
