import { edgesTo } from '../graph/edges-to.ts';
import type { View } from '../graph/graph.ts';
import { linksInto } from '../graph/links-into.ts';
import { radialPlan } from '../graph/query/radial.ts';
import type { Edge } from '../model/edge.ts';
import { isPlaceholderId, type NodeId, type NotePath, type PlaceholderId } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Status } from '../model/note.ts';
import { noteRead, noteValue } from '../model/reads.ts';
import { backlinkLabel, relationLabel } from '../model/relation-label.ts';
import { inverseOf, KNOWN_RELATIONS, MENTIONS, relationNames } from '../model/relations.ts';
import type { Settings } from '../model/settings.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import { hrefOf } from './href.ts';
import { noteRef } from './link-view.ts';
import { routesOf } from './routes.ts';
import { shownNote } from './shown-notes.ts';
import { type MeasuredTitle, measureTitle, wrapMeasured, wrapTitle } from './wrap-title.ts';

/** A small still picture of notes and the links between them. Places are in px of a picture `width` by `height`. */
export interface LocalGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly LocalNode[];
  readonly edges: readonly LocalEdge[];
  /** How many more there are than the picture shows. */
  readonly more: number;
  /** The interactive map with the same note in focus. */
  readonly mapHref: string;
  /** Where to ask for a thread from the note the picture is about; null where it is about none. */
  readonly threadHref: string | null;
}

export interface LocalNode {
  readonly title: string;
  /** The title as the picture has room for it, one entry a line; empty where it has none. */
  readonly lines: readonly string[];
  readonly labelSide: 'left' | 'right' | 'below';
  /** Null for a placeholder and for the note the picture is about. */
  readonly href: string | null;
  readonly kind: string;
  readonly status: Status | null;
  readonly isCentre: boolean;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** What it is to the note in the middle: `Builds on`. */
  readonly hint: string | null;
}

export interface LocalEdge {
  /** Indices of nodes, in the direction of the link. */
  readonly from: number;
  readonly to: number;
  readonly isTyped: boolean;
  /** Between two neighbours, not at the middle. */
  readonly isFaint: boolean;
}

const MOST = 40;
/** Up to here titles have two lines. */
const ROOMY = 24;
const WIDTH = 320;

interface Neighbour {
  readonly id: NodeId;
  readonly title: string;
  readonly measured: MeasuredTitle;
  readonly look: Look;
  /** How many edges it has. */
  readonly links: number;
  /** The first of its relations to the note in the middle, typed ones first. */
  relation: RelationWords;
}

/** The neighbours of a note, the best forty: typed relations first, then those with most links. Null without any. */
export const localGraph = (view: View, path: NotePath): LocalGraph | null => {
  const note = shownNote(view, path);
  if (!note || note.fields.graph === 'hide') return null;
  const all = neighboursOf(view, path).sort(byWorth);
  if (all.length === 0) return null;
  const shown = all.slice(0, MOST).sort(byRelation);
  const isRoomy = shown.length <= ROOMY;
  const plan = radialPlan(shown.length, { width: WIDTH, row: shown.length <= 8 ? 36 : isRoomy ? 30 : 24 });
  const centre: LocalNode = {
    kind: note.fields.kind,
    status: note.fields.status,
    href: null,
    title: note.fields.title,
    lines: wrapTitle(note.fields.title, 92, 2),
    labelSide: 'below',
    isCentre: true,
    x: plan.width / 2,
    y: plan.height / 2,
    size: isRoomy ? 8 : 7,
    hint: null,
  };
  const around = shown.map((neighbour, at): LocalNode => {
    const spot = plan.spots[at] ?? { x: 0, y: 0, side: 'right' };
    const room = (spot.side === 'right' ? WIDTH - spot.x : spot.x) - 14;
    const { kind, status, href } = neighbour.look;
    return {
      kind,
      status,
      href,
      title: neighbour.title,
      lines: wrapMeasured(neighbour.measured, room, isRoomy ? 2 : 1),
      labelSide: spot.side,
      isCentre: false,
      x: spot.x,
      y: spot.y,
      size: isRoomy ? 6 : 5,
      hint: neighbour.relation.label,
    };
  });
  return {
    width: plan.width,
    height: plan.height,
    nodes: [centre, ...around],
    edges: edgesAmong(view, [path, ...shown.map(({ id }) => id)]),
    more: all.length - shown.length,
    mapHref: mapHref(view, path),
    threadHref: threadFromHref(view, path),
  };
};

