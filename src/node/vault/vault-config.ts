import path from 'node:path';
import type { NoteHabits } from '../../core/edit/template.ts';
import type { MapPositions } from '../../core/graph/graph.ts';
import { type Diagnostic, diagnostic } from '../../core/model/diagnostic.ts';
import { lineRange, type SourceRange } from '../../core/model/position.ts';
import { readSettings, type Settings } from '../../core/model/settings.ts';
import { nearest } from '../../core/text/edit-distance.ts';
import { reasonOf, systemCode } from '../cli-error.ts';
import type { FileSystem } from '../file-system.ts';
import { globRule, hiddenRule, type IgnoreRule, obsidianRule } from './ignore-rules.ts';
import { placeOfKey, rangeOfJsonError } from './json-lines.ts';
import { readDailyNotes } from './note-habits.ts';

/** What a vault says about itself besides its notes. */
export interface VaultConfig {
  readonly settings: Settings;
  readonly ignored: IgnoreRule;
  /** Kept places of the map, from `.clew/map.json`. */
  readonly map: MapPositions | null;
  /** The person's own style sheet, `clew.css`. */
  readonly css: string | null;
  readonly hasConfigFile: boolean;
  readonly hasObsidianFolder: boolean;
  /** What was taken over from `.obsidian`; null where there is no such folder. */
  readonly obsidian: ObsidianSettings | null;
  readonly diagnostics: readonly Diagnostic[];
}

type Parsed =
  | { readonly kind: 'missing' }
  | { readonly kind: 'value'; readonly value: unknown; readonly text: string }
  | {
      readonly kind: 'broken';
      readonly message: string;
      readonly range: SourceRange;
      readonly suggestion: string | null;
    };

const readText = (fs: FileSystem, file: string): string | null => {
  try {
    return new TextDecoder('utf-8').decode(fs.read(file));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
};

const readJson = (fs: FileSystem, file: string): Parsed => {
  let text: string | null;
  try {
    text = readText(fs, file);
  } catch (error) {
    const message = `The file cannot be read: ${reasonOf(error)}.`;
    return { kind: 'broken', message, range: lineRange(1), suggestion: null };
  }
  if (text === null) return { kind: 'missing' };
  try {
    return { kind: 'value', value: JSON.parse(text), text };
  } catch {
    const message = 'The file is not valid JSON, so it is not used.';
    const suggestion = 'Look there for a comma too many or missing, a quote missing, or a comment.';
    return { kind: 'broken', message, range: rangeOfJsonError(text), suggestion };
  }
};

const fieldOf = (parsed: Parsed, key: string): unknown => {
  const value = parsed.kind === 'value' ? parsed.value : null;
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : null;
};

const textsOf = (raw: unknown): readonly string[] =>
  (Array.isArray(raw) ? raw : [raw]).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );

/** A folder that Obsidian names in its settings, as a rule. */
const folderRule = (folder: string): IgnoreRule =>
  globRule(`/${folder.normalize('NFC').replace(/^\/+|\/+$/g, '')}/`);

/** Settings of Obsidian that mean something here, as they are written there. */
export interface ObsidianSettings {
  /** "Excluded files": beginnings of paths, or `/regular expressions/`. */
  readonly excluded: readonly string[];
  /** Folders of templates, Obsidian's own and Templater's: no part of the vault. */
  readonly templates: readonly string[];
  /** Folder for new attachments. */
  readonly attachments: string | null;
  readonly dailyNotes: NoteHabits['journal'];
}

/** A folder that is the vault's root, or the note's own, names none. */
const isFolderName = (name: string): boolean => !/^[./]*$/.test(name);

const readObsidian = (fs: FileSystem, root: string): ObsidianSettings | null => {
  const folder = path.join(root, '.obsidian');
  if (fs.stamp(folder)?.kind !== 'folder') return null;
  const app = readJson(fs, path.join(folder, 'app.json'));
  const templater = readJson(fs, path.join(folder, 'plugins/templater-obsidian/data.json'));
  return {
    excluded: textsOf(fieldOf(app, 'userIgnoreFilters')),
    templates: [
      ...textsOf(fieldOf(readJson(fs, path.join(folder, 'templates.json')), 'folder')),
      ...textsOf(fieldOf(templater, 'templates_folder')),
    ].filter(isFolderName),
    attachments: textsOf(fieldOf(app, 'attachmentFolderPath')).slice(0, 1).find(isFolderName) ?? null,
    dailyNotes: readDailyNotes(fs, folder),
  };
};

