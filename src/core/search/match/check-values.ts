import { nearest } from '../../text/edit-distance.ts';
import { partsOf, type QueryNode, type QueryProblem, type ScopeName } from '../query/query-node.ts';
import { checkProperty } from './check-properties.ts';
import { distinctValues, documentsNamed, type FactTables } from './fact-tables.ts';
import { FactMatcher } from './match-facts.ts';

/** What the notes at hand have to offer for a scope, as written; null where that cannot be listed. */
const knownValues = ({ titles, notes, links }: FactTables, scope: ScopeName): readonly string[] | null => {
  switch (scope) {
    case 'kind':
      return distinctValues(titles.kinds);
    case 'tag':
      return notes && distinctValues(notes.flatMap(({ tags }) => tags));
    case 'status':
      return notes && distinctValues(notes.flatMap(({ status }) => status));
    case 'relation':
      return links && distinctValues(links.relations.map(({ key }) => key));
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

/** Values of filters that no note has, with what may have been meant: `kind:trem`, `tag:mll`, `[yaer:2017]`. */
export const checkValues = (root: QueryNode | null, tables: FactTables): readonly QueryProblem[] => {
  const problems: QueryProblem[] = [];
  const matcher = new FactMatcher(tables);
  const count = tables.titles.titles.length + (tables.links?.unwritten.length ?? 0);
  const visit = (node: QueryNode): void => {
    if (node.kind === 'property') {
      const problem = tables.notes && checkProperty(node, tables);
      if (problem) problems.push(problem);
      return;
    }
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
