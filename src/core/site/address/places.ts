import type { Diagnostic } from '../../model/diagnostic.ts';
import type { NotePath, Tag } from '../../model/ids.ts';
import type { Status } from '../../model/note.ts';
import { noteValue } from '../../model/reads.ts';
import { shortHash } from '../../model/short-hash.ts';

/** What stands at a route. Further pages of long lists (`/terms/2/`) are not listed: see continuation.ts. */
export type Place =
  | { readonly kind: 'home'; readonly note: NotePath | null }
  | { readonly kind: 'note'; readonly note: NotePath }
  | { readonly kind: 'kind'; readonly name: string }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'tags' }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'graph' }
  | { readonly kind: 'search' }
  | { readonly kind: 'thread' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'redirect'; readonly to: NotePath };

const FIXED: readonly (readonly [string, Place])[] = [
  ['/graph/', { kind: 'graph' }],
  ['/search/', { kind: 'search' }],
  ['/thread/', { kind: 'thread' }],
  ['/tags/', { kind: 'tags' }],
  ['/404.html', { kind: 'missing' }],
];

/** Below these lie pages of tags and files of the site, so no note may. */
export const isReserved = (route: string): boolean => /^\/(?:tags|assets)\//u.test(route);

/** An address that is taken, made one's own: `withHash('/con/', 'con')` → `/con-8dd1bb/`. */
export const withHash = (route: string, path: string): string => `${route.slice(0, -1)}-${shortHash(path)}/`;

/** Moves an address out of a reserved folder: `/tags/mine/` → `/tags-33d9c6/mine/`. */
const outOfReserved = (route: string): string =>
  isReserved(route) ? route.replace(/[^/]+/u, (first) => `${first}-${shortHash(first)}`) : route;

/** Pages depend on what they ask for alone. */
export class Places extends Map<string, Place> {
  override get(route: string): Place | undefined {
    noteValue('place', route);
    return super.get(route);
  }

  override has(route: string): boolean {
    noteValue('place', route);
    return super.has(route);
  }
}

/** Takes a free address, or the nearest one made from `path`. */
export class Addresses {
  readonly places: Map<string, Place>;
  readonly collisions: Diagnostic[] = [];

  /** Takes addresses beside those that are taken: no more than the site's own unless told. */
  constructor(taken: Iterable<readonly [string, Place]> = FIXED) {
    this.places = new Places(taken);
  }

  isFree(route: string): boolean {
    return !this.places.has(route);
  }

  /** The wished address if it is free, else that with the hash of `identity`; hashes of hashes if even that is taken. */
  take(wish: string, identity: string, place: Place): string {
    const wished = place.kind === 'tag' ? wish : outOfReserved(wish);
    let route = wished;
    for (let salt = ''; !this.isFree(route); salt += '+') route = withHash(wished, identity + salt);
    this.places.set(route, place);
    return route;
  }
}
