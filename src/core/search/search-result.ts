import type { NoteText } from './note-text.ts';
import type { Hit } from './rank.ts';
import { type MarkedText, type Matchers, markText, openingOf, type Snippet, snippetOf } from './snippet.ts';
import type { TitleTable } from './titles.ts';

/** A note found, ready to be shown. */
export interface SearchResult {
  /** The note's place in path order. */
  readonly document: number;
  readonly route: string;
  readonly kind: string;
  readonly title: MarkedText;
  /** The alias that fits, where the title does not. */
  readonly alias: MarkedText | null;
  /** Null while the note's text is not at hand. */
  readonly snippet: Snippet | null;
  readonly score: number;
}

/** Describes a hit: what matched in its title, alias and text. One found by its name (a score over 1) shows its definition. */
export const describeHit = (
  hit: Hit,
  table: TitleTable,
  text: NoteText | null,
  matchers: Matchers,
): SearchResult => {
  const title = markText(table.titles[hit.document] ?? '', matchers.name);
  const aliases = title.marks.length > 0 ? [] : (table.aliases[hit.document] ?? []);
  const alias = aliases.map((name) => markText(name, matchers.name)).find(({ marks }) => marks.length > 0);
  return {
    document: hit.document,
    route: table.routes[hit.document] ?? '/',
    kind: table.kinds[hit.document] ?? '',
    title,
    alias: alias ?? null,
    snippet: text ? (hit.score > 1 ? openingOf : snippetOf)(text, matchers.text) : null,
    score: hit.score,
  };
};
