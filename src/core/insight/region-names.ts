import { linkGraphOf } from '../graph/compute/link-graph.ts';
import { type MapNode, mapGraphOf } from '../graph/compute/map-graph.ts';
import { memoByMap } from '../graph/compute/memo-by-map.ts';
import { neighboursIn } from '../graph/compute/neighbour-lists.ts';
import { regionsOf } from '../graph/compute/regions.ts';
import type { View } from '../graph/graph.ts';
import { aroundTitle, plainTitle } from '../graph/query/region-title.ts';
import { capitalised } from '../model/capitalised.ts';
import { fileName, folderOf } from '../model/path-parts.ts';
import { Recalled } from '../model/recalled.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldName, foldPlural } from '../text/fold-name.ts';
import { tokenize } from '../text/tokenize.ts';
import { ranksOf } from './landmarks.ts';

/** A name stands in at least this share of the region's notes … */
const WITHIN = 0.3;
/** … and in at most this share of all others. */
const OUTSIDE = 0.1;
/** A title of more words is a sentence, and no name. */
const MOST_WORDS = 6;
/** Up to so many words a title reads as a name; longer ones, people's and the ends of sentences count for less. */
const FEW_WORDS = 4;
const LESS = 0.4;
/** `for Religious Uses` */
const ENDING = /^\p{Ll}+\s.*\p{Lu}/u;
const SHORT = /^[a-z0-9]{1,3}$/;
/** A folder called as in addresses. */
const LOWER = /^[\p{Ll}\p{N}_-]+$/u;
/** Tags that say how far a note is, not what it is about. */
const STAGES = new Set([
  'seed',
  'seedling',
  'sapling',
  'budding',
  'evergreen',
  'draft',
  'todo',
  'inbox',
  'moc',
  'index',
  'note',
]);

interface Use {
  /** Number of what is named: of a word, a folder or a node. */
  readonly key: number;
  readonly name: string;
  /** How much it says: titles before words. */
  readonly worth: number;
}

/** A name that is a word says less than any title or folder that fits. */
const WORD_WORTH = 0.3;

/** Names of the regions of a view. */
export const recalledRegionNames = new Recalled<View, readonly string[]>();

/**
 * What the regions of a map are called, in their order, and no two alike: the title or folder, else the word of titles
 * and tags, that stands in at least 30 % of a region's notes and in at most 10 % of the rest; where there is none, the
 * note with most links inside the region. `regionNames(view)` → `['Auto-encoder', 'around Plugins for Editing Notes']`.
 */
export const regionNames: (view: View) => readonly string[] = memoByMap((view) =>
  recalledRegionNames.orMade(view, () => findNames(view)),
);

const findNames = (view: View): readonly string[] => {
  const told = tellingNames(view);
  const given = new Set(told.flatMap((name) => (name === null ? [] : [foldName(name)])));
  return told.map((name, region) => {
    if (name !== null) return name;
    const title = landmarkTitles(view, region).find((found) => !given.has(foldName(plainTitle(found))));
    if (title === undefined) return `Region ${region + 1}`;
    given.add(foldName(plainTitle(title)));
    return aroundTitle(title);
  });
};

/** For each region the title or word that tells it from the rest; null where there is none. */
const tellingNames = (view: View): (string | null)[] => {
  const { nodes } = mapGraphOf(view);
  const { members } = regionsOf(view);
  const { uses, count: keys } = usesByNode(view);
  const everywhere = new Uint32Array(keys);
  for (const said of uses) for (const { key } of said) everywhere[key] = (everywhere[key] ?? 0) + 1;
  const inside = new Uint32Array(keys);
  const given = new Set<string>();
  return members.map((region) => {
    const met: Use[] = [];
    for (const node of region)
      for (const use of uses[node] ?? []) {
        if (inside[use.key] === 0) met.push(use);
        inside[use.key] = (inside[use.key] ?? 0) + 1;
      }
    const ranked = met.flatMap(({ key, name, worth }) => {
      const count = inside[key] ?? 0;
      inside[key] = 0;
      const within = count / region.length;
      const outside = ((everywhere[key] ?? 0) - count) / Math.max(1, nodes.length - region.length);
      return within >= WITHIN && outside <= OUTSIDE && !given.has(foldName(name))
        ? [{ name, worth: (within - outside) * worth }]
        : [];
    });
    ranked.sort((a, b) => b.worth - a.worth || compareCodePoints(a.name, b.name));
    const name = ranked[0]?.name ?? null;
    if (name !== null) given.add(foldName(name));
    return name;
  });
};

