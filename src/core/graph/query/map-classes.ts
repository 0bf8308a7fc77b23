import type { Colouring } from '../../model/map-state.ts';
import { dayText, type GraphFacts, NO_DAY } from './graph-facts.ts';
import { FLAG_EXISTS, NO_REGION } from './graph-payload.ts';
import { type MapTable, statusOfNode } from './map-filter.ts';

/** Which colour each node has: `labels` say what the colours stand for, the last class is what has no colour of its own. */
export interface MapClasses {
  readonly labels: readonly string[];
  readonly classOf: Uint8Array;
  /** Steps of one colour from old to new, else colours of their own. */
  readonly isRamp: boolean;
}

/** Classes with a colour of their own at most. */
const MOST = 8;
const AGES = 5;
const STATUSES: readonly string[] = ['learned', 'learning', 'want', 'dropped'];

/** What a map is coloured by that says nothing of it: kinds, or regions where all notes are of one kind. */
export const plainColouring = ({ nodes, count }: MapTable): Colouring => {
  const kinds = new Set<number | undefined>();
  for (let node = 0; node < count; node++)
    if ((nodes.flags[node] ?? 0) & FLAG_EXISTS) kinds.add(nodes.kind[node]);
  return kinds.size === 1 ? 'region' : 'kind';
};

/** The classes of a colouring other than by kind; null while what it needs has not come, or for kinds. */
export const classesOf = (
  table: MapTable,
  colour: Colouring,
  { facts, regions }: { readonly facts: GraphFacts | null; readonly regions: readonly string[] },
): MapClasses | null => {
  switch (colour) {
    case 'kind':
      return null;
    case 'status':
      return {
        labels: ['learned', 'learning', 'want to learn', 'dropped', 'without status'],
        classOf: Uint8Array.from({ length: table.count }, (_, node) => {
          const status = STATUSES.indexOf(statusOfNode(table, node));
          return status < 0 ? STATUSES.length : status;
        }),
        isRamp: false,
      };
    case 'region':
      return byRegion(table, regions);
    case 'tag':
      return facts && byTag(table, facts);
    case 'age':
      return facts && byAge(table, facts);
  }
};

const byRegion = ({ nodes, count }: MapTable, regions: readonly string[]): MapClasses => {
  const named = regions.slice(0, MOST);
  return {
    labels: [...named.map((name, at) => name || `region ${at + 1}, without a name`), 'other regions'],
    classOf: Uint8Array.from({ length: count }, (_, node) => {
      const region = nodes.region[node] ?? NO_REGION;
      return region < named.length ? region : named.length;
    }),
    isRamp: false,
  };
};

/** A note has the colour of the most used one of its tags. */
const byTag = ({ count }: MapTable, facts: GraphFacts): MapClasses => {
  const uses = new Uint32Array(facts.tags.length);
  for (const tags of facts.tagsOf) for (const tag of tags) uses[tag] = (uses[tag] ?? 0) + 1;
  const used = [...uses.keys()].sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0) || a - b).slice(0, MOST);
  const places = new Map(used.map((tag, place) => [tag, place]));
  return {
    labels: [...used.map((tag) => `#${facts.tags[tag]}`), 'other or no tag'],
    classOf: Uint8Array.from({ length: count }, (_, node) =>
      Math.min(used.length, ...(facts.tagsOf[node] ?? []).map((tag) => places.get(tag) ?? used.length)),
    ),
    isRamp: false,
  };
};

/** Five steps from old to new with as many notes each. */
const byAge = ({ count }: MapTable, facts: GraphFacts): MapClasses => {
  const days = [...facts.made].filter((day) => day !== NO_DAY).sort((a, b) => a - b);
  const steps = [
    ...new Set(Array.from({ length: AGES }, (_, at) => days[Math.floor((at * days.length) / AGES)])),
  ];
  const starts = steps.filter((day) => day !== undefined);
  const last = days.at(-1) ?? 0;
  const month = (day: number) => dayText(day).slice(0, 7);
  const labels = starts.map((day, at) => {
    const [from, to] = [month(day), month((starts[at + 1] ?? last + 1) - 1)];
    return from === to ? from : `${from} to ${to}`;
  });
  return {
    labels: [...labels, 'no date'],
    classOf: Uint8Array.from({ length: count }, (_, node) => {
      const day = facts.made[node] ?? NO_DAY;
      if (day === NO_DAY) return starts.length;
      return Math.max(
        0,
        starts.findLastIndex((start) => day >= start),
      );
    }),
    isRamp: true,
  };
};
