import { createHash } from 'node:crypto';
import type { Settings } from '../../core/model/settings.ts';
import { codeVersion } from '../cache/code-version.ts';
import { realFileSystem } from '../file-system.ts';
import type { ClientFiles } from '../site/client-files.ts';
import { readHead } from '../vault/git-dates.ts';
import type { Unread, VaultOnDisk } from '../vault/read-vault.ts';
import { RACY_MS } from '../vault/stat-index.ts';

/** What a site is made of and how, as it was found before a note was read. */
export interface Found {
  readonly found: VaultOnDisk;
  readonly files: () => readonly Unread[];
  readonly settings: Settings;
  readonly client: ClientFiles;
  readonly compress: boolean;
  /** Absolute. */
  readonly out: string;
  /** Milliseconds since 1970 before the first file was looked at. */
  readonly since: number;
}

/** The same, and what is remembered of it. */
export interface Sources extends Found {
  /** Where to remember what need not be computed again; null where nothing is remembered. */
  readonly cache: string | null;
  /** See `stateOf`; null where nothing is remembered, too. */
  readonly state: string | null;
}

/**
 * All that a site hangs on, in one hash: equal for two builds that would write the same into the same folder. Null
 * where a file was written so shortly before that it may be written again and look the same.
 */
export const stateOf = ({ found, settings, client, compress, out, since }: Found): string | null => {
  const { root, config, history, scan } = found;
  const said: string[] = [codeVersion(), root, out, String(compress), readHead(root)];
  said.push(JSON.stringify([config, settings, client.css, client.js, history.shallow]));
  for (const [file, { first, last }] of history.dates) said.push(file, first, last);
  const stamps = [...client.files].map(([route, file]) => [route, realFileSystem.stamp(file)] as const);
  for (const [file, at] of scan)
    if (at.kind === 'problem') said.push(file, at.diagnostic.message);
    else if (at.kind !== 'folder') stamps.push([file, at.stamp]);
  for (const [file, stamp] of stamps) {
    if (stamp && stamp.modified >= since - RACY_MS) return null;
    said.push(file, String(stamp?.version));
  }
  // JSON and paths hold no NUL.
  return createHash('sha256').update(said.join('\0')).digest('hex');
};
