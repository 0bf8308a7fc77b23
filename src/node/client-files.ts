import fs from 'node:fs';
import path from 'node:path';
import { compareCodePoints } from '../core/model/table.ts';

/** What Vite built for the browser. */
export interface ClientFiles {
  /** Route → path on disk: `/assets/page-1a2b.js`. */
  readonly files: ReadonlyMap<string, string>;
  /** Routes of what every page loads. */
  readonly css: readonly string[];
  readonly js: readonly string[];
}

const ENTRY = 'src/client/page.ts';
const MANIFEST = 'manifest.json';

interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
}

const listFiles = (folder: string): string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => file !== MANIFEST)
    .sort(compareCodePoints);

/** Reads the folder Vite wrote the client to: `readClientFiles('dist/client').js` → `['/assets/page-1a2b.js']`. */
export const readClientFiles = (folder: string): ClientFiles => {
  if (!fs.existsSync(path.join(folder, MANIFEST))) return { files: new Map(), css: [], js: [] };
  const files = new Map(listFiles(folder).map((file) => [`/${file}`, path.join(folder, file)]));
  const manifest: Readonly<Record<string, ManifestEntry>> = JSON.parse(
    fs.readFileSync(path.join(folder, MANIFEST), 'utf8'),
  );
  const entry = manifest[ENTRY];
  return {
    files,
    css: (entry?.css ?? []).map((file) => `/${file}`),
    js: entry ? [`/${entry.file}`] : [],
  };
};
