import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '../../core/edit/import/page-text.ts';
import { type ImportPlan, planImport } from '../../core/edit/import/plan-import.ts';
import { fileOfText } from '../../core/model/file-of-text.ts';
import type { NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { CliError, reasonOf } from '../cli-error.ts';
import { realFileSystem } from '../file-system.ts';
import { decodeNote } from '../vault/decode-note.ts';
import { NO_HISTORY } from '../vault/git-dates.ts';
import type { VaultOnDisk } from '../vault/read-vault.ts';
import { readConfig } from '../vault/vault-config.ts';
import type { VaultEvent } from './watch.ts';

/** Endings of pages that can be taken apart. */
const PAGE_ENDING = /\.(?:md|markdown|mdown|txt|html?)$/i;

/** Reads a page to be imported: `readPage('notebook.md')`. Throws a `CliError` for what is none. */
export const readPage = (file: string): Page => {
  const name = path.basename(file);
  if (!PAGE_ENDING.test(name))
    throw new CliError(
      `“${name}” is no page of notes.`,
      2,
      'Give a Markdown, text or HTML file: .md, .markdown, .txt or .html.',
    );
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(file);
  } catch (error) {
    throw new CliError(`“${file}” cannot be read: ${reasonOf(error)}.`, 3);
  }
  return { name, text: decodeNote(name, bytes, bytes.length).text };
};

/** A page as the vault it would become, which lies in memory alone. */
export interface PageVault {
  readonly vault: VaultOnDisk;
  readonly plan: ImportPlan;
}

const asFile = (vaultPath: string, text: string): NoteFile =>
  fileOfText(vaultPath, text, createHash('sha256').update(text).digest('hex'));

/** Takes a page apart and writes nothing; settings are those beside it. */
export const openPage = (file: string): PageVault => {
  const page = readPage(file);
  const root = fs.realpathSync.native(path.dirname(path.resolve(file)));
  const config = readConfig(realFileSystem, root, true);
  const plan = planImport(page, { settings: config.settings, into: '', vault: null, assets: [] });
  const files = new Map<string, SourceFile>(
    plan.notes.map((note) => [note.path, asFile(note.path, note.text)]),
  );
  const settings = { ...config.settings, home: plan.notes[0]?.path ?? null };

  return { vault: { root, config, settings, map: null, files, scan: new Map(), history: NO_HISTORY }, plan };
};

/** Looks at one file at intervals and tells what it would become whenever it changes. */
export class PageWatcher {
  private readonly look = (now: fs.Stats, before: fs.Stats): void => {
    if (now.mtimeMs === before.mtimeMs && now.size === before.size) return;
    try {
      this.tell(openPage(this.file));
    } catch (error) {
      // A page that is just being saved may be gone for a moment.
      if (now.nlink > 0) this.onError(error);
    }
  };

  constructor(
    private readonly file: string,
    private readonly tell: (page: PageVault) => void,
    private readonly onError: (error: unknown) => void,
  ) {
    fs.watchFile(file, { interval: 300, persistent: false }, this.look);
  }

  close(): void {
    fs.unwatchFile(this.file, this.look);
  }
}

/** What the watcher of a vault would tell of a page that changed: everything is built anew. */
export const pageEvent = ({ vault }: PageVault): VaultEvent => ({ vault, change: null });
