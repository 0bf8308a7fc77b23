import { relationForm } from '../../model/relations.ts';
import { partsOf, type QueryNode } from '../query/query-node.ts';
import { type FactTables, valuesOf } from './fact-tables.ts';
import { type Leaf, matchTag } from './match-value.ts';

const MOST = 4;

const leavesOf = (node: QueryNode): Leaf[] => {
  switch (node.kind) {
    case 'word':
    case 'phrase':
    case 'regex':
    case 'compare':
      return [node];
    case 'not':
      return [];
    default:
      return partsOf(node).flatMap(leavesOf);
  }
};

const scopeReason = (node: QueryNode & { kind: 'scope' }, tables: FactTables, document: number): string[] => {
  const facts = tables.notes?.[document];
  if (!facts || !node.part) return [];
  const days = node.scope === 'date' ? facts.date : facts.updated;
  switch (node.scope) {
    case 'tag': {
      const leaves = leavesOf(node.part);
      return facts.tags.filter((tag) => leaves.some((leaf) => matchTag([tag], leaf))).map((tag) => `#${tag}`);
    }
    case 'status':
      return facts.status.slice(-1);
    case 'date':
    case 'updated':
      return days ? [days[0] === days[1] ? days[0] : `${days[0]} to ${days[1]}`] : [];
    case 'file':
    case 'path':
      return [facts.path];
    default:
      return [];
  }
};

/** What of a note fits the filters of a query, in a few words: `#ml/attention`, `2024-03-01`, `year: 2017`. */
export const reasonsOf = (
  root: QueryNode | null,
  tables: FactTables,
  document: number,
): readonly string[] => {
  const reasons: string[] = [];
  const visit = (node: QueryNode): void => {
    if (node.kind === 'property') {
      const values = valuesOf(tables, document, relationForm(node.key));
      if (values && values.length > 0) reasons.push(`${node.key}: ${values.join(', ')}`);
    } else if (node.kind === 'scope') reasons.push(...scopeReason(node, tables, document));
    else if (node.kind !== 'not') for (const part of partsOf(node)) visit(part);
  };
  if (root) visit(root);
  return [...new Set(reasons)].slice(0, MOST);
};
