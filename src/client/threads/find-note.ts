import { foldName } from '../../core/text/fold-name.ts';
import { slugify } from '../../core/text/slugify.ts';
import { base, fetchPage, routeOf } from '../dom/site.ts';
import { isWritten, type LinkData, routeOfNode } from '../graph-view/data/map-data.ts';

/** What somebody wrote for a note without what surrounds it: `[[terms/VAE.md]]`, `/terms/vae/`, a whole address. */
const bareName = (written: string): string => {
  const name = written.normalize('NFC').replace(/^\[\[|\]\]$/gu, '');
  const route = name.startsWith(`${location.origin}/`) ? routeOf(name) : name;
  return route.replace(/^\/+|\/+$|\.md$/giu, '');
};

const slugOf = (name: string): string => name.split('/').map(slugify).join('/');

/** Nodes whose address, or its last part, is the slug. */
const byRoute = (data: LinkData, slug: string): number[] => {
  const routes = data.titles.routes.map((route) => route?.slice(1, -1));
  const whole = routes.indexOf(slug);
  if (whole >= 0) return [whole];
  return routes.flatMap((route, node) => (route?.endsWith(`/${slug}`) ? node : []));
};

const byTitle = (data: LinkData, name: string): number[] => {
  const folded = foldName(name);
  return data.titles.titles.flatMap((title, node) => (foldName(title) === folded ? node : []));
};

/** An alias has a page of its own, which sends on to its note. */
const byAlias = async (data: LinkData, slug: string): Promise<number[]> => {
  const page = slug === '' || data.count === 0 ? null : await fetchPage(`${base}${encodeURI(slug)}/`);
  const refresh = page?.querySelector('meta[http-equiv="refresh"]')?.getAttribute('content');
  const address = refresh?.replace(/^\d+;\s*url=/iu, '');
  return address ? byRoute(data, routeOf(address).slice(1, -1)) : [];
};

/**
 * The node people mean by a name, an alias, a vault path or an address: `await findNote(data, 'terms/VAE.md')`. A note
 * comes before a name that is not written yet; null when there is none.
 */
export const findNote = async (data: LinkData, written: string): Promise<number | null> => {
  const name = bareName(written);
  const slug = slugOf(name);
  const [titled, placed] = [byTitle(data, name), byRoute(data, slug)];
  const found = name.includes('/') ? [...placed, ...titled] : [...titled, ...placed];
  const known = found.find((node) => isWritten(data, node) && routeOfNode(data, node) !== null);
  return known ?? (await byAlias(data, slug))[0] ?? found[0] ?? null;
};
