import type { GraphExport } from '../report/export-graph.ts';
import { type FlatValue, nodeFields } from './flat-fields.ts';

/** A text in double quotes; a backslash is doubled, so that no label reads it as a command. */
const quoted = (value: FlatValue): string =>
  `"${String(value)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\0', '\ufffd')
    .replace(/\r\n?|\n/g, '\\n')}"`;

const list = (fields: readonly (readonly [string, FlatValue])[]): string =>
  fields.map(([name, value]) => `${name}=${quoted(value)}`).join(' ');

/** What a node is drawn by; the rest would only make Graphviz complain. */
const DRAWN: ReadonlySet<string> = new Set(['kind', 'exists', 'status', 'private']);

/** The graph as Graphviz has it: `clew export --format dot | dot -Tsvg`. */
export const toDot = ({ nodes, edges }: GraphExport): string => {
  let text = 'digraph vault {\n';
  for (const node of nodes) {
    const fields = nodeFields(node).filter(([name]) => DRAWN.has(name));
    const style = node.exists ? [] : [['style', 'dashed'] as const];
    text += `  ${quoted(node.id)} [${list([['label', node.title], ...fields, ...style])}];\n`;
  }
  for (const { source, target, relation, embed, count } of edges) {
    const label = relation === 'mentions' ? [] : [['label', relation] as const];
    const fields = list([...label, ['relation', relation], ['embed', embed], ['weight', count]]);
    text += `  ${quoted(source)} -> ${quoted(target)} [${fields}];\n`;
  }
  return `${text}}\n`;
};
