import type { View } from '../graph/graph.ts';
import { type LinksFrom, linksInto } from '../graph/links-into.ts';
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
  const found: Backlink[] = [];
  for (const links of linksInto(view, path))
    if (links.source !== path && !view.vault.withheld.has(links.source)) addLinks(view, links, found);
  return found;
};

/** The edges from one note, a link and an embed in one relation as one: they are sorted by relation. */
const addLinks = (view: View, { source, edges }: LinksFrom, found: Backlink[]): void => {
  const note = tableGet(view.vault.notes, source);
  if (!note) return;
  const names = namesOf(view.vault.settings);
  let at = 0;
  while (at < edges.length) {
    const key = edges[at]?.relation ?? '';
    let link = Number.POSITIVE_INFINITY;
    let count = 0;
    for (; edges[at]?.relation === key; at++) {
      link = Math.min(link, edges[at]?.link ?? link);
      count += edges[at]?.count ?? 0;
    }
    const written = note.outgoing[link];
    if (!written) continue;
    const fragment = written.kind === 'address' ? null : written.fragment;
    const { line } = written.range;
    const relation = inverseOf(names, key) ?? key;
    found.push({ source, key, link, count, relation, line, context: contextOf(note, written), fragment });
  }
};