const isPoint = (raw: unknown): raw is readonly [number, number] =>
  Array.isArray(raw) && raw.length === 2 && raw.every((part) => Number.isFinite(part));

const problem = (
  file: string,
  range: SourceRange,
  message: string,
  suggestion: string | null = null,
): Diagnostic => diagnostic('invalid-config', file, range, message, suggestion);

/** Kept places of the map from one file; entries that are no places are left out. */
const readMap = (
  fs: FileSystem,
  root: string,
  file: string,
  diagnostics: Diagnostic[],
): MapPositions | null => {
  const parsed = readJson(fs, path.join(root, file));
  if (parsed.kind === 'missing') return null;
  const positions = fieldOf(parsed, 'positions');
  if (parsed.kind === 'broken' || typeof positions !== 'object' || positions === null) {
    const range = parsed.kind === 'broken' ? parsed.range : lineRange(1);
    diagnostics.push(problem(file, range, 'The file is not a map of Clew, so it is not used.'));
    return null;
  }
  const kept = Object.entries(positions).filter((entry): entry is [string, readonly [number, number]] =>
    isPoint(entry[1]),
  );
  return { version: 1, positions: Object.fromEntries(kept) };
};

/** The kept map: what anybody may see, and with `all` what only the owner may. */
const readMaps = (
  fs: FileSystem,
  root: string,
  all: boolean,
  diagnostics: Diagnostic[],
): MapPositions | null => {
  const open = readMap(fs, root, '.clew/map.json', diagnostics);
  const own = all ? readMap(fs, root, '.clew/map.private.json', diagnostics) : null;
  if (!open || !own) return open ?? own;
  return { version: 1, positions: { ...open.positions, ...own.positions } };
};

/** Every file that `readConfig` reads, relative to the vault's root. */
const CONFIG_PATHS: readonly string[] = [
  'clew.json',
  'clew.css',
  '.clew/map.json',
  '.clew/map.private.json',
  '.obsidian/app.json',
  '.obsidian/templates.json',
  '.obsidian/daily-notes.json',
  '.obsidian/plugins/periodic-notes/data.json',
  '.obsidian/plugins/templater-obsidian/data.json',
];

/** Differs whenever one of the files that `readConfig` reads has changed. */
export const configVersion = (fs: FileSystem, root: string): string =>
  CONFIG_PATHS.map((file) => fs.stamp(path.join(root, file))?.version ?? '').join('|');

/** Reads `clew.json`, `clew.css`, `.clew/` and what matters of `.obsidian/`. `all` takes in what only the owner may see. */
export const readConfig = (fs: FileSystem, root: string, all: boolean): VaultConfig => {
  const diagnostics: Diagnostic[] = [];
  const parsed = readJson(fs, path.join(root, 'clew.json'));
  if (parsed.kind === 'broken')
    diagnostics.push(problem('clew.json', parsed.range, parsed.message, parsed.suggestion));
  const text = parsed.kind === 'value' ? parsed.text : '';
  const read = readSettings(
    parsed.kind === 'value' ? (parsed.value ?? []) : null,
    (key, part) => placeOfKey(text, key)[part],
    nearest,
  );
  const obsidian = readObsidian(fs, root);
  const settings: Settings = {
    ...read.settings,
    attachments: read.settings.attachments ?? obsidian?.attachments ?? null,
    journal: read.settings.journal ?? (obsidian?.dailyNotes?.folder || null),
  };
  const rules = [
    hiddenRule,
    ...settings.ignore.map(globRule),
    ...(obsidian?.excluded ?? []).map(obsidianRule),
    ...(obsidian?.templates ?? []).map(folderRule),
  ];
  const map = readMaps(fs, root, all, diagnostics);
  return {
    settings,
    ignored: (way, isFolder) => rules.some((rule) => rule(way, isFolder)),
    map,
    css: readCss(fs, root, diagnostics),
    hasConfigFile: parsed.kind !== 'missing',
    hasObsidianFolder: obsidian !== null,
    obsidian,
    diagnostics: [...diagnostics, ...read.diagnostics],
  };
};

const readCss = (fs: FileSystem, root: string, diagnostics: Diagnostic[]): string | null => {
  try {
    return readText(fs, path.join(root, 'clew.css'));
  } catch (error) {
    diagnostics.push(problem('clew.css', lineRange(1), `The file cannot be read: ${reasonOf(error)}.`));
    return null;
  }
};
