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

/** The edges from one note, a link and an embed in one relation as one. */
const addLinks = (view: View, { source, edges }: LinksFrom, found: Backlink[]): void => {
  const note = tableGet(view.vault.notes, source);
  const names = namesOf(view.vault.settings);
  let last: { readonly key: string; readonly link: number; readonly count: number } | undefined;
  const add = (): void => {
    const written = last && note?.outgoing[last.link];
    if (!note || !last || !written) return;
    found.push({
      source,
      ...last,
      relation: inverseOf(names, last.key) ?? last.key,
      line: written.range.line,
      context: contextOf(note, written),
      fragment: written.kind === 'address' ? null : written.fragment,
    });
  };
  for (const { relation: key, link, count } of edges) {
    if (last?.key === key) last = { key, link: Math.min(last.link, link), count: last.count + count };
    else {
      add();
      last = { key, link, count };
    }
  }
  add();
};
