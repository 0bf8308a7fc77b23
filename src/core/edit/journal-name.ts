import { kindOfFolder } from '../model/kinds.ts';
import { folderOf, joinPath } from '../model/path-parts.ts';
import { compareCodePoints, tableGet, tableKeys } from '../model/table.ts';
import { noteName } from '../vault/own-keys.ts';
import type { VaultFiles } from '../vault/vault.ts';
import { folderOfKind } from './folder-of-kind.ts';
import { formatMoment } from './format-moment.ts';
import type { Moment } from './moment.ts';
import type { NoteHabits } from './template.ts';

/** How a vault names the notes of its journal. */
export interface JournalNaming {
  /** Folder and name without `.md`, as `formatMoment` reads it: `[journal]/YYYY-MM-DD`. */
  readonly format: string;
  readonly span: 'day' | 'week' | 'month' | 'year';
}

/** Names people give to such notes, and what in them is the date. The first that fits most notes wins. */
const KNOWN: readonly {
  readonly format: string;
  readonly span: JournalNaming['span'];
  readonly name: RegExp;
}[] = [
  { format: 'YYYY-MM-DD', span: 'day', name: /^\d{4}-\d{2}-\d{2}$/ },
  { format: 'YYYY-MM', span: 'month', name: /^\d{4}-\d{2}$/ },
  { format: 'YYYY_MM_DD', span: 'day', name: /^\d{4}_\d{2}_\d{2}$/ },
  { format: 'YYYY.MM.DD', span: 'day', name: /^\d{4}\.\d{2}\.\d{2}$/ },
  { format: 'YYYYMMDD', span: 'day', name: /^(?:19|20)\d{6}$/ },
  { format: 'DD-MM-YYYY', span: 'day', name: /^\d{2}-\d{2}-\d{4}$/ },
  { format: 'DD.MM.YYYY', span: 'day', name: /^\d{2}\.\d{2}\.\d{4}$/ },
  { format: 'YYYY-MM-DD dddd', span: 'day', name: /^\d{4}-\d{2}-\d{2} \p{L}+day$/u },
  { format: 'YYYY-MM-DD ddd', span: 'day', name: /^\d{4}-\d{2}-\d{2} \p{L}{3}$/u },
  { format: 'MMMM D, YYYY', span: 'day', name: /^\p{L}+ \d{1,2}, \d{4}$/u },
  { format: 'GGGG-[W]WW', span: 'week', name: /^\d{4}-W\d{2}$/ },
  {
    format: 'MMMM YYYY',
    span: 'month',
    name: /^(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$/,
  },
  { format: 'MMM YYYY', span: 'month', name: /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}$/ },
  { format: 'YYYY-MM MMMM', span: 'month', name: /^\d{4}-\d{2} \p{L}+$/u },
  { format: 'YYYY', span: 'year', name: /^(?:19|20)\d{2}$/ },
];

/** How long a note of a format goes on: `spanOf('YYYY/MM-MMMM')` → `month`. */
const spanOf = (format: string): JournalNaming['span'] => {
  const tokens = format.replace(/\[[^\]]*\]/g, '');
  if (/D|d|E/.test(tokens)) return 'day';
  if (/W|w/.test(tokens)) return 'week';
  return /M/.test(tokens) ? 'month' : 'year';
};

const literal = (text: string): string => (text === '' ? '' : `[${text}]`);

/** Parts of a folder's name that go with the date: `2024`, `03`, `2024-03`. */
const FOLDER_FORMATS = ['YYYY-MM', 'YYYY', 'MM-MMMM', 'MMMM', 'MM'];

/** A folder that is named for the dates of its notes, as a format: `journal/2024` → `[journal]/YYYY`. */
const folderFormat = (folder: string, date: string): string =>
  folder
    .split('/')
    .map((part) => {
      const fits = (format: string): boolean => formatMoment({ date, time: '00:00' }, format) === part;
      return FOLDER_FORMATS.find(fits) ?? literal(part);
    })
    .join('/');

/** How the journal notes of a vault are named: as its settings say, else as most of them are, else by days. */
export const journalNaming = (vault: VaultFiles, habits: NoteHabits): JournalNaming => {
  if (habits.journal) {
    const { folder, format } = habits.journal;
    return { format: joinPath(literal(folder), format), span: spanOf(format) };
  }
  // Told by names first, so that few notes of many are looked into.
  const dated = [...tableKeys(vault.notes)].flatMap((path) => {
    const stem = noteName(path);
    const known = KNOWN.find(({ name }) => name.test(stem));
    const fields = known && tableGet(vault.notes, path)?.fields;
    if (!known || !fields) return [];
    const isJournal = fields.kind === 'journal' || (known.span === 'day' && !isOtherKind(path, vault));
    return isJournal ? [{ known, folder: folderOf(path), date: fields.date?.start ?? '', stem }] : [];
  });
  const counts = new Map<(typeof KNOWN)[number], number>();
  for (const { known } of dated) counts.set(known, (counts.get(known) ?? 0) + 1);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || KNOWN.indexOf(a) - KNOWN.indexOf(b));
  if (!most) return { format: joinPath(literal(folderOfKind(vault, 'journal')), 'YYYY-MM-DD'), span: 'day' };
  const [known] = most;
  const last = dated
    .filter((one) => one.known === known)
    .sort((a, b) => compareCodePoints(b.date, a.date) || compareCodePoints(b.stem, a.stem))[0];
  const folder = last?.date ? folderFormat(last.folder, last.date) : literal(last?.folder ?? '');
  return { format: joinPath(folder === '[]' ? '' : folder, known.format), span: known.span };
};

/** A meeting of a day is named for it, too. */
const isOtherKind = (path: string, { settings }: VaultFiles): boolean =>
  path
    .split('/')
    .slice(0, -1)
    .some((folder) => ![null, 'journal', 'note'].includes(kindOfFolder(folder, settings.kinds)));

/** The path of the journal note of a moment: `journalPath(naming, moment)` → `journal/2024-03-01.md`. */
export const journalPath = ({ format }: JournalNaming, moment: Moment): string =>
  `${formatMoment(moment, format).replace(/^\/+/, '')}.md`;
