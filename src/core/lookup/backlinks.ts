import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { inverseOf, relationNames } from '../model/relations.ts';
import type { Settings } from '../model/settings.ts';
import { tableGet } from '../model/table.ts';
import { type ContextPart, contextOf } from './context.ts';

/** The links of one note to another in one relation, as the other sees them. */
export interface Backlink {
  readonly source: NotePath;
  /** From the target's side: `basis-of` where the source wrote `builds-on`. The key itself where it has no inverse. */
  readonly relation: string;
  /** Canonical key as written in the source; `mentions` for a plain link. */
  readonly key: string;
  /** Index of the first of them in the source's `outgoing`. */
  readonly link: number;
  /** Line of the first. */
  readonly line: number;
  readonly context: ContextPart;
  /** What follows `#` in the first; null when nothing does. */
  readonly fragment: string | null;
  /** How many links it stands for. */
  readonly count: number;
}

const namesOf = memo((settings: Settings) => relationNames(settings.relations));

/** The links that come in to a note, one entry per source and relation, by source. A note's links to itself are none. */
export const backlinksOf = (view: View, path: NotePath): Backlink[] => {
  const names = namesOf(view.vault.settings);
  return (tableGet(view.graph.incoming, path) ?? [])
    .filter((source) => source !== path && !view.vault.withheld.has(source))
    .flatMap((source) => linksBetween(view, source, path))
    .map((found) => ({ ...found, relation: inverseOf(names, found.key) ?? found.key }));
};

/** The edges from one note to another, a link and an embed in one relation as one. */
const linksBetween = (view: View, source: NotePath, target: NotePath): Omit<Backlink, 'relation'>[] => {
  const note = tableGet(view.vault.notes, source);
  const counts = new Map<string, { link: number; count: number }>();
  for (const edge of tableGet(view.graph.rows, source)?.edges ?? []) {
    if (edge.target !== target) continue;
    const known = counts.get(edge.relation);
    counts.set(edge.relation, {
      link: known ? Math.min(known.link, edge.link) : edge.link,
      count: (known?.count ?? 0) + edge.count,
    });
  }
  return [...counts].flatMap(([key, { link, count }]) => {
    const written = note?.outgoing[link];
    if (!note || !written) return [];
    const fragment = written.kind === 'address' ? null : written.fragment;
    return [
      { source, key, link, line: written.range.line, context: contextOf(note, written), fragment, count },
    ];
  });
};