/** The map with a note in focus: `/graph/?focus=%2Fterms%2Fvae%2F`. */
export const mapHref = (view: View, path: NotePath | null): string => {
  const map = hrefOf(view.vault.settings.base, '/graph/');
  return path === null ? map : `${map}?focus=${encodeURIComponent(routesOf(view).routeOf(path))}`;
};

/** Where to ask for a thread from a note: `/thread/?from=%2Fterms%2Fvae%2F`. */
export const threadFromHref = (view: View, path: NotePath): string =>
  `${hrefOf(view.vault.settings.base, '/thread/')}?from=${encodeURIComponent(routesOf(view).routeOf(path))}`;

type Look = Pick<LocalNode, 'kind' | 'status' | 'href'>;

/** Kind, status and address of a node, as pictures show it. */
export const lookOf = (view: View, id: NodeId): Look => {
  const note = isPlaceholderId(id) ? null : shownNote(view, id as NotePath);
  return note ? noteRef(view, note) : UNWRITTEN;
};

const UNWRITTEN = { kind: 'placeholder', status: null, href: null } as const;

const byWorth = (a: Neighbour, b: Neighbour): number =>
  Number(a.relation.rank >= MENTION_RANK) - Number(b.relation.rank >= MENTION_RANK) ||
  b.links - a.links ||
  compareCodePoints(a.title, b.title) ||
  compareCodePoints(a.id, b.id);

const byRelation = (a: Neighbour, b: Neighbour): number => a.relation.rank - b.relation.rank || byWorth(a, b);

const neighboursOf = (view: View, path: NotePath): Neighbour[] => {
  const found = new Map<NodeId, Neighbour>();
  const add = (id: NodeId, edge: Edge, inward: boolean) => {
    if (id === path || edge.targetKind === 'attachment') return;
    const relation = relationOf(view, edge.relation, inward);
    const known = found.get(id);
    if (known) {
      if (relation.rank < known.relation.rank) known.relation = relation;
      return;
    }
    const facts = isPlaceholderId(id) ? placeholderFacts(view, id, edge) : factsOf(view, id as NotePath);
    const { title, measured, look, links } = facts;
    if (title !== null) found.set(id, { id, title, measured, look, links, relation });
  };
  for (const edge of edgesFrom(view, path)) add(edge.target, edge, false);
  for (const { source, edges } of linksInto(view, path)) for (const edge of edges) add(source, edge, true);
  return [...found.values()];
};

const edgesFrom = (view: View, path: NotePath): readonly Edge[] =>
  tableGet(view.graph.rows, path)?.edges ?? [];

const edgesInto = (view: View, id: NodeId): number => tableGet(view.graph.incoming, id)?.length ?? 0;

/** What an edge calls a note that is not written yet. */
const nameOf = (view: View, id: PlaceholderId, edge: Edge): string => {
  const meaning = tableGet(view.graph.rows, edge.source)?.resolutions[edge.link];
  return meaning && 'name' in meaning ? meaning.name : id.slice(1);
};

interface Facts {
  /** Null for what the map does not show. */
  readonly title: string | null;
  readonly measured: MeasuredTitle;
  readonly look: Look;
  readonly edges: readonly Edge[];
  readonly links: number;
}

const placeholderFacts = (view: View, id: PlaceholderId, edge: Edge): Facts => {
  const title = nameOf(view, id, edge);
  return { title, measured: measureTitle(title), look: UNWRITTEN, edges: [], links: edgesInto(view, id) };
};

