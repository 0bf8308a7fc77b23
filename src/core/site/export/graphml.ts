import type { GraphExport } from '../report/export-graph.ts';
import { EDGE_TYPES, edgeFields, type FlatValue, NODE_TYPES, nodeFields } from './flat-fields.ts';
import { xmlText } from './xml-text.ts';

const keys = (domain: 'node' | 'edge', types: Readonly<Record<string, string>>): string =>
  Object.entries(types)
    .map(
      ([name, type]) =>
        `  <key id="${domain}-${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>\n`,
    )
    .join('');

const data = (domain: 'node' | 'edge', fields: readonly (readonly [string, FlatValue])[]): string =>
  fields
    .map(([name, value]) => `      <data key="${domain}-${name}">${xmlText(String(value))}</data>\n`)
    .join('');

/** The graph as GraphML, for yEd, Gephi, Cytoscape, NetworkX and igraph. */
export const toGraphml = ({ nodes, edges }: GraphExport): string => {
  let text = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys('node', NODE_TYPES)}${keys('edge', EDGE_TYPES)}  <graph id="vault" edgedefault="directed">
`;
  for (const node of nodes)
    text += `    <node id="${xmlText(node.id)}">\n${data('node', nodeFields(node))}    </node>\n`;
  edges.forEach((edge, number) => {
    const ends = `source="${xmlText(edge.source)}" target="${xmlText(edge.target)}"`;
    text += `    <edge id="e${number}" ${ends}>\n${data('edge', edgeFields(edge))}    </edge>\n`;
  });
  return `${text}  </graph>\n</graphml>\n`;
};
