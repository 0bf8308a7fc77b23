import fs from 'node:fs';
import path from 'node:path';
import { memo } from '../../core/model/memo.ts';
import { CliError, systemCode } from '../cli-error.ts';
import { foundUntouched, foundWhole, type SiteLook } from './site-look.ts';
import { filesAsLeft, hashOf, isSafePath, ManifestReader, untouchedFiles } from './site-manifest.ts';

/** One file to stand in the output folder; `path` is relative to it, with `/`. */
export interface OutputFile {
  readonly path: string;
  readonly body: () => string | Uint8Array;
}

/** A folder that is being given other files. It can be sent to other threads. */
export interface Replacement {
  /** Absolute, with symbolic links followed. */
  readonly out: string;
  /** Where new files wait until all are there. */
  readonly stage: string;
  /** What Clew wrote there the last time: the manifest as it is written, empty where there is none. */
  readonly before: string;
  /** When that was, in milliseconds since 1970: files nobody has touched since are as they were left. */
  readonly settled: number;
  /** What another thread finds out about those meanwhile. */
  readonly look: SiteLook | null;
  /** True for a folder made by this very run, which nothing is lost with when another takes its place. */
  readonly isOwn: boolean;
  /** Whether the folder is known to stand, down to the last file, as the build left it that kept what is known of pages. */
  readonly stands: boolean;
}

/** What became of one file: waiting in the stage, or left where it is since it says the same. */
export interface Staged {
  readonly path: string;
  readonly hash: string;
  readonly isNew: boolean;
}

/** The manifest of before; it is read once. */
export const manifestBefore = memo(
  ({ before, stands, out }: Replacement): ManifestReader => new ManifestReader(before, stands, out),
);

/** True for a folder in which nothing stands yet. */
export const isEmpty = ({ out, before }: Replacement): boolean =>
  // First what is quickly told of a folder that holds thousands of files.
  fs.readdirSync(out).length === 0 && before === '';

/** True where nobody has touched any file of the folder since its manifest was put there. */
export const isSiteUntouched = (replacement: Replacement): boolean => {
  const { out, settled, look } = replacement;
  if (look && foundWhole(look, settled)) return true;
  const { all } = manifestBefore(replacement);
  const isKnown = foundUntouched(look, () => all, settled);
  const isAsWritten = untouchedFiles(out, settled);
  return Object.keys(all).every((file) => isKnown(file) || isAsWritten(file));
};

/** Refuses to write where a file stands that is not Clew's. */
const checkForeign = (target: string): void => {
  if (fs.existsSync(target) && !fs.statSync(target).isDirectory())
    throw new CliError(`“${target}” was not written by Clew.`, 3, 'Move it away, then build again.');
};

/** Bytes that a UTF-16 unit of a text takes at most. */
const BYTES_A_UNIT = 3;

/** Writes the new files of a replacement to its stage; several stagers, in several threads, may share one. */
export class Stager {
  private readonly made = new Set<string>();
  private readonly isFresh: boolean;
  private readonly before: ManifestReader;
  private readonly isAsLeft: ReturnType<typeof filesAsLeft>;
  /** Texts become bytes here, one after the other: thousands of pages need no memory of their own. */
  private room = Buffer.alloc(0);

  constructor(readonly replacement: Replacement) {
    this.isFresh = isEmpty(replacement);
    const { out, settled, look, stands } = replacement;
    this.before = manifestBefore(replacement);
    const isKnown = stands ? () => true : foundUntouched(look, () => this.before.all, settled);
    this.isAsLeft = filesAsLeft(out, settled, isKnown);
  }

  /** Takes one file: it waits in the stage when it is new or says something else than before. */
  stage(file: OutputFile): Staged {
    if (!isSafePath(file.path)) throw new CliError(`“${file.path}” cannot be a file of the site.`, 3);
    const body = file.body();
    const bytes = typeof body === 'string' ? this.bytesOf(body) : body;
    const hash = hashOf(bytes);
    const isNew = this.isFresh || !this.isAsBefore(file.path, hash);
    if (isNew) this.write(file.path, bytes);
    return { path: file.path, hash, isNew };
  }

  /** A file as it was left the last time; null when it was not written then, is gone or says something else. */
  kept(file: string): Staged | null {
    const hash = this.before.hashOf(file);
    return hash !== undefined && this.isAsLeft(file, hash) ? { path: file, hash, isNew: false } : null;
  }

  /** The files of a folder that stands whose paths begin with this. */
  standingFiles(start: string): readonly string[] {
    return this.replacement.stands
      ? Object.keys(this.before.all).filter((file) => file.startsWith(start))
      : [];
  }

  private isAsBefore(file: string, hash: string): boolean {
    return this.before.hashOf(file) === hash && this.isAsLeft(file, hash);
  }

  /** The bytes of a text, which stand until the next one comes. */
  private bytesOf(text: string): Uint8Array {
    const most = BYTES_A_UNIT * text.length;
    if (this.room.length < most) this.room = Buffer.allocUnsafe(2 * most);
    return this.room.subarray(0, this.room.write(text));
  }

  private write(file: string, bytes: Uint8Array): void {
    if (!this.isFresh && this.before.hashOf(file) === undefined)
      checkForeign(path.join(this.replacement.out, file));
    const target = path.join(this.replacement.stage, file);
    this.makeFolder(path.dirname(target));
    fs.writeFileSync(target, bytes);
  }

  /** Most folders lie in one that is made already: making those above first would cost a look at each. */
  private makeFolder(folder: string): void {
    if (this.made.has(folder)) return;
    try {
      fs.mkdirSync(folder);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') fs.mkdirSync(folder, { recursive: true });
      // Another thread may have made it.
      else if (systemCode(error) !== 'EEXIST') throw error;
    }
    this.made.add(folder);
  }
}
