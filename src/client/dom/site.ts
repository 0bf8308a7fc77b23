const { dataset } = document.documentElement;

/** Path the site stands under, with slashes at both ends. */
export const base: string = dataset.base ?? '/';

/** What kind of page this is: `note`, `home`, `graph` … */
export const pageKind: string = dataset.page ?? '';

/** The state of the vault this page was made from; null in a built site, where pages follow no files. */
export const liveVersion: string | null = dataset.live ?? null;

/** True in `serve`, where pages follow the files. */
export const isLive: boolean = liveVersion !== null;

/** `routeOf(location.href)` → `/terms/sparse-coding/`, decoded and without the base. */
export const routeOf = (address: string): string =>
  decodeURI(new URL(address, location.href).pathname).replace(base, '/').normalize('NFC');

/** Reads a page of this site, or null where there is none. */
export const fetchPage = async (address: string): Promise<Document | null> => {
  const response = await fetch(address, isLive ? { cache: 'no-store' } : {});
  if (!response.ok) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html');
};

/** Says something in words at the foot of the window, politely to those who listen. */
export const notify = (...parts: (string | Node)[]): void => {
  document.querySelector('.notice')?.replaceChildren(...parts);
};
