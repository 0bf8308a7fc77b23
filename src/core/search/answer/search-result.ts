import type { FactTables } from '../match/fact-tables.ts';
import { reasonsOf } from '../match/reasons.ts';
import type { NoteText } from '../note/note-text.ts';
import type { QueryNode } from '../query/query-node.ts';
import type { Hit } from '../rank/best-hits.ts';
import { type MarkedText, type Matchers, markText, openingOf, type Snippet, snippetOf } from './snippet.ts';

/** A note found, ready to be shown. */
export interface SearchResult {
  /** The note's place in path order; from the number of notes on, one that is not written yet. */
  readonly document: number;
  /** Null for a note that is not written yet. */
  readonly route: string | null;
  readonly kind: string;
  readonly title: MarkedText;
  /** The alias that fits, where the title does not. */
  readonly alias: MarkedText | null;
  /** Null while the note's text is not at hand. */
  readonly snippet: Snippet | null;
  /** What of the note fits the filters of the query. */
  readonly reasons: readonly string[];
  readonly score: number;
}

/** What all results of an answer share. */
export interface ResultContext {
  readonly tables: FactTables;
  readonly root: QueryNode | null;
  readonly matchers: Matchers;
}

/** Describes a hit: what matched in its title, alias and text. One found by its name (a score over 1) shows its definition. */
export const describeHit = (
  hit: Hit,
  text: NoteText | null,
  { tables, root, matchers }: ResultContext,
): SearchResult => {
  const { document, score } = hit;
  const { titles } = tables;
  if (document >= titles.titles.length) return describeUnwritten(hit, tables, matchers);
  const title = markText(titles.titles[document] ?? '', matchers.name);
  const aliases = title.marks.length > 0 ? [] : (titles.aliases[document] ?? []);
  const alias = aliases.map((name) => markText(name, matchers.name)).find(({ marks }) => marks.length > 0);
  // A name that has the words of a phrase does not have the phrase.
  const isByName = score > 1 && (matchers.text.phrases.length === 0 || title.marks.length > 0 || alias);
  return {
    document,
    route: titles.routes[document] ?? '/',
    kind: titles.kinds[document] ?? '',
    title,
    alias: alias ?? null,
    snippet: text ? (isByName ? openingOf : snippetOf)(text, matchers.text) : null,
    reasons: reasonsOf(root, tables, document),
    score,
  };
};

const MOST_SOURCES = 3;

/** A note that is not written yet shows who waits for it. */
const describeUnwritten = (
  { document, score }: Hit,
  tables: FactTables,
  matchers: Matchers,
): SearchResult => {
  const { titles, links } = tables;
  const name = links?.unwritten[document - titles.titles.length] ?? '';
  const sources: string[] = [];
  links?.links.forEach((targets, source) => {
    if (targets.some(([target]) => target === document)) sources.push(titles.titles[source] ?? '');
  });
  const rest = sources.length - MOST_SOURCES;
  const named = sources.slice(0, MOST_SOURCES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return {
    document,
    route: null,
    kind: 'placeholder',
    title: markText(name, matchers.name),
    alias: null,
    snippet: { text: `Not written yet. Linked from ${named}.`, marks: [], heading: null },
    reasons: [],
    score,
  };
};
