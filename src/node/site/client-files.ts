import fs from 'node:fs';
import path from 'node:path';
import { compareCodePoints } from '../../core/model/table.ts';

/** What Vite built for the browser. */
export interface ClientFiles {
  /** Route → path on disk: `/assets/page-1a2b.js`. */
  readonly files: ReadonlyMap<string, string>;
  /** Routes of what every page loads. */
  readonly css: readonly string[];
  readonly js: readonly string[];
}

/** What every page loads, and what only pages of `serve` do. */
const ENTRY = 'src/client/page.ts';
const LIVE_ENTRY = 'src/client/live.ts';
const MANIFEST = 'manifest.json';

interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

type Manifest = Readonly<Record<string, ManifestEntry>>;

/** The files an entry can come to load. */
const filesFrom = (manifest: Manifest, entry: string): ReadonlySet<string> => {
  const met = new Set<string>();
  const open = [entry];
  const files = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const chunk = manifest[name];
    if (!chunk || met.has(name)) continue;
    met.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`);
    open.push(...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []));
  }
  return files;
};

const listFiles = (folder: string): string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => file !== MANIFEST)
    .sort(compareCodePoints);

/**
 * Reads the folder Vite wrote the client to, for a built site or for `serve`; nothing that only the latter loads is part
 * of the former. `readClientFiles('dist/client', 'built').js` → `['/assets/page-1a2b.js']`.
 */
export const readClientFiles = (folder: string, site: 'built' | 'live'): ClientFiles => {
  if (!fs.existsSync(path.join(folder, MANIFEST))) return { files: new Map(), css: [], js: [] };
  const manifest: Manifest = JSON.parse(fs.readFileSync(path.join(folder, MANIFEST), 'utf8'));
  const built = filesFrom(manifest, ENTRY);
  const live = filesFrom(manifest, LIVE_ENTRY);
  const routes = listFiles(folder)
    .map((file) => `/${file}`)
    .filter((route) => site === 'live' || built.has(route) || !live.has(route));
  const entries = [ENTRY, ...(site === 'live' ? [LIVE_ENTRY] : [])].flatMap((name) => manifest[name] ?? []);
  return {
    files: new Map(routes.map((route) => [route, path.join(folder, route)])),
    css: [...new Set(entries.flatMap(({ css }) => css ?? []))].map((file) => `/${file}`),
    js: entries.map(({ file }) => `/${file}`),
  };
};
