import { expect, it } from 'vitest';
import { mapGraphOf } from '../../src/core/graph/compute/map-graph.ts';
import { seededRandom } from '../../src/core/graph/compute/random.ts';
import { candidatesFor } from '../../src/core/insight/link-scores.ts';
import type { Note } from '../../src/core/model/note.ts';
import { tableGet } from '../../src/core/model/table.ts';
import { buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';
import { openVault } from '../../src/node/notes/open-vault.ts';
import { sourcesOf } from '../../src/node/vault/read-vault.ts';

/*
 * How well links that are missing are suggested: a tenth of the pairs of linked notes, drawn with a seed, lose their
 * links, and the first ten suggestions for the note that held a link are looked at (hit@10), beside the ten most linked
 * notes that it is not linked with, by links that lead to them and by all links. Once the words of a link stay where
 * it stood, as where somebody has not linked yet; once they go with it, so that nothing in the text tells. The second
 * number of a row counts a hit from either end. Weights were chosen on the help of Obsidian and the documentation of
 * Foam and of the Tasks plugin and on kepano's vault, with other seeds. `npm run bench:suggest -- --vault notes`.
 */
const VAULTS = (process.env.CLEW_BENCH_VAULTS ?? 'notes').split(',').filter(Boolean);
const SEED = Number(process.env.CLEW_BENCH_SEED ?? 1);
const SHARE = 0.1;
const SHOWN = 10;

interface Hidden {
  readonly source: number;
  readonly target: number;
}

const pairsOf = (view: Snapshot): Hidden[] => {
  const { nodes, edges } = mapGraphOf(view);
  const seen = new Set<number>();
  return edges.flatMap(({ source, target }) => {
    const key = Math.min(source, target) * nodes.length + Math.max(source, target);
    if (source === target || !nodes[source]?.note || !nodes[target]?.note || seen.has(key)) return [];
    seen.add(key);
    return [{ source, target }];
  });
};

/** Where lines begin in a text. */
const offsetsOf = (text: string): number[] => {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (c === '\n' || (c === '\r' && text[at + 1] !== '\n')) starts.push(at + 1);
  }
  return starts;
};

const without = (text: string, note: Note, links: readonly number[], keepWords: boolean): string => {
  const starts = offsetsOf(text);
  const ranges = links
    .flatMap((index) => {
      const link = note.outgoing[index];
      if (!link) return [];
      const { range } = link;
      const from = (starts[range.line - 1] ?? 0) + range.column - 1;
      const to = (starts[range.endLine - 1] ?? 0) + range.endColumn - 1;
      const label =
        keepWords && link.block >= 0 ? (note.blocks[link.block]?.text.slice(link.from, link.to) ?? '') : '';
      return [{ from, to, label }];
    })
    .sort((a, b) => b.from - a.from);
  let result = text;
  for (const { from, to, label } of ranges) result = result.slice(0, from) + label + result.slice(to);
  return result;
};

const hide = (
  snapshot: Snapshot,
  files: ReturnType<typeof sourcesOf>,
  hidden: readonly Hidden[],
  keepWords: boolean,
): Snapshot => {
  const { nodes } = mapGraphOf(snapshot);
  const ends = new Map<string, Set<string>>();
  const add = (a: number, b: number) => {
    const key = nodes[a]?.id ?? '';
    const set = ends.get(key) ?? new Set<string>();
    set.add(nodes[b]?.id ?? '');
    ends.set(key, set);
  };
  for (const { source, target } of hidden) {
    add(source, target);
    add(target, source);
  }
  const changed = files.map((file) => {
    const targets = file.kind === 'note' ? ends.get(file.path) : undefined;
    const note = tableGet(snapshot.vault.notes, file.path);
    const row = tableGet(snapshot.graph.rows, file.path);
    if (!targets || !note || !row || file.kind !== 'note') return file;
    const links = [...row.resolutions.entries()].flatMap(([index, meaning]) =>
      meaning.kind === 'note' && targets.has(meaning.path) ? [index] : [],
    );
    return { ...file, hash: `${file.hash}x`, text: without(file.text, note, links, keepWords) };
  });
  return buildSnapshot(changed, snapshot.vault.settings, null);
};

const degreesOf = (view: Snapshot) => {
  const { nodes, edges } = mapGraphOf(view);
  const into = new Float64Array(nodes.length);
  const both = new Float64Array(nodes.length);
  const links = nodes.map(() => new Set<number>());
  for (const { source, target } of edges) {
    links[source]?.add(target);
    links[target]?.add(source);
    into[target] = (into[target] ?? 0) + 1;
    both[target] = (both[target] ?? 0) + 1;
    both[source] = (both[source] ?? 0) + 1;
  }
  return { into, both, links };
};

const popular = (view: Snapshot, by: Float64Array) => {
  const { nodes } = mapGraphOf(view);
  return nodes
    .flatMap(({ note }, node) => (note ? [node] : []))
    .sort((a, b) => (by[b] ?? 0) - (by[a] ?? 0) || a - b);
};

it.each(VAULTS)('links hidden from %s', (folder) => {
  const { vault, snapshot } = openVault(folder);
  const files = sourcesOf(vault);
  const all = pairsOf(snapshot);
  const random = seededRandom(SEED);
  const hidden = all.filter(() => random() < SHARE);
  const { nodes } = mapGraphOf(snapshot);
  for (const keepWords of [false, true]) {
    const view = hide(snapshot, files, hidden, keepWords);
    const graph = mapGraphOf(view);
    const number = (old: number) => graph.indexOf.get(nodes[old]?.id ?? '') ?? -1;
    const { into, both, links } = degreesOf(view);
    const fair = hidden
      .map(({ source, target }) => ({ source: number(source), target: number(target) }))
      .filter(({ source, target }) => source >= 0 && target >= 0 && !links[source]?.has(target));
    const start = process.cpuUsage();
    const hitBy = (rank: (node: number) => readonly number[]) => {
      const known = new Map<number, readonly number[]>();
      const has = (source: number, target: number) => {
        const list = known.get(source) ?? rank(source);
        known.set(source, list);
        return list.includes(target);
      };
      const share = (hits: number) => Number((hits / Math.max(1, fair.length)).toFixed(4));
      return [
        share(fair.filter(({ source, target }) => has(source, target)).length),
        share(fair.filter(({ source, target }) => has(source, target) || has(target, source)).length),
      ] as const;
    };
    const byPopularity = (by: Float64Array) => {
      const order = popular(view, by);
      return hitBy((node) => {
        const list: number[] = [];
        for (const other of order) {
          if (list.length === SHOWN) break;
          if (other !== node && !links[node]?.has(other)) list.push(other);
        }
        return list;
      });
    };
    const own = () => hitBy((node) => candidatesFor(view, node, SHOWN).map((c) => c.node));
    const rows: Record<string, readonly [number, number]> = {
      linksIn: byPopularity(into),
      links: byPopularity(both),
      suggestions: own(),
    };
    const { user, system } = process.cpuUsage(start);
    console.log(
      `${folder}, ${keepWords ? 'words kept' : 'words gone'}, seed ${SEED}: ${fair.length} of ${all.length} linked pairs hidden, ${((user + system) / 1e6).toFixed(1)} s of the processor`,
    );
    console.table(rows);
    // Below a hundred, chance decides.
    if (keepWords && fair.length >= 100)
      expect(rows.suggestions?.[0] ?? 0).toBeGreaterThan(
        1.5 * Math.max(rows.linksIn?.[0] ?? 0, rows.links?.[0] ?? 0),
      );
  }
});
