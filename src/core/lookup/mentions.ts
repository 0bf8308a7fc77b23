import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { compareCodePoints, tableGet, tableValues } from '../model/table.ts';
import { type ContextPart, sentenceOf } from './context.ts';
import { nameTable } from './name-table.ts';
import { type NameHit, namesIn } from './scan-names.ts';

/** A note's text names another note that it does not link to. */
export interface Mention {
  readonly source: NotePath;
  readonly target: NotePath;
  /** The first place: index into the source's blocks, and offsets in that block's text. */
  readonly block: number;
  readonly from: number;
  readonly to: number;
  /** The name as it stands there. */
  readonly text: string;
  /** First line of the block it stands in. */
  readonly line: number;
  readonly context: ContextPart;
  /** How many places of the source name it. */
  readonly count: number;
}

interface Naming {
  readonly source: Note;
  readonly hit: NameHit;
}

/** Target → the notes that name it without a link to it. */
const namings = memo((view: View): ReadonlyMap<NotePath, readonly Naming[]> => {
  const names = nameTable(view);
  const byTarget = new Map<NotePath, Naming[]>();
  for (const source of tableValues(view.vault.notes)) {
    if (view.vault.withheld.has(source.path)) continue;
    const hits = namesIn(source, names);
    if (hits.size === 0) continue;
    const linked = new Set<string>(tableGet(view.graph.rows, source.path)?.edges.map(({ target }) => target));
    for (const [target, hit] of hits) {
      if (target === source.path || linked.has(target)) continue;
      const known = byTarget.get(target);
      if (known) known.push({ source, hit });
      else byTarget.set(target, [{ source, hit }]);
    }
  }
  return byTarget;
});

/**
 * The unlinked mentions of a note, one for each note that names it, by path. Names meet as `foldName` has them, the
 * longest wins, and one that several notes share counts for none of them.
 */
export const mentionsOf = (view: View, path: NotePath): Mention[] =>
  [...(namings(view).get(path) ?? [])]
    .sort((a, b) => compareCodePoints(a.source.path, b.source.path))
    .map(({ source, hit }) => mentionAt(source, path, hit));

/** How many unlinked mentions a note has, without looking at their sentences. */
export const mentionCount = (view: View, path: NotePath): number => namings(view).get(path)?.length ?? 0;

const mentionAt = (source: Note, target: NotePath, { block, from, to, count }: NameHit): Mention => {
  const text = source.blocks[block]?.text ?? '';
  return {
    source: source.path,
    target,
    block,
    from,
    to,
    text: text.slice(from, to),
    line: source.blocks[block]?.line ?? 1,
    context: sentenceOf(source, block, from, to),
    count,
  };
};
