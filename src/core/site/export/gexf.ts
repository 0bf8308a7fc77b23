import type { ExportedNode, GraphExport } from '../report/export-graph.ts';
import { EDGE_TYPES, edgeFields, type FlatValue, NODE_TYPES, nodeFields } from './flat-fields.ts';
import { xmlText } from './xml-text.ts';

/** What GEXF has a place of its own for. */
const PLACED: ReadonlySet<string> = new Set(['title', 'x', 'y', 'count']);

const attributes = (domain: 'node' | 'edge', types: Readonly<Record<string, string>>): string =>
  `    <attributes class="${domain}">\n${Object.entries(types)
    .filter(([name]) => !PLACED.has(name))
    .map(
      ([name, type]) =>
        `      <attribute id="${name}" title="${name}" type="${type === 'int' ? 'integer' : type}"/>\n`,
    )
    .join('')}    </attributes>\n`;

const values = (fields: readonly (readonly [string, FlatValue])[]): string =>
  `        <attvalues>\n${fields
    .filter(([name]) => !PLACED.has(name))
    .map(([name, value]) => `          <attvalue for="${name}" value="${xmlText(String(value))}"/>\n`)
    .join('')}        </attvalues>\n`;

const position = ({ x, y }: ExportedNode): string =>
  x === undefined || y === undefined ? '' : `        <viz:position x="${x}" y="${y}" z="0"/>\n`;

/** The graph as GEXF 1.2, for Gephi: the title is the label, `count` the weight. */
export const toGexf = ({ nodes, edges }: GraphExport): string => {
  let text = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
  <meta>
    <creator>Clew</creator>
  </meta>
  <graph defaultedgetype="directed" mode="static">
${attributes('node', NODE_TYPES)}${attributes('edge', EDGE_TYPES)}    <nodes>
`;
  for (const node of nodes)
    text += `      <node id="${xmlText(node.id)}" label="${xmlText(node.title)}">\n${values(nodeFields(node))}${position(node)}      </node>\n`;
  text += '    </nodes>\n    <edges>\n';
  edges.forEach((edge, number) => {
    const ends = `source="${xmlText(edge.source)}" target="${xmlText(edge.target)}"`;
    const said = `label="${xmlText(edge.relation)}" weight="${edge.count}"`;
    text += `      <edge id="${number}" ${ends} ${said}>\n${values(edgeFields(edge))}      </edge>\n`;
  });
  return `${text}    </edges>\n  </graph>\n</gexf>\n`;
};
