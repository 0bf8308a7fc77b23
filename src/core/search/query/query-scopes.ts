import { kindOfFolder } from '../../model/kinds.ts';
import { SCOPES, type ScopeName } from './query-node.ts';

/** Other spellings of scopes. */
export const SYNONYMS: Readonly<Record<string, ScopeName>> = {
  tags: 'tag',
  type: 'kind',
  created: 'date',
  modified: 'updated',
  link: 'links',
  'links-to': 'links',
  backlink: 'backlinks',
  'linked-from': 'backlinks',
  name: 'title',
  alias: 'title',
  rel: 'relation',
  todo: 'task-todo',
  done: 'task-done',
  folder: 'path',
  text: 'content',
};

/** Scopes whose values are words of a text; all others take a word as it stands. */
export const TEXT_SCOPES: ReadonlySet<string | null> = new Set([
  ...['section', 'block', 'line', 'task', 'task-todo', 'task-done', 'content', 'match-case', 'ignore-case'],
]);

export const scopeOf = (name: string): ScopeName | null => {
  const key = name.toLowerCase().replaceAll('_', '-');
  return (
    SCOPES.find((scope) => scope === key) ?? (Object.hasOwn(SYNONYMS, key) ? SYNONYMS[key] : null) ?? null
  );
};

export const EXAMPLES: Readonly<Record<ScopeName, string>> = {
  file: 'file:sparse',
  path: 'path:terms/',
  title: 'title:coding',
  tag: 'tag:ml',
  kind: 'kind:term',
  status: 'status:learning',
  date: 'date:>2024-01',
  updated: 'updated:2024',
  section: 'section:(loss prior)',
  block: 'block:(loss prior)',
  line: 'line:(loss prior)',
  task: 'task:read',
  'task-todo': 'task-todo:read',
  'task-done': 'task-done:read',
  content: 'content:sparse',
  'match-case': 'match-case:SPAR',
  'ignore-case': 'ignore-case:spar',
  links: 'links:"Sparse Coding"',
  backlinks: 'backlinks:"Sparse Coding"',
  relation: 'relation:builds-on',
  is: 'is:orphan',
  has: 'has:date',
};

/** The kind a word stands for: `terms` and `Term` → `term`. */
export const kindOfValue = (value: string): string => kindOfFolder(value) ?? value.toLowerCase();
