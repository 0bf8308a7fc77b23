import type { Edge } from '../../model/edge.ts';
import { MENTIONS } from '../../model/relations.ts';

/** By which threads are chosen. People change it: `clew path A B --k 3 --hubs allow`, `/thread/?…&k=3&hubs=allow`. */
export interface ThreadRule {
  /** How many threads are told at most. */
  readonly count: number;
  /** `avoid`: going through a note costs more the more neighbours it has. */
  readonly hubs: 'avoid' | 'allow';
  /** `typed`: links without a relation lead nowhere. */
  readonly links: 'all' | 'typed';
}

export const DEFAULT_RULE: ThreadRule = { count: 5, hubs: 'avoid', links: 'all' };
/** The most threads one may ask for. */
export const MOST_THREADS = 50;

const TYPED_COST = 1;
const MENTION_COST = 1.5;
/** A title in a list of titles says nothing of how two notes hang together. */
const BARE_COST = 2.5;
/** Per doubling of the number of neighbours: a hub says less than a rare note. All costs are exact in binary. */
const HUB_TOLL = 0.25;

/** What sort of step a link is, the cheapest first: over a relation (0), among words (1), in a list of titles (2). */
export const stepSort = ({ relation, bare }: Pick<Edge, 'relation' | 'bare'>): number =>
  relation !== MENTIONS ? 0 : bare ? 2 : 1;

/** What steps of each sort cost, or Infinity where the rule leaves them out. */
export const stepCosts = ({ links }: ThreadRule): readonly number[] =>
  links === 'typed'
    ? [TYPED_COST, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    : [TYPED_COST, MENTION_COST, BARE_COST];

/** What it costs to go through a note with so many neighbours: `hubToll(5, DEFAULT_RULE)` → 0.5, a quarter for each doubling. */
export const hubToll = (neighbours: number, rule: ThreadRule): number =>
  rule.hubs === 'allow' ? 0 : HUB_TOLL * Math.max(0, 31 - Math.clz32(neighbours));

/** A rule from what an address or a command line says; what is left out or makes no sense is as usual. */
export const readRule = (get: (name: string) => string | null | undefined): ThreadRule => {
  const count = /^\d{1,3}$/.test(get('k') ?? '') ? Number(get('k')) : DEFAULT_RULE.count;
  return {
    count: Math.max(1, Math.min(MOST_THREADS, count)),
    hubs: get('hubs') === 'allow' ? 'allow' : 'avoid',
    links: get('links') === 'typed' ? 'typed' : 'all',
  };
};

/** The rule as a sentence for people. */
export const ruleWords = ({ count, hubs, links }: ThreadRule): string =>
  [
    count === 1 ? 'The shortest thread' : `The ${count} shortest threads, no two alike but for one hop`,
    links === 'typed'
      ? 'a link counts only where it has a relation'
      : 'a link with a relation is shorter than a mention, and a mention among words than a bare link in a list',
    ...(hubs === 'avoid' ? ['a note with many neighbours is a detour'] : []),
    'and notes that say “graph: stop” are never gone through.',
  ].join('; ');
