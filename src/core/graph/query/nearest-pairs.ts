/** Two sides of a gap: what the search for a bridge needs to know of nodes, which are numbers. */
export interface Gap {
  readonly neighboursOf: (node: number) => Iterable<number>;
  /** Whether one may go on from a node. */
  readonly isPassable: (node: number) => boolean;
  /** Folded words that say what a node is about. */
  readonly wordsOf: (node: number) => readonly string[];
}

/** Two nodes that no thread joins, one from each side, and the words they share, rarest first. */
export interface NearPair {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

/** How many nodes of a side are looked at: those with fewest steps from its end. */
const LOOKED_AT = 3000;
/** How much a step away from the end counts against a pair. */
const STEP_AWAY = 0.12;
/** Words shown as the reason. */
const SHOWN_WORDS = 4;

/**
 * The pairs nearest in words between what hangs together with `from` and what hangs together with `to`; nearer to
 * the two ends goes before. Each node is in one pair at most, and none that both sides end at, as lists do that no
 * thread goes through. Empty when no words are shared.
 */
export const nearestPairs = (gap: Gap, from: number, to: number, count: number): NearPair[] => {
  const left = sideOf(gap, from);
  const right = sideOf(gap, to);
  for (const node of left.keys()) if (right.delete(node)) left.delete(node);
  const lists = [left, right].map((side) => wordLists(gap, side));
  const [inLeft = new Map<string, number[]>(), inRight = new Map<string, number[]>()] = lists;
  const total = left.size + right.size;
  const scores = new Map<string, { from: number; to: number; score: number; words: [string, number][] }>();
  for (const [word, sources] of inLeft) {
    const targets = inRight.get(word) ?? [];
    const uses = sources.length + targets.length;
    // A word of a third of the notes says nothing, and would cost a product of both.
    if (targets.length === 0 || (uses > 6 && uses * 3 > total) || sources.length * targets.length > 20_000)
      continue;
    const weight = Math.log(1 + total / uses);
    for (const source of sources)
      for (const target of targets) {
        const key = `${source} ${target}`;
        const pair = scores.get(key) ?? { from: source, to: target, score: 0, words: [] };
        pair.score += weight;
        pair.words.push([word, weight]);
        scores.set(key, pair);
      }
  }
  const lengthOf = (node: number) => Math.sqrt(3 + gap.wordsOf(node).length);
  const ranked = [...scores.values()].map((pair) => {
    const away = (left.get(pair.from) ?? 0) + (right.get(pair.to) ?? 0);
    const worth = pair.score / (lengthOf(pair.from) * lengthOf(pair.to)) / (1 + STEP_AWAY * away);
    return { ...pair, worth: Math.round(worth * 1e6) };
  });
  ranked.sort((a, b) => b.worth - a.worth || a.from - b.from || a.to - b.to);
  const taken = new Set<number>();
  const pairs: NearPair[] = [];
  for (const { from: a, to: b, words } of ranked) {
    if (pairs.length === count) break;
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    const rarest = words.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    pairs.push({ from: a, to: b, words: rarest.slice(0, SHOWN_WORDS).map(([word]) => word) });
  }
  return pairs;
};

/** What can be reached from an end, each with its steps from there. */
const sideOf = ({ neighboursOf, isPassable }: Gap, end: number): Map<number, number> => {
  const steps = new Map([[end, 0]]);
  for (const [node, away] of steps) {
    if (node !== end && !isPassable(node)) continue;
    for (const next of neighboursOf(node)) {
      if (steps.size >= LOOKED_AT) return steps;
      if (!steps.has(next)) steps.set(next, away + 1);
    }
  }
  return steps;
};

const wordLists = ({ wordsOf }: Gap, side: ReadonlyMap<number, number>): Map<string, number[]> => {
  const lists = new Map<string, number[]>();
  for (const node of side.keys())
    for (const word of new Set(wordsOf(node))) {
      const list = lists.get(word);
      if (list) list.push(node);
      else lists.set(word, [node]);
    }
  return lists;
};
