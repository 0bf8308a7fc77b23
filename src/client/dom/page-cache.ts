import { fetchPage } from './site.ts';

const pages = new Map<string, Promise<Document | null>>();

/** A page of this site, fetched once while this page is open: `await pageAt('/terms/vae/')`; null where there is none. */
export const pageAt = (href: string): Promise<Document | null> => {
  const known = pages.get(href);
  if (known) return known;
  const page = fetchPage(href).catch(() => null);
  pages.set(href, page);
  return page;
};

/** Forgets pages that may have changed. */
export const forgetPages = (): void => pages.clear();
