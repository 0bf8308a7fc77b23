import { compareCodePoints } from '../model/table.ts';
import { nearest } from '../text/edit-distance.ts';
import { documentsNamed, type FactTables } from './fact-tables.ts';
import { FactMatcher } from './match-facts.ts';
import { partsOf, type QueryNode, type QueryProblem, type ScopeName } from './query-node.ts';

/** The values without doubles, the most frequent first. */
const distinct = (values: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b)).map(([value]) => value);
};

/** What the notes at hand have to offer for a scope, as written; null where that cannot be listed. */
const knownValues = ({ titles, notes, links }: FactTables, scope: ScopeName): readonly string[] | null => {
  switch (scope) {
    case 'kind':
      return distinct(titles.kinds);
    case 'tag':
      return notes && distinct(notes.flatMap(({ tags }) => tags));
    case 'status':
      return notes && distinct(notes.flatMap(({ status }) => status));
    case 'relation':
      return links && distinct(links.relations.map(({ key }) => key));
    case 'links':
    case 'backlinks':
      return links && [...titles.titles, ...titles.aliases.flat(), ...links.unwritten];
    default:
      return null;
  }
};

const LINKED: ReadonlySet<ScopeName> = new Set(['links', 'backlinks']);
const MOST_LISTED = 8;

const describeKnown = (scope: ScopeName, known: readonly string[]): string => {
  if (LINKED.has(scope)) return 'Write its title, file name or alias; one of several words in quotes.';
  if (known.length === 0) return `None has any ${scope}.`;
  const listed = known.slice(0, MOST_LISTED).join(', ');
  return known.length > MOST_LISTED ? `Most have: ${listed}.` : `There are: ${listed}.`;
};

/** Values of filters that no note has, with what may have been meant: `kind:trem`, `tag:mll`. */
export const checkValues = (root: QueryNode | null, tables: FactTables): readonly QueryProblem[] => {
  const problems: QueryProblem[] = [];
  const matcher = new FactMatcher(tables);
  const count = tables.titles.titles.length + (tables.links?.unwritten.length ?? 0);
  const visit = (node: QueryNode): void => {
    if (node.kind !== 'scope') {
      for (const part of partsOf(node)) visit(part);
      return;
    }
    const { part, scope } = node;
    // Only a single finished value can be told to be wrong.
    if (part?.kind !== 'word' && part?.kind !== 'phrase') return;
    const known = knownValues(tables, scope);
    if (!known) return;
    for (let document = 0; document < count; document++) if (matcher.matches(node, document)) return;
    if (LINKED.has(scope) && documentsNamed(tables, part).size > 0) return;
    const near = nearest(part.text.replace(/^#/, ''), known);
    problems.push({
      from: part.from,
      to: part.to,
      message: LINKED.has(scope)
        ? `No note is called “${part.text}”.`
        : `No note has “${scope}:${part.text}”.`,
      suggestion: near === null ? describeKnown(scope, known) : `Did you mean “${near}”?`,
    });
  };
  if (root) visit(root);
  return problems;
};
