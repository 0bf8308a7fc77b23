const KEY = 'clew-said';

/** Leaves words for the page that is opened next in this tab. */
export const leaveWords = (words: string): void => {
  try {
    sessionStorage.setItem(KEY, words);
  } catch {
    // Without storage they are not said.
  }
};

/** The words that the page before has left; null for none. They are given once. */
export const takeLeft = (): string | null => {
  try {
    const words = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return words;
  } catch {
    return null;
  }
};
