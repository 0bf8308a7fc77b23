/** Where a part of a query stands in what was typed (UTF-16 offsets, end exclusive). */
export interface QueryRange {
  readonly from: number;
  readonly to: number;
}

/** What can stand before a colon and holds a query of its own: `tag:(a OR b)`. */
export const SCOPES = [
  ...['file', 'path', 'title', 'tag', 'kind', 'status', 'date', 'updated'],
  ...['section', 'block', 'line', 'task', 'task-todo', 'task-done', 'content', 'match-case', 'ignore-case'],
  ...['links', 'backlinks', 'relation', 'is', 'has'],
] as const;
export type ScopeName = (typeof SCOPES)[number];

/** Values of `is:`. */
export const STATES = ['orphan', 'unwritten', 'stub'] as const;
export type State = (typeof STATES)[number];

/** Values of `has:`. */
export const TRAITS = [
  ...['alias', 'tag', 'status', 'date', 'definition', 'url', 'heading', 'task', 'code', 'math', 'image'],
  ...['attachment', 'embed', 'link', 'backlink', 'block-id', 'unwritten', 'property'],
] as const;
export type Trait = (typeof TRAITS)[number];

export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** A query as a tree. Ranges are those of what was typed. */
export type QueryNode =
  | (QueryRange & { readonly kind: 'and' | 'or'; readonly parts: readonly QueryNode[] })
  | (QueryRange & { readonly kind: 'not'; readonly part: QueryNode })
  /** What stands between two spaces; `open` when it is still being typed. */
  | (QueryRange & { readonly kind: 'word'; readonly text: string; readonly open: boolean })
  | (QueryRange & { readonly kind: 'phrase'; readonly text: string; readonly open: boolean })
  /** The source is known to compile with the flags `imu`, or `mu` where case matters. */
  | (QueryRange & { readonly kind: 'regex'; readonly source: string })
  /** `>2024-01`; only in the values of `date:`, `updated:` and properties. */
  | (QueryRange & { readonly kind: 'compare'; readonly by: Comparison; readonly text: string })
  /** `tag:x`; without a part, as in `task:""`, anything will do. */
  | (QueryRange & { readonly kind: 'scope'; readonly scope: ScopeName; readonly part: QueryNode | null })
  /** `[key]`, `[key:value]`; `[key:null]` is the word `null`. */
  | (QueryRange & { readonly kind: 'property'; readonly key: string; readonly part: QueryNode | null });

/** Something in a query that is not as it should be. The rest of the query is answered all the same. */
export interface QueryProblem extends QueryRange {
  readonly message: string;
  /** What to write instead, where that is known. */
  readonly suggestion: string | null;
}

/** The parts of a node. */
export const partsOf = (node: QueryNode): readonly QueryNode[] => {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts;
    case 'not':
      return [node.part];
    case 'scope':
    case 'property':
      return node.part ? [node.part] : [];
    default:
      return [];
  }
};
