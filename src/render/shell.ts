import type { PageData } from '../core/site/data/page-data.ts';
import { THEME_SCRIPT_HASH } from './theme-script.ts';

/** What surrounds every page of a site: the same for all of them, decided by who serves or builds it. */
export interface Shell {
  /** Path of the site, with slashes at both ends. */
  readonly base: string;
  readonly lang: string;
  /** In `serve`, the state of the vault that pages show: they listen for later ones. Null in a build. */
  readonly live: string | null;
  /** In `serve`, for those who may write: what the page's scripts have to know, as JSON. Null elsewhere. */
  readonly write?: string | null;
  /** A line for the top of every page; null for none. */
  readonly banner?: string | null;
  /** Address of the page that tells what is wrong in the vault; null where there is none. */
  readonly health?: string | null;
  /** Final addresses of the browser's files, in the order they load. */
  readonly assets: { readonly css: readonly string[]; readonly js: readonly string[] };
  /** Addresses of the payloads; the same for all states of a vault, or every page changes with every note. */
  readonly searchIndex: string | null;
  readonly graphPayload: string | null;
  /** The content security policy, where a page has to carry it itself; null where a header does. */
  readonly policy: string | null;
}

/** What pages may load: their own files and pictures, and the one script that sets the theme. */
export const contentPolicy = (remoteImages: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' '${THEME_SCRIPT_HASH}'`,
    "style-src 'self'",
    `img-src 'self' data:${remoteImages ? ' https:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** The sites whose pages a page may frame, once its reader asks for them. */
const framedOrigins = (page: PageData): readonly string[] => {
  const body = (page.kind === 'note' || page.kind === 'home' ? page.note?.body : null) ?? [];
  const origins = new Set<string>();
  for (const part of body) if (typeof part !== 'string' && part.kind === 'frame') origins.add(part.origin);
  return [...origins].sort();
};

/** The policy of a page: that of the site, and the hosts of the frames that its text asks for. */
export const pagePolicy = (policy: string, page: PageData): string => {
  const origins = framedOrigins(page);
  return origins.length === 0 ? policy : `${policy}; frame-src 'self' ${origins.join(' ')}`;
};

/** What the frame of a diagram may do: run the script it comes with, and nothing else. */
export const DIAGRAM_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
