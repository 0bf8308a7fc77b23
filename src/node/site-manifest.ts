import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { systemCode } from './cli-error.ts';
import { MANIFEST_NAME } from './scan-vault.ts';

/** Path → hash of what Clew wrote there. */
export type Manifest = Readonly<Record<string, string>>;

const HASH_LENGTH = 22;

/** The hash of a file as a manifest has it. */
export const hashOf = (body: Uint8Array): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, HASH_LENGTH);

/** What a file of JSON says; null where there is none. */
export const readJson = (file: string): unknown => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

export const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** A manifest is a file anybody can edit: paths that lead out of the folder are not believed. */
export const isSafePath = (file: string): boolean =>
  file !== '' && !path.isAbsolute(file) && !NO_NAME.test(file);

/** Nothing, or the way up, between two slashes. */
const NO_NAME = /(?:^|[\\/])(?:\.\.)?(?:$|[\\/])/;

export const asManifest = (raw: unknown): Manifest | null => {
  if (!isRecord(raw)) return null;
  const entries = Object.entries(raw).filter(
    (entry): entry is [string, string] => isSafePath(entry[0]) && typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
};

/** What Clew wrote into a folder; null where it wrote nothing. */
export const readManifest = (out: string): Manifest | null => {
  const raw = readJson(path.join(out, MANIFEST_NAME));
  return isRecord(raw) ? asManifest(raw.files) : null;
};

/** Replaces the manifest of a folder, whole or not at all. */
export const writeManifest = (out: string, manifest: Manifest): void => {
  const temporary = path.join(out, `${MANIFEST_NAME}.new`);
  fs.writeFileSync(temporary, `${JSON.stringify({ version: 1, files: manifest }, null, 1)}\n`);
  fs.renameSync(temporary, path.join(out, MANIFEST_NAME));
};

/** Tells manifests apart by the files they name; empty where there is none. */
export const manifestMark = (out: string): string => {
  try {
    const text = fs.readFileSync(path.join(out, MANIFEST_NAME), 'utf8');
    return hashOf(Buffer.from(text.slice(text.indexOf('"files"'))));
  } catch {
    return '';
  }
};

/** When the manifest of a folder was put there, after all files it names, in milliseconds since 1970; 0 without one. */
export const manifestTime = (out: string): number =>
  fs.statSync(path.join(out, MANIFEST_NAME), { throwIfNoEntry: false })?.ctimeMs ?? 0;

/**
 * True when a file still says what was written there: when nobody has touched it since the manifest was put beside it,
 * else when its hash is that of then.
 */
export const isAsLeft = (file: string, hash: string, settled: number): boolean => {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return false;
  return (stat.ctimeMs < settled && stat.size > 0) || hashOf(fs.readFileSync(file)) === hash;
};
