import type { Edge } from '../model/edge.ts';
import { type NodeId, type NotePath, placeholderId } from '../model/ids.ts';
import type { Link, Resolution } from '../model/link.ts';
import { MENTIONS } from '../model/relations.ts';
import { compareCodePoints } from '../model/table.ts';

/** The node a resolution points at; null for what makes no edge. */
const targetOf = (resolution: Resolution): Pick<Edge, 'target' | 'targetKind'> | null => {
  switch (resolution.kind) {
    case 'note':
      return { target: resolution.path, targetKind: 'note' };
    case 'attachment':
      return { target: resolution.path, targetKind: 'attachment' };
    case 'placeholder':
    case 'ambiguous':
      return { target: placeholderId(resolution.key), targetKind: 'placeholder' };
    case 'external':
    case 'text':
    case 'withheld':
      return null;
  }
};

/** The edges a note's links make: one per target, relation and embed, sorted by these. `resolutions` is parallel to `links`. */
export const edgesOf = (
  source: NotePath,
  links: readonly Link[],
  resolutions: readonly Resolution[],
): readonly Edge[] => {
  const edges = new Map<string, Edge>();
  links.forEach((link, index) => {
    const resolution = resolutions[index];
    const to = resolution ? targetOf(resolution) : null;
    if (!to) return;
    const { target, targetKind } = to;
    const relation = link.relation ?? MENTIONS;
    const { embed } = link;
    const key = edgeKey(target, relation, embed);
    const known = edges.get(key);
    const bare = link.bare === true && known?.bare !== false;
    const count = (known?.count ?? 0) + 1;
    // Written out, so that all edges have one shape.
    const edge = { source, target, targetKind, relation, embed, count, link: known?.link ?? index, bare };
    edges.set(key, edge);
  });
  return [...edges.values()].sort(compareEdges);
};

/** Most links only mention their target, and no name of a file begins with a NUL. */
const edgeKey = (target: NodeId, relation: string, embed: boolean): string =>
  relation === MENTIONS && !embed ? target : `\0${target}\n${relation}\n${embed}`;

/** Order by source, target, relation (code point), links before embeds. */
const compareEdges = (a: Edge, b: Edge): number =>
  compareCodePoints(a.source, b.source) ||
  compareCodePoints(a.target, b.target) ||
  compareCodePoints(a.relation, b.relation) ||
  Number(a.embed) - Number(b.embed);

/** True when two edges say the same. */
export const sameEdge = (a: Edge, b: Edge): boolean =>
  compareEdges(a, b) === 0 &&
  a.targetKind === b.targetKind &&
  a.count === b.count &&
  a.link === b.link &&
  a.bare === b.bare;

/** The nodes a note's edges point at. */
export const targetsOf = (edges: readonly Edge[]): ReadonlySet<NodeId> =>
  new Set(edges.map(({ target }) => target));
