import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CliError, systemCode } from '../cli-error.ts';
import { MANIFEST_NAME } from '../vault/scan-vault.ts';

const readManifestText = (out: string): string | null => {
  try {
    return fs.readFileSync(path.join(out, MANIFEST_NAME), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
};

/** Which vault a site is of: its place as seen from the site, hashed, since the site is published and its place is not. */
const ownerOf = (out: string, vault: string): string => {
  const way = path.relative(path.resolve(out), path.resolve(vault)).split(path.sep).join('/');
  return createHash('sha256').update(way).digest('base64url').slice(0, 22);
};

const OWNER = /^(\s*\{\s*"version": 1,)\s*"vault": "([\w-]*)",/;

/** Refuses a folder that nobody named when it holds the site of another vault: `checkSiteOwner('site', '/home/me/notes')`. */
export const checkSiteOwner = (out: string, vault: string): void => {
  const said = OWNER.exec(readManifestText(out) ?? '')?.[2];
  if (said !== undefined && said !== ownerOf(out, vault))
    throw new CliError(
      `The folder “${path.basename(out)}” holds the site of another vault.`,
      2,
      `Give a folder with --out, or “--out ${path.basename(out)}” to replace that site.`,
    );
};

/** Writes down which vault the site is of. */
export const markSiteOwner = (out: string, vault: string): void => {
  const text = readManifestText(out);
  if (text === null) return;
  const marked = text
    .replace(OWNER, '$1')
    .replace(/^\s*\{\s*"version": 1,/, (start) => `${start}\n "vault": "${ownerOf(out, vault)}",`);
  if (marked === text) return;
  const temporary = path.join(out, `${MANIFEST_NAME}.new`);
  fs.writeFileSync(temporary, marked);
  fs.renameSync(temporary, path.join(out, MANIFEST_NAME));
};