/** Looked up at most once: a note is in the pictures of all its neighbours. */
const knownFacts = memo((_: View): Map<NotePath, Facts> => new Map());

const factsOf = (view: View, path: NotePath): Facts => {
  noteRead(path);
  noteValue('routeOf', path);
  const all = knownFacts(view);
  const known = all.get(path);
  if (known) return known;
  const note = shownNote(view, path);
  const title = note && note.fields.graph !== 'hide' ? note.fields.title : null;
  const edges = edgesFrom(view, path);
  const links = edges.length + edgesInto(view, path);
  const look = note ? noteRef(view, note) : UNWRITTEN;
  const facts: Facts = { title, measured: measureTitle(title ?? ''), look, edges, links };
  all.set(path, facts);
  return facts;
};

const RANKS = new Map(
  KNOWN_RELATIONS.flatMap(({ key, inverse }, at) => [
    [key, at],
    [inverse, at + 0.5],
  ]),
);
const OWN_RANK = KNOWN_RELATIONS.length;
const MENTION_RANK = OWN_RANK + 1;

/** How a link is said of the note in the middle, and its place among relations. */
interface RelationWords {
  readonly label: string;
  readonly rank: number;
}

/** By key as written, of links that go out and of those that come in. */
const wordsOf = memo((_: Settings) => ({
  out: new Map<string, RelationWords>(),
  in: new Map<string, RelationWords>(),
}));

const namesOf = memo((settings: Settings) => relationNames(settings.relations));

const relationOf = (view: View, key: string, inward: boolean): RelationWords => {
  const known = wordsOf(view.vault.settings)[inward ? 'in' : 'out'];
  const words = known.get(key);
  if (words) return words;
  const made = wordsFor(view.vault.settings, key, inward);
  known.set(key, made);
  return made;
};

const wordsFor = (settings: Settings, key: string, inward: boolean): RelationWords => {
  if (key === MENTIONS)
    return {
      label: inward ? backlinkLabel(MENTIONS, MENTIONS) : relationLabel(MENTIONS),
      rank: MENTION_RANK + (inward ? 0.5 : 0),
    };
  const read = inward ? (inverseOf(namesOf(settings), key) ?? key) : key;
  return { label: inward ? backlinkLabel(read, key) : relationLabel(key), rank: RANKS.get(read) ?? OWN_RANK };
};

/** One edge for each pair and direction between the given nodes; a typed one wins. The first node is the middle. */
export const edgesAmong = (view: View, ids: readonly NodeId[], centre = 0): LocalEdge[] => {
  const indexOf = new Map<string, number>(ids.map((id, index) => [id, index]));
  const edges = new Map<number, { from: number; to: number; isTyped: boolean; isFaint: boolean }>();
  ids.forEach((id, from) => {
    if (isPlaceholderId(id)) return;
    for (const edge of edgesBetween(factsOf(view, id as NotePath).edges, ids)) {
      const to = indexOf.get(edge.target);
      if (to === undefined || to === from) continue;
      const pair = from * ids.length + to;
      const isTyped = edge.relation !== MENTIONS;
      const known = edges.get(pair);
      if (known) known.isTyped ||= isTyped;
      else edges.set(pair, { from, to, isTyped, isFaint: centre >= 0 && from !== centre && to !== centre });
    }
  });
  // Faint ones first: the others are drawn over them.
  return [...edges.values()].sort((a, b) => Number(b.isFaint) - Number(a.isFaint));
};

/** From so many edges for each node on, those to the nodes are looked up: an index has thousands to others. */
const MANY = 8;

const edgesBetween = (edges: readonly Edge[], ids: readonly NodeId[]): readonly Edge[] =>
  edges.length < MANY * ids.length
    ? edges
    : [...ids].sort(compareCodePoints).flatMap((id) => edgesTo(edges, id));