/** The titles of a region's nodes, those with most links inside it first; those that read as no name count for less. */
const landmarkTitles = (view: View, region: number): string[] => {
  const { nodes } = mapGraphOf(view);
  const { members, regionOf } = regionsOf(view);
  const lists = linkGraphOf(view);
  const ranks = ranksOf(view);
  const weightOf = (node: number): number => {
    const links = neighboursIn(lists, node).filter((other) => regionOf[other] === region).length;
    const at = nodes[node];
    return links * ((at && titleUse(at)?.worth) ?? LESS);
  };
  return (members[region] ?? [])
    .map((node) => ({ node, weight: weightOf(node), rank: ranks[node] ?? 0 }))
    .sort((a, b) => b.weight - a.weight || b.rank - a.rank || a.node - b.node)
    .map(({ node }) => nodes[node]?.title ?? '');
};

/** What each node's note says: the words of its title and tags, its folders, its own title and those of what it links to. */
const usesByNode = (view: View): { readonly uses: readonly (readonly Use[])[]; readonly count: number } => {
  const { nodes, edges, degrees } = mapGraphOf(view);
  // Nodes have the first numbers.
  const said = new SaidNames(nodes.length);
  const titles = nodes.map((node, key) => {
    const named = (degrees[key] ?? 0) > 2 ? titleUse(node) : null;
    return named && { key, ...named };
  });
  const uses = nodes.map((node, at) => {
    const own = titles[at];
    return own ? [...said.of(node), own] : said.of(node);
  });
  edges.forEach(({ source, target }, at) => {
    const use = titles[target];
    // Those of other relations to the same target follow each other.
    const isAgain = edges[at - 1]?.source === source && edges[at - 1]?.target === target;
    if (use && !isAgain && source !== target && nodes[source]?.graph !== 'stop') uses[source]?.push(use);
  });
  return { uses, count: said.count };
};

/** What titles, aliases, tags and folders say; many notes have the same tags, and lie in one folder. */
class SaidNames {
  private readonly keys = new Map<string, number>();
  private readonly ofTexts = new Map<string, readonly Use[]>();
  private readonly ofWords = new Map<string, Use | null>();
  private readonly ofFolders = new Map<string, readonly Use[]>();

  constructor(private readonly nodes: number) {}

  /** How many keys there are, those of nodes included. */
  get count(): number {
    return this.nodes + this.keys.size;
  }

  /** What a node says, each thing once. */
  of({ note, title }: MapNode): Use[] {
    const found = new Map<number, Use>();
    const called = title.includes('/') ? [] : [title];
    for (const text of [...called, ...(note?.fields.aliases ?? []), ...(note?.tags ?? [])])
      for (const use of this.wordsOf(text)) if (!found.has(use.key)) found.set(use.key, use);
    return note ? [...found.values(), ...this.foldersOf(folderOf(note.path))] : [...found.values()];
  }

  private wordsOf(text: string): readonly Use[] {
    const known = this.ofTexts.get(text);
    if (known) return known;
    const words: Use[] = [];
    for (const { text: word, from, to } of tokenize(text)) {
      const use = this.wordOf(text.slice(from, to), word);
      if (use) words.push(use);
    }
    this.ofTexts.set(text, words);
    return words;
  }

  /** A word as written, and as `tokenize` has it; null for one that says nothing. */
  private wordOf(written: string, word: string): Use | null {
    const known = this.ofWords.get(written);
    if (known !== undefined) return known;
    const isSaid = !SHORT.test(word) && !STAGES.has(word);
    const use = isSaid
      ? { key: this.keyOf(foldPlural(word)), name: capitalised(written), worth: WORD_WORTH }
      : null;
    this.ofWords.set(written, use);
    return use;
  }

  /** A folder and those it lies in: of `a/set-up` `a/set-up/`, called `Set up`, and `a/`. */
  private foldersOf(folder: string): readonly Use[] {
    if (folder === '') return [];
    const known = this.ofFolders.get(folder);
    if (known) return known;
    const last = fileName(folder);
    const name = plainTitle(LOWER.test(last) ? last.replace(/[-_]+/g, ' ') : last);
    const isName = /\p{L}/u.test(name) && !SHORT.test(name) && !STAGES.has(name.toLowerCase());
    const own: Use[] = isName ? [{ key: this.keyOf(`${folder}/`), name: capitalised(name), worth: 1 }] : [];
    const uses = [...this.foldersOf(folderOf(folder)), ...own];
    this.ofFolders.set(folder, uses);
    return uses;
  }

  private keyOf(said: string): number {
    const known = this.keys.get(said);
    if (known !== undefined) return known;
    const key = this.count;
    this.keys.set(said, key);
    return key;
  }
}

/** A node's title as a name; null where it is a sentence, a path, or of an index. */
const titleUse = ({ title, graph, kind }: MapNode): Omit<Use, 'key'> | null => {
  const name = plainTitle(title);
  const words = name.split(/\s+/u).length;
  const isName = words <= MOST_WORDS && /\p{L}/u.test(name) && !/[/<>%]/.test(name);
  if (!isName || graph === 'stop') return null;
  const isPlain = words <= FEW_WORDS && kind !== 'person' && !ENDING.test(name);
  return { name, worth: isPlain ? 1 : LESS };
};
