import type { Status } from './note.ts';

export const BUILT_IN_KINDS = [
  'term',
  'topic',
  'paper',
  'source',
  'person',
  'meeting',
  'project',
  'course',
  'post',
  'tool',
  'organisation',
  'question',
  'journal',
  'guide',
  'note',
] as const;

/** Kinds that notes cannot have: they name other nodes of the graph. */
export const RESERVED_KINDS: ReadonlySet<string> = new Set(['placeholder', 'attachment', 'tag']);

const PLURALS: ReadonlyMap<string, string> = new Map([
  ['person', 'people'],
  ['journal', 'journal'],
  ['organisation', 'organisations'],
]);

/** Folder spellings that mean a kind and are neither its name nor its plural. */
const FOLDER_WORDS: ReadonlyMap<string, string> = new Map([
  ['persons', 'person'],
  ['journals', 'journal'],
  ['organization', 'organisation'],
  ['organizations', 'organisation'],
  ['concepts', 'term'],
  ['concept', 'term'],
  ['glossary', 'term'],
]);

/** `pluralOf('term')` → `terms`, `pluralOf('person')` → `people`; a kind's index page lives under it. */
export const pluralOf = (kind: string): string =>
  PLURALS.get(kind) ??
  (/[^aeiou]y$/.test(kind)
    ? `${kind.slice(0, -1)}ies`
    : /[^aius]s$/.test(kind)
      ? kind // It is a plural already.
      : /(?:s|x|z|ch|sh)$/.test(kind)
        ? `${kind}es`
        : `${kind}s`);

/** The kind a folder name stands for: `01 Papers` → `paper`; null when it is not one. `extra` are kinds of the vault's settings. */
export const kindOfFolder = (folder: string, extra: readonly string[] = []): string | null => {
  const word = folder
    .normalize('NFC')
    .toLowerCase()
    .replace(/^\d+[\s._-]*/u, '')
    .trim();
  for (const kind of [...BUILT_IN_KINDS, ...extra]) if (word === kind || word === pluralOf(kind)) return kind;
  return FOLDER_WORDS.get(word) ?? null;
};

const STATUS_WORDS: Readonly<Record<Status, readonly string[]>> = {
  want: [
    'want',
    'wanted',
    'want to learn',
    'to-read',
    'to read',
    'toread',
    'to-learn',
    'to learn',
    'todo',
    'to-do',
    'planned',
    'plan',
    'open',
    'backlog',
    'someday',
    'unread',
  ],
  learning: [
    'learning',
    'reading',
    'active',
    'in progress',
    'in-progress',
    'doing',
    'started',
    'ongoing',
    'studying',
  ],
  learned: [
    'learned',
    'learnt',
    'read',
    'done',
    'finished',
    'completed',
    'complete',
    'answered',
    'closed',
    'known',
  ],
  dropped: ['dropped', 'abandoned', 'cancelled', 'canceled', 'stopped', 'rejected'],
};

/** The status a word stands for: `reading` → `learning`; null when it is none of them. */
export const statusOfWord = (word: string): Status | null => {
  const folded = word.trim().toLowerCase().replace(/_/g, '-');
  for (const status of Object.keys(STATUS_WORDS) as Status[])
    if (STATUS_WORDS[status].includes(folded)) return status;
  return null;
};
