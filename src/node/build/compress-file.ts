import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Staged, Stager } from '../output/stager.ts';
import type { Site, SiteFile } from '../site/site.ts';

/** Smaller files fit into one packet as they are. */
const LEAST_BYTES = 1024;

const TEXT = /^(?:text\/|image\/svg|application\/(?:[\w.+-]*json|javascript|xml|[\w.-]+\+xml|manifest))/;

/** What a host sends instead of a file to who understands it, by what its name ends in. */
const FORMS = [
  ['.br', (bytes: Uint8Array, isLasting: boolean) => brotli(bytes, isLasting ? 11 : 9)],
  ['.gz', (bytes: Uint8Array) => gzipSync(bytes, { level: 9 })],
] as const;

/** Quality 11 takes thirty times as long as 9 for a tenth less: for scripts and styles, which stay, not for pages. */
const brotli = (bytes: Uint8Array, quality: number): Uint8Array =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/** Texts, and the payloads of the map; those of the search are packed already, as pictures and fonts are. */
const isCompressed = (route: string, { type }: SiteFile): boolean =>
  TEXT.test(type) || /^\/assets\/graph-[^/]*\.bin$/.test(route);

interface Original {
  readonly route: string;
  readonly file: SiteFile;
  readonly staged: Staged;
  readonly bytes: () => Uint8Array;
}

/**
 * Stages `.br` and `.gz` beside a staged file, where they pay; those of a file that says the same as before are kept.
 * What a vault has by such a name itself goes before.
 */
export const stageCompressed = (
  site: Site,
  stager: Stager,
  { route, file, staged, bytes }: Original,
): Staged[] => {
  if (!isCompressed(route, file)) return [];
  return FORMS.flatMap(([ending, compress]): Staged[] => {
    if (!route.endsWith('/') && site.file(route + ending)) return [];
    const path = staged.path + ending;
    const known = staged.isNew ? null : stager.kept(path);
    if (known) return [known];
    if (bytes().length < LEAST_BYTES) return [];
    return [stager.stage({ path, body: () => compress(bytes(), file.immutable) })];
  });
};
