import fs from 'node:fs';
import type { Moment } from '../../core/edit/moment.ts';
import type { Environment } from '../cache/cache-folder.ts';

export interface ServeOptions {
  /** Folder of the vault, or a single page, which is shown as the vault it would become. */
  readonly dir: string;
  readonly clientFolder: string;
  /** The built command, which finds out in a thread beside the server what takes long; that is done here without. */
  readonly threadFile?: string | null;
  readonly port: number;
  /** Take the next free port when this one is taken. */
  readonly nextPort: boolean;
  /** What `--host` said; null for this machine alone. */
  readonly host: string | null;
  /** Show private notes even though others may look. */
  readonly showPrivate: boolean;
  readonly poll: boolean;
  /** Environment that says where to remember the map; remembers nothing without. */
  readonly cacheIn?: Environment | null;
  /** What names the person's editor. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The clock of who writes in the pages; null where nobody may. */
  readonly write?: (() => Moment) | null;
  readonly tell: (message: string) => void;
}

/** True when what is served is a single page, as the vault it would become. */
export const isSinglePage = ({ dir }: ServeOptions): boolean =>
  fs.statSync(dir, { throwIfNoEntry: false })?.isFile() ?? false;

/** True when those who look are not the owner. */
export const isPublished = ({ host, showPrivate }: ServeOptions): boolean => host !== null && !showPrivate;

/** Settings that a vault has while it is served, whatever it says itself. */
export const SERVED = { base: '/' } as const;
