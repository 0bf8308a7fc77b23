import { pluralOf } from '../model/kinds.ts';
import { foldName } from '../text/fold-name.ts';
import { formatMoment } from './format-moment.ts';
import type { Moment } from './moment.ts';

/** A template of the vault: the name of its file without `.md`, and its text. */
export interface Template {
  readonly name: string;
  readonly text: string;
}

/** What a vault says about new notes: its templates and how Obsidian writes its dates. */
export interface NoteHabits {
  readonly templates: readonly Template[];
  /** Formats of `{{date}}` and `{{time}}`. */
  readonly dateFormat: string;
  readonly timeFormat: string;
  /** Daily, weekly or monthly notes as the vault's settings name them; null where they say nothing. */
  readonly journal: {
    readonly folder: string;
    readonly format: string;
    readonly template: string | null;
  } | null;
}

/** A vault that says nothing. */
export const NO_HABITS: NoteHabits = {
  templates: [],
  dateFormat: 'YYYY-MM-DD',
  timeFormat: 'HH:mm',
  journal: null,
};

/** The vault's own template for a kind: `term`, `Terms`, `Term template`, `New term`. */
export const templateOf = ({ templates }: NoteHabits, kind: string): Template | null => {
  const words = [kind, pluralOf(kind)].map(foldName);
  const bare = (name: string): string => foldName(name.replace(/\btemplates?\b|^new\b|^\W+/giu, '').trim());
  return templates.find(({ name }) => words.includes(bare(name))) ?? null;
};

/**
 * A template with its variables filled: Obsidian's `{{title}}`, `{{date}}`, `{{time}}`, `{{date:YYYY}}`, and of
 * Templater those that say the same. What else it holds stays as it is.
 */
export const fillTemplate = (text: string, title: string, moment: Moment, habits: NoteHabits): string => {
  const formatted = (word: string, format: string | undefined): string =>
    formatMoment(moment, format?.trim() || (word === 'time' ? habits.timeFormat : habits.dateFormat));
  return text
    .replace(/\{\{\s*title\s*\}\}/gi, () => title)
    .replace(/\{\{\s*(date|time)\s*(?::([^}]*))?\}\}/gi, (_, word: string, format?: string) =>
      formatted(word.toLowerCase(), format),
    )
    .replace(/<%\s*tp\.file\.title\s*%>/g, () => title)
    .replace(
      /<%\s*tp\.date\.now\(\s*(?:"([^"]*)"|'([^']*)')?\s*\)\s*%>/g,
      (_, double?: string, single?: string) => formatted('date', double ?? single),
    );
};

/** What Clew starts a note of a kind with where the vault has no template. */
const BUILT_IN: Readonly<Record<string, string>> = {
  term: '---\naliases: []\nstatus: want\n---\n\n',
  paper: '---\nauthors: []\nyear:\nstatus: to-read\n---\n\n',
  source: '---\nstatus: to-read\n---\n\n',
  person: '---\naliases: []\n---\n\n',
  meeting: '---\ndate: {{date:YYYY-MM-DD}}\n---\n\n',
  project: '---\nstatus: planned\n---\n\n',
  course: '---\nstatus: planned\n---\n\n',
  question: '---\nstatus: open\n---\n\n',
};

/** The built-in template of a kind; nothing for kinds that need none. */
export const builtInTemplate = (kind: string): string =>
  (Object.hasOwn(BUILT_IN, kind) && BUILT_IN[kind]) || '';
