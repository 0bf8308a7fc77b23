/** `capitalised('builds on')` → `Builds on`. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
