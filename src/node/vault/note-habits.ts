import path from 'node:path';
import { NO_HABITS, type NoteHabits, type Template } from '../../core/edit/template.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import { type FileSystem, realFileSystem } from '../file-system.ts';

/** Folders of templates that need no setting. */
const USUAL_FOLDERS: readonly string[] = ['templates', 'Templates', '_templates', '.templates'];

type Fields = Readonly<Record<string, unknown>>;

const asFields = (raw: unknown): Fields => (typeof raw === 'object' && raw !== null ? (raw as Fields) : {});

/** A JSON file of Obsidian; nothing where it is missing or broken. */
const readJson = (fs: FileSystem, file: string): Fields => {
  try {
    return asFields(JSON.parse(new TextDecoder().decode(fs.read(file))));
  } catch {
    return {};
  }
};

const textOf = (raw: unknown, otherwise: string): string =>
  typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : otherwise;

const trimSlashes = (folder: string): string => folder.replace(/^[./]+|\/+$/g, '');

const readTemplates = (fs: FileSystem, folder: string): Template[] => {
  if (fs.stamp(folder)?.kind !== 'folder') return [];
  return fs
    .list(folder)
    .filter(({ name, kind }) => kind === 'file' && /\.md$/i.test(name))
    .map(({ name }) => ({
      name: name.replace(/\.md$/i, ''),
      text: new TextDecoder().decode(fs.read(path.join(folder, name))),
    }))
    .sort((a, b) => compareCodePoints(a.name, b.name));
};

/** Daily notes as Obsidian's own plugin or Periodic Notes has them; with both, the longest span that is switched on goes last. */
export const readDailyNotes = (fs: FileSystem, obsidian: string): NoteHabits['journal'] => {
  const journalOf = (fields: Fields, format: string): NoteHabits['journal'] => ({
    folder: trimSlashes(textOf(fields.folder, '')),
    format: textOf(fields.format, format),
    template: path.posix.basename(textOf(fields.template, '')).replace(/\.md$/i, '') || null,
  });
  const periodic = readJson(fs, path.join(obsidian, 'plugins/periodic-notes/data.json'));
  for (const [span, format] of [
    ['daily', 'YYYY-MM-DD'],
    ['weekly', 'GGGG-[W]WW'],
    ['monthly', 'YYYY-MM'],
  ] as const) {
    const fields = asFields(periodic[span]);
    if (fields.enabled === true) return journalOf(fields, format);
  }
  const daily = path.join(obsidian, 'daily-notes.json');
  return fs.stamp(daily) ? journalOf(readJson(fs, daily), 'YYYY-MM-DD') : null;
};

/** How a vault makes new notes: its templates, and what Obsidian's settings say of dates and daily notes. */
export const readNoteHabits = (root: string): NoteHabits => {
  const fs = realFileSystem;
  const obsidian = path.join(root, '.obsidian');
  const core = readJson(fs, path.join(obsidian, 'templates.json'));
  const templater = readJson(fs, path.join(obsidian, 'plugins/templater-obsidian/data.json'));
  const named = [textOf(core.folder, ''), textOf(templater.templates_folder, '')]
    .map(trimSlashes)
    .filter(Boolean);
  const templates = [...named, ...USUAL_FOLDERS].flatMap((folder) =>
    readTemplates(fs, path.join(root, folder)),
  );
  return {
    templates,
    dateFormat: textOf(core.dateFormat, NO_HABITS.dateFormat),
    timeFormat: textOf(core.timeFormat, NO_HABITS.timeFormat),
    journal: readDailyNotes(fs, obsidian),
  };
};
