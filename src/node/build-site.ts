import fs from 'node:fs';
import path from 'node:path';
import type { Settings } from '../core/model/settings.ts';
import { compareCodePoints, tableValues } from '../core/model/table.ts';
import { publishable } from '../core/snapshot.ts';
import { BodyCache } from './body-cache.ts';
import { CliError } from './cli-error.ts';
import { readClientFiles } from './client-files.ts';
import { findRoot, type VaultOnDisk } from './disk.ts';
import { isInside } from './file-system.ts';
import { openVault } from './open-vault.ts';
import { checkPublishConfig } from './publish-config.ts';
import { type OutputFile, type Replaced, replaceFiles } from './replace-files.ts';
import { type Site, siteOf } from './site.ts';

export interface BuildOptions {
  readonly dir: string;
  readonly out: string;
  readonly clientFolder: string;
  /** Settings given on the command line. */
  readonly override: Partial<Settings>;
  readonly onProgress?: (words: string) => void;
}

/** What a build did. */
export interface Built extends Replaced {
  readonly published: number;
  readonly keptBack: number;
}

/** `/terms/vae/` → `terms/vae/index.html`, `/404.html` → `404.html`. */
const outputPath = (route: string): string => `${route}${route.endsWith('/') ? 'index.html' : ''}`.slice(1);

/** A site must not be written over the notes it is made of. */
const checkPlace = (root: string, out: string): void => {
  let above = path.resolve(out);
  while (!fs.existsSync(above)) above = path.dirname(above);
  const real = path.join(fs.realpathSync.native(above), path.relative(above, path.resolve(out)));
  if (isInside(real, root))
    throw new CliError(`“${out}” holds the vault.`, 2, 'Give a folder of its own with --out.');
};

/** Folders of the vault by how many notes of each would go out, the largest first. */
const foldersGoingOut = (paths: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const file of paths) {
    const folder = file.includes('/') ? `“${file.slice(0, file.indexOf('/'))}”` : 'the top folder';
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b));
  return sorted.map(([folder, count]) => `${count} in ${folder}`).join(', ');
};

/** Nobody publishes a diary by accident: an Obsidian vault has to say once what may go out. */
const checkConsent = ({ config }: VaultOnDisk, paths: readonly string[]): void => {
  if (!config.hasObsidianFolder || config.hasConfigFile) return;
  throw new CliError(
    `This is an Obsidian vault that says nowhere what may be published; ${paths.length} ${paths.length === 1 ? 'note' : 'notes'} would go out: ${foldersGoingOut(paths)}.`,
    2,
    'To publish them, put a file clew.json with { "publish": "all" } into the vault; with { "publish": "marked" } only notes that say “publish: true” go out.',
  );
};

/** Every file of a site, made one after the other. */
function* outputFiles(site: Site, onProgress: (words: string) => void): Generator<OutputFile> {
  const routes = site.routes();
  let done = 0;
  for (const route of routes) {
    onProgress(`Writing the site: ${++done} of ${routes.length}`);
    const file = site.file(route);
    if (!file) continue;
    const body = file.kind === 'attachment' ? () => fs.readFileSync(file.diskPath) : file.body;
    yield { path: outputPath(route), body };
  }
}

/** Writes the site of what a vault publishes: `buildSite({ dir: 'notes', out: 'site', … }).published` → 120. */
export const buildSite = (options: BuildOptions): Built => {
  const { dir, out, override, onProgress = () => {} } = options;
  checkPlace(findRoot(dir), out);
  onProgress('Reading the notes');
  const bodies = new BodyCache();
  const { vault, snapshot } = openVault(dir, { all: false, override, parse: bodies.parse });
  checkPublishConfig(vault.config);
  const shown = publishable(snapshot);
  const paths = [...tableValues(shown.vault.notes)].map((note) => note.path as string);
  checkConsent(vault, paths);
  const site = siteOf(shown, {
    root: vault.root,
    client: readClientFiles(options.clientFolder, 'built'),
    css: vault.config.css,
    bodies,
    version: null,
    today: null,
    keepMap: () => {},
  });
  const replaced = replaceFiles(path.resolve(out), outputFiles(site, onProgress));
  return { ...replaced, published: paths.length, keptBack: snapshot.vault.notes.size - paths.length };
};
