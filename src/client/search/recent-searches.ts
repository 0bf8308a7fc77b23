/** Where this browser keeps what was searched for; it is sent nowhere. */
const KEY = 'clew:searches';
const MOST = 8;

/** What was searched for here, the latest first. Empty where the browser keeps nothing. */
export const recentSearches = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
};

const keep = (searches: readonly string[]): void => {
  try {
    if (searches.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(searches));
  } catch {
    // A browser that keeps nothing forgets searches, too.
  }
};

/** Keeps a search as the latest one. */
export const rememberSearch = (text: string): void => {
  const search = text.trim();
  if (search !== '') keep([search, ...recentSearches().filter((other) => other !== search)].slice(0, MOST));
};

/** Forgets them all. */
export const forgetSearches = (): void => keep([]);
