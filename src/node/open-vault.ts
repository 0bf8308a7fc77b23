import type { Settings } from '../core/model/settings.ts';
import { buildSnapshot, type Parse, type Snapshot } from '../core/snapshot.ts';
import { type ReadOptions, readVault, sourcesOf, type VaultOnDisk } from './disk.ts';

/** A vault on disk, and what it means. */
export interface OpenVault {
  readonly vault: VaultOnDisk;
  readonly snapshot: Snapshot;
}

export interface OpenOptions extends ReadOptions {
  /** Settings that a command was given, which go before those of `clew.json`. */
  readonly override?: Partial<Settings>;
  /** How a file becomes a note; `parseNote` unless another is given. */
  readonly parse?: Parse;
}

/** What the files of a vault mean, from nothing. */
export const snapshotOf = (vault: VaultOnDisk, override: Partial<Settings> = {}, parse?: Parse): Snapshot =>
  buildSnapshot(sourcesOf(vault), { ...vault.settings, ...override }, vault.map, parse);

/** Reads a folder of notes and builds its snapshot: `openVault('notes').snapshot`. */
export const openVault = (dir: string, options: OpenOptions = {}): OpenVault => {
  const vault = readVault(dir, options);
  return { vault, snapshot: snapshotOf(vault, options.override, options.parse) };
};
