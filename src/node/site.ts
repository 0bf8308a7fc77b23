import path from 'node:path';

/** One address of the site: a page or payload made on demand, or a file of the vault that stays on disk. */
export type SiteFile =
  | {
      readonly kind: 'page' | 'payload' | 'asset';
      readonly type: string;
      /** True when the name holds a hash of the content. */
      readonly immutable: boolean;
      readonly body: () => string | Uint8Array;
    }
  | {
      readonly kind: 'attachment';
      readonly type: string;
      readonly immutable: boolean;
      readonly diskPath: string;
      readonly size: number;
    };

/** A site as a function of a snapshot: everything in it has one route, and is made when asked for. */
export interface Site {
  readonly csp: string;
  /** What stands at a route: `/terms/vae/`, `/assets/page-1a2b.js`; null when nothing does. */
  readonly file: (route: string) => SiteFile | null;
  /** Every route there is. */
  readonly routes: () => readonly string[];
}
void path;
