import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../core/model/is-record.ts';
import { folderOf } from '../../core/model/path-parts.ts';
import { CliError, systemCode } from '../cli-error.ts';
import { MANIFEST_NAME, placeOnDisk } from '../vault/scan-vault.ts';
import { ManifestLines } from './manifest-text.ts';

/** Path → hash of what Clew wrote there. */
export type Manifest = Readonly<Record<string, string>>;

/** The hash that a manifest has of a file: `hashIn(manifest, 'index.html')`. A file may be called `constructor`. */
export const hashIn = (manifest: Manifest, file: string): string | undefined => {
  const hash: unknown = manifest[file];
  return typeof hash === 'string' ? hash : undefined;
};

const HASH_LENGTH = 22;

/** The hash of a file as a manifest has it. */
export const hashOf = (body: Uint8Array): string => hash('sha256', body, 'base64url').slice(0, HASH_LENGTH);

const readText = (file: string): string | null => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What a file of JSON says; null where there is none. */
export const readJson = (file: string): unknown => parseJson(readText(file) ?? '');

/** A manifest is a file anybody can edit: paths that lead out of the folder are not believed. */
export const isSafePath = (file: string): boolean =>
  file !== '' && !path.isAbsolute(file) && !NO_NAME.test(file);

/** Nothing, or the way up, between two slashes. */
const NO_NAME = /(?:^|[\\/])(?:\.\.)?(?:$|[\\/])/;

export const asManifest = (raw: unknown): Manifest | null => {
  if (!isRecord(raw)) return null;
  if (isManifest(raw)) return raw;
  const entries = Object.entries(raw).filter(
    (entry): entry is [string, string] => isSafePath(entry[0]) && typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
};

/** True of nearly all: then there are not thousands of entries to be put together again. */
const isManifest = (raw: Readonly<Record<string, unknown>>): raw is Manifest => {
  for (const file in raw) if (typeof raw[file] !== 'string' || !isSafePath(file)) return false;
  return true;
};

const filesIn = (text: string): Manifest | null => {
  const raw = parseJson(text);
  return isRecord(raw) ? asManifest(raw.files) : null;
};

/** What Clew wrote into a folder; null where it wrote nothing. */
export const readManifest = (out: string): Manifest | null =>
  filesIn(readText(path.join(out, MANIFEST_NAME)) ?? '');

/** What to say of a manifest that tells no more which files of a folder are Clew's. */
export const damagedManifest = (out: string): CliError =>
  new CliError(
    `“${path.join(out, MANIFEST_NAME)}”, the list of what Clew wrote there, is damaged.`,
    2,
    'Move the folder away, or give another one with --out.',
  );

const START = '{\n "version": 1,\n';
const END = '\n}\n';

/** A manifest as Clew writes it: `manifestOf(filesAsText(files))`. */
export const manifestOf = (files: string): string => `${START} "files": ${files}${END}`;

/** The manifest of a folder as it is written; null where Clew wrote nothing. One is told by how it begins and ends. */
export const readManifestText = (out: string): string | null => {
  const text = readText(path.join(out, MANIFEST_NAME)) ?? '';
  return (text.startsWith(START) && text.endsWith(END)) || filesIn(text) ? text : null;
};

/** Finds files in the manifest of a folder as it is written, empty where there is none; refuses one that is damaged. */
export class ManifestReader {
  private readonly lines: ManifestLines | null;
  private read: Manifest | null = null;

  /** One that stands as Clew wrote it is not read whole for a file. */
  constructor(
    readonly text: string,
    isAsWritten: boolean,
    private readonly out: string,
  ) {
    this.lines = isAsWritten ? new ManifestLines(text) : null;
  }

  hashOf(file: string): string | undefined {
    return this.lines ? this.lines.hashOf(file) : hashIn(this.all, file);
  }

  get all(): Manifest {
    this.read ??= this.text === '' ? {} : filesIn(this.text);
    if (!this.read) throw damagedManifest(this.out);
    return this.read;
  }
}

/** Clocks of file systems move on by some milliseconds; where one does not, files are read to see whether they are as they were left. */
const MOST_TOUCHES = 5000;

/**
 * Replaces the manifest of a folder, whole or not at all, and leaves it newer than all that was done to the folder
 * before: `writeManifest('/srv/site', filesAsText(files))`.
 */
export const writeManifest = (out: string, files: string): void => {
  const place = path.join(out, MANIFEST_NAME);
  const handle = fs.openSync(`${place}.new`, 'w');
  const begun = fs.fstatSync(handle);
  fs.writeFileSync(handle, manifestOf(files));
  fs.closeSync(handle);
  fs.renameSync(`${place}.new`, place);
  for (let touches = 0; touches < MOST_TOUCHES && manifestTime(out) <= begun.ctimeMs; touches++)
    fs.utimesSync(place, begun.atime, begun.mtime);
};

/** Tells manifests apart by the files they name; empty where there is none. */
export const manifestMark = (out: string): string => {
  try {
    const bytes = fs.readFileSync(path.join(out, MANIFEST_NAME));
    return hashOf(bytes.subarray(bytes.indexOf('"files"')));
  } catch {
    return '';
  }
};

/** When the manifest of a folder was put there, after all files it names, in milliseconds since 1970; 0 without one. */
export const manifestTime = (out: string): number =>
  fs.statSync(path.join(out, MANIFEST_NAME), { throwIfNoEntry: false })?.ctimeMs ?? 0;

/**
 * Tells whether nobody has touched or moved a file of a folder since the manifest was put beside it. A symbolic link is
 * no such file, and one that is empty may be one that never came to be written.
 * `untouchedFiles('/srv/site', manifestTime('/srv/site'))('a/index.html')`.
 */
export const untouchedFiles = (out: string, settled: number): ((file: string) => boolean) => {
  const folders = new Map([['', true]]);
  // A folder that takes another's place leaves the times of its files as they were.
  const isInPlace = (folder: string): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const stat = fs.lstatSync(placeOnDisk(out, folder), { throwIfNoEntry: false });
    const inPlace = isInPlace(folderOf(folder)) && stat?.isDirectory() === true && stat.ctimeMs < settled;
    folders.set(folder, inPlace);
    return inPlace;
  };
  return (file) => {
    const stat = fs.lstatSync(placeOnDisk(out, file), { throwIfNoEntry: false });
    return stat?.isFile() === true && stat.ctimeMs < settled && stat.size > 0 && isInPlace(folderOf(file));
  };
};

/**
 * Tells whether a file of a folder still says what was written there: when nobody has touched it since the manifest was
 * put beside it, as `isKnown` may tell without a look, else when its hash is that of then.
 * `filesAsLeft('/srv/site', manifestTime('/srv/site'))('a/index.html', hash)`.
 */
export const filesAsLeft = (
  out: string,
  settled: number,
  isKnown: (file: string) => boolean = () => false,
): ((file: string, hash: string) => boolean) => {
  const isUntouched = untouchedFiles(out, settled);
  const saysStill = (place: string, hash: string) =>
    fs.lstatSync(place, { throwIfNoEntry: false })?.isFile() === true &&
    hashOf(fs.readFileSync(place)) === hash;
  return (file, hash) => isKnown(file) || isUntouched(file) || saysStill(placeOnDisk(out, file), hash);
};
