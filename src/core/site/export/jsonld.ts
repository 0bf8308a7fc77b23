import { groupBy } from '../../model/group-by.ts';
import type { ExportedEdge, ExportedNode, GraphExport } from '../report/export-graph.ts';

/** Where the words stand that schema.org has none for. */
const VOCABULARY = 'https://clew.invalid/vocabulary#';
/** Nodes of a vault have no address of their own; this one leads nowhere on purpose. */
const VAULT = 'https://clew.invalid/vault/';

const encoded = (text: string): string =>
  encodeURIComponent(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  );

/** `terms/Sparse Coding.md` → `terms/Sparse%20Coding.md`, below the vault's base. */
const idOf = (id: string): string => id.split('/').map(encoded).join('/');

const TYPES: Readonly<Record<string, string>> = {
  term: 'schema:DefinedTerm',
  paper: 'schema:ScholarlyArticle',
  person: 'schema:Person',
  organisation: 'schema:Organization',
  course: 'schema:Course',
  project: 'schema:Project',
  meeting: 'schema:Event',
  question: 'schema:Question',
  post: 'schema:BlogPosting',
  tool: 'schema:SoftwareApplication',
  attachment: 'schema:MediaObject',
};

const nodeOf = (node: ExportedNode, edges: readonly ExportedEdge[]): object => {
  const { id, title, aliases, tags, kind, exists, status, date, path, x, y } = node;
  const related: Record<string, { readonly '@id': string }[]> = {};
  for (const { relation, target } of edges) {
    const key = `rel:${encoded(relation)}`;
    related[key] = [...(related[key] ?? []), { '@id': idOf(target) }];
  }
  return {
    '@id': idOf(id),
    '@type': ['Node', ...(Object.hasOwn(TYPES, kind) ? [TYPES[kind]] : [])],
    name: title,
    id,
    path,
    kind,
    exists,
    private: node.private,
    alternateName: aliases,
    keywords: tags,
    status,
    date,
    x: x ?? null,
    y: y ?? null,
    ...related,
  };
};

const linkOf = ({ source, target, ...edge }: ExportedEdge, number: number): object => ({
  '@id': `#link-${number}`,
  '@type': 'Link',
  source: { '@id': idOf(source) },
  target: { '@id': idOf(target) },
  ...edge,
});

/**
 * The graph as JSON-LD: a node is what schema.org knows of its kind, a relation a property of it
 * (`rel:builds-on`), and each edge stands once more as a `Link` with its count and sentence.
 */
export const toJsonld = ({ nodes, edges }: GraphExport): string => {
  const bySource = groupBy(edges, ({ source }) => source);
  const document = {
    '@context': {
      '@vocab': VOCABULARY,
      '@base': VAULT,
      schema: 'https://schema.org/',
      rel: `${VOCABULARY}relation/`,
      name: 'schema:name',
      alternateName: { '@id': 'schema:alternateName', '@container': '@set' },
      keywords: { '@id': 'schema:keywords', '@container': '@set' },
    },
    '@graph': [...nodes.map((node) => nodeOf(node, bySource.get(node.id) ?? [])), ...edges.map(linkOf)],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
