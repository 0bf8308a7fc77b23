import type { View } from '../graph/graph.ts';
import { type LinksFrom, linksInto } from '../graph/links-into.ts';
import type { NotePath } from '../model/ids.ts';
import { relationNamesOf } from '../model/relation-names.ts';
import { inverseOf } from '../model/relations.ts';
import { tableGet } from '../model/table.ts';
import { type ContextPart, contextOf } from './context.ts';

/** Links of one note to another in one relation, as they are known without a look into its text. */
export interface BacklinkPlace {
  readonly source: NotePath;
  /** From the target's side: `basis-of` where the source wrote `builds-on`. The key itself where it has no inverse. */
  readonly relation: string;
  /** Canonical key as written in the source; `mentions` for a plain link. */
  readonly key: string;
  /** Index of the first of them in the source's `outgoing`. */
  readonly link: number;
  /** How many links it stands for. */
  readonly count: number;
}

/** The links of one note to another in one relation, as the other sees them. */
export interface Backlink extends BacklinkPlace {
  /** Line of the first. */
  readonly line: number;
  readonly context: ContextPart;
  /** What follows `#` in the first; null when nothing does. */
  readonly fragment: string | null;
}

/** The links that come in to a note, one entry per source and relation, by source. A note's links to itself are none. */
export const backlinkPlaces = (view: View, path: NotePath): BacklinkPlace[] => {
  const found: BacklinkPlace[] = [];
  for (const links of linksInto(view, path))
    if (links.source !== path && !view.vault.withheld.has(links.source)) addLinks(view, links, found);
  return found;
};

/** The edges from one note, a link and an embed in one relation as one: they are sorted by relation. */
const addLinks = (view: View, { source, edges }: LinksFrom, found: BacklinkPlace[]): void => {
  const names = relationNamesOf(view.vault.settings);
  let at = 0;
  while (at < edges.length) {
    const key = edges[at]?.relation ?? '';
    let link = Number.POSITIVE_INFINITY;
    let count = 0;
    for (; edges[at]?.relation === key; at++) {
      link = Math.min(link, edges[at]?.link ?? link);
      count += edges[at]?.count ?? 0;
    }
    found.push({ source, key, link, count, relation: inverseOf(names, key) ?? key });
  }
};

/** The same with what the text says there; null where the source is not in the view. */
export const readBacklink = (view: View, place: BacklinkPlace): Backlink | null => {
  const note = tableGet(view.vault.notes, place.source);
  const written = note?.outgoing[place.link];
  if (!note || !written) return null;
  const { source, relation, key, link, count } = place;
  const fragment = written.kind === 'address' ? null : written.fragment;
  const { line } = written.range;
  return { source, relation, key, link, count, line, context: contextOf(note, written), fragment };
};

/** The links that come in to a note with their sentences. */
export const backlinksOf = (view: View, path: NotePath): Backlink[] =>
  backlinkPlaces(view, path).flatMap((place) => readBacklink(view, place) ?? []);
