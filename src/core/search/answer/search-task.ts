import { memo } from '../../model/memo.ts';
import type { TitleTable } from '../files/titles.ts';
import { checkValues } from '../match/check-values.ts';
import type { FactTables } from '../match/fact-tables.ts';
import { matchTitles } from '../match/match-titles.ts';
import type { NoteText } from '../note/note-text.ts';
import { type ParsedQuery, parseQuery } from '../query/parse-query.ts';
import type { QueryNode, QueryProblem } from '../query/query-node.ts';
import { TEXT_SCOPES } from '../query/query-scopes.ts';
import { isPlain, type Query, queryWords } from '../query/query-words.ts';
import type { SearchPlan } from '../rank/plan-search.ts';
import { rank } from '../rank/rank.ts';
import { type MatchRanking, rankMatches } from '../rank/rank-matches.ts';
import { scoreAlternatives, type TextIndex } from '../rank/score.ts';

/** A query read once, before anything is fetched for it. */
export interface SearchTask {
  readonly parsed: ParsedQuery;
  readonly query: Query;
  readonly isPlain: boolean;
}

/** `readSearch('sparse -kind:paper')`. */
export const readSearch = (text: string): SearchTask => taskOf(parseQuery(text));

const taskOf = (parsed: ParsedQuery): SearchTask => ({
  parsed,
  query: queryWords(parsed.text, parsed.root),
  isPlain: isPlain(parsed.root),
});

/** The task without what of its query was not understood; null where that is nothing, or all. */
export const withoutMistakes = ({ parsed }: SearchTask): SearchTask | null => {
  const root = parsed.root && withoutWrong(parsed.root, parsed.problems);
  return root === null || root === parsed.root ? null : taskOf({ ...parsed, root });
};

/** How well names fit a query, by document. */
type Fits = ReadonlyMap<number, number>;

interface NameFits {
  readonly all: Fits;
  /** Of `this OR that`, those of each. */
  readonly byChoice: ReadonlyMap<QueryNode, Fits>;
}

/** How well names fit, as worked out for a task; an answer asks several times. */
const knownFits = memo((_task: SearchTask) => new WeakMap<TitleTable, NameFits>());

const fitsOf = (titles: TitleTable, task: SearchTask): NameFits => {
  const known = knownFits(task);
  const fits = known.get(titles) ?? findFits(titles, task);
  known.set(titles, fits);
  return fits;
};

/** How well names fit what is looked for; of `this OR that`, the better one. */
export const matchNames = (titles: TitleTable, task: SearchTask, isMisspelt = false): Fits => {
  const { all } = fitsOf(titles, task);
  const isLoose = isMisspelt && all.size === 0 && task.parsed.root?.kind !== 'or';
  return isLoose ? matchTitles(titles, task.query, true) : all;
};

const findFits = (titles: TitleTable, { parsed: { root }, query }: SearchTask): NameFits => {
  if (root?.kind !== 'or') return { all: matchTitles(titles, query), byChoice: new Map() };
  const byChoice = new Map(
    root.parts.map((choice) => [choice, matchTitles(titles, queryWords(query.text, choice))] as const),
  );
  const all = new Map<number, number>();
  for (const fits of byChoice.values())
    for (const [document, fit] of fits) all.set(document, Math.max(fit, all.get(document) ?? 0));
  return { all, byChoice };
};

/** What answering takes; texts and facts may come later. */
export interface SearchInput {
  readonly index: TextIndex;
  readonly plan: SearchPlan;
  readonly tables: FactTables;
  readonly lang: string;
  readonly textOf: (document: number) => NoteText | null;
}

/** Ranks what a query asks for. Where texts decide and are not at hand, `undecided` names them; ask again with them. */
export const rankSearch = (task: SearchTask, input: SearchInput, limit: number): MatchRanking => {
  const { index, plan, tables } = input;
  const { root } = task.parsed;
  const named = matchNames(tables.titles, task, plan.isMisspelt);
  if (task.isPlain || root === null) {
    const ranking = rank(index, plan, named, limit);
    return { ...ranking, undecided: [], possible: ranking.total };
  }
  const scores = scoreAlternatives(index, plan.alternatives);
  const { byChoice } = fitsOf(tables.titles, task);
  const match = { ...input, query: task.query, wanted: plan.wanted, named, namedBy: byChoice, scores };
  const ranking = rankMatches(root, match, limit);
  if (ranking.possible > 0) return ranking;
  // What is wrong in the query is told, and left out where nothing fits it.
  const rest = withoutWrong(root, searchProblems(task, tables));
  return rest && rest !== root ? { ...rankMatches(rest, match, limit), complete: 0 } : ranking;
};

/** A query without the filters whose values are wrong, and words that were to be something else; null when nothing is left. */
const withoutWrong = (node: QueryNode, problems: readonly QueryProblem[]): QueryNode | null => {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const parts = node.parts.map((part) => withoutWrong(part, problems));
      if (parts.every((part, i) => part === node.parts[i])) return node;
      const left = parts.filter((part) => part !== null);
      return left.length === 0 ? null : { ...node, parts: left };
    }
    case 'not': {
      const part = withoutWrong(node.part, problems);
      return part && (part === node.part ? node : { ...node, part });
    }
    case 'property':
      return problems.some(({ from, to }) => from >= node.from && to <= node.to) ? null : node;
    case 'scope': {
      const { part } = node;
      const isWrong = problems.some(({ from, to }) => part && from >= part.from && to <= part.to);
      return isWrong && !TEXT_SCOPES.has(node.scope) ? null : node;
    }
    case 'word':
      return problems.some(({ from, to }) => from === node.from && to <= node.to) ? null : node;
    default:
      return node;
  }
};

/** All that is to be told about a query: what could not be read, and values that no note has. */
export const searchProblems = ({ parsed }: SearchTask, tables: FactTables): readonly QueryProblem[] =>
  [...parsed.problems, ...checkValues(parsed.root, tables)].sort((a, b) => a.from - b.from);
