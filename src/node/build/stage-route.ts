import fs from 'node:fs';
import type { Staged, Stager } from '../output/stager.ts';
import type { Site } from '../site/site.ts';
import { stageCompressed } from './compress-file.ts';

/** `/terms/vae/` → `terms/vae/index.html`, `/404.html` → `404.html`. */
const outputPath = (route: string): string => `${route}${route.endsWith('/') ? 'index.html' : ''}`.slice(1);

/** Makes what stands at a route and stages it, with `.br` and `.gz` beside it where `compress` is on. */
export const stageRoute = (site: Site, stager: Stager, route: string, compress: boolean): Staged[] => {
  const file = site.file(route);
  if (!file) return [];
  const path = outputPath(route);
  const body = file.kind === 'attachment' ? () => fs.readFileSync(file.diskPath) : file.body;
  if (!compress) return [stager.stage({ path, body })];
  let made: Uint8Array | null = null;
  const bytes = (): Uint8Array => {
    const value = made ?? body();
    made = typeof value === 'string' ? Buffer.from(value) : value;
    return made;
  };
  const staged = stager.stage({ path, body: bytes });
  return [staged, ...stageCompressed(site, stager, { route, file, staged, bytes })];
};
