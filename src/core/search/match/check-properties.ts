import { relationForm } from '../../model/relations.ts';
import { nearest } from '../../text/edit-distance.ts';
import type { QueryNode, QueryProblem } from '../query/query-node.ts';
import { compareValues } from './compare-values.ts';
import { distinctValues, type FactTables, valuesOf } from './fact-tables.ts';
import { FactMatcher } from './match-facts.ts';

/** Keys that are asked for as properties are, but have places of their own. */
const OWN_KEYS = ['title', 'aliases', 'tags', 'kind', 'status', 'date', 'updated'];

type PropertyNode = QueryNode & { readonly kind: 'property' };

/** What is wrong with `[key:value]`: a key that no note has, a value that none has, or one that cannot be compared. */
export const checkProperty = (node: PropertyNode, tables: FactTables): QueryProblem | null => {
  const { key, part } = node;
  const form = relationForm(key);
  const values: string[] = [];
  let isKnown = false;
  for (let document = 0; document < (tables.notes?.length ?? 0); document++) {
    const own = valuesOf(tables, document, form);
    if (!own) continue;
    isKnown = true;
    values.push(...own);
  }
  if (!isKnown) return unknownKey(node, tables);
  if (part?.kind === 'compare') {
    if (values.some((value) => compareValues(value, part.by, part.text) !== null)) return null;
    return {
      from: part.from,
      to: part.to,
      message: `No “${key}” can be compared with “${part.text}”.`,
      suggestion: values[0] === undefined ? null : `Write a value like “${values[0]}”.`,
    };
  }
  // Only a single value can be told to be wrong.
  if (part?.kind !== 'word' && part?.kind !== 'phrase') return null;
  if (part.text.toLowerCase() === 'null') return null;
  const matcher = new FactMatcher(tables);
  if (tables.notes?.some((_, document) => matcher.matches(node, document))) return null;
  const known = distinctValues(values);
  const near = nearest(part.text, known);
  return {
    from: part.from,
    to: part.to,
    message: `No note has “[${key}:${part.text}]”.`,
    suggestion: near === null ? listed(known) : `Did you mean “${near}”?`,
  };
};

const unknownKey = ({ key, part, from, to }: PropertyNode, tables: FactTables): QueryProblem => {
  const keys = distinctValues(
    (tables.notes ?? []).flatMap(({ properties }) => properties.map(([own]) => own)),
  );
  const near = nearest(relationForm(key), [...keys, ...OWN_KEYS]);
  return {
    from,
    to: part?.from ?? to,
    message: `No note has the property “${key}”.`,
    suggestion: near === null ? listed(keys) : `Did you mean “${near}”?`,
  };
};

const MOST_LISTED = 8;
const LONGEST_LISTED = 40;

const listed = (known: readonly string[]): string | null => {
  const short = known.filter((text) => text !== '' && text.length <= LONGEST_LISTED).slice(0, MOST_LISTED);
  return short.length === 0
    ? null
    : `${known.length > short.length ? 'Most are' : 'There are'}: ${short.join(', ')}.`;
};
