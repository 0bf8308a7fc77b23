/** Lone halves of surrogate pairs cannot be percent-encoded. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Signs that stand in an address as they are; most routes have no others. */
const PLAIN = /^[\w\-.!~*'()/]*$/u;

/** `encodeRoute('/terms/naïve bayes/')` → `/terms/na%C3%AFve%20bayes/`. */
export const encodeRoute = (route: string): string =>
  PLAIN.test(route) ? route : wellFormed(route).split('/').map(encodeURIComponent).join('/');

/** `encodeFragment('^key')` → `%5Ekey`. */
export const encodeFragment = (fragment: string): string => encodeURIComponent(wellFormed(fragment));

/** Where a search is answered: `searchHref('/', 'sparse coding')` → `/search/?q=sparse%20coding`. */
export const searchHref = (base: string, query: string): string =>
  `${hrefOf(base, '/search/')}?q=${encodeURIComponent(wellFormed(query))}`;

/** The address of a route on a site that stands under `base`: `hrefOf('/sub/', '/terms/vae/', 'loss')` → `/sub/terms/vae/#loss`. */
export const hrefOf = (base: string, route: string, fragment: string | null = null): string =>
  base + encodeRoute(route.slice(1)) + (fragment === null ? '' : `#${encodeFragment(fragment)}`);
