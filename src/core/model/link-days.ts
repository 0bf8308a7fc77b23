/** First day on which a note held a link with a target: note's path → target as written → `2024-03-01`. */
export type LinkDays = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What a line of a note has between `[[` or `](` and whatever ends a target there. */
const TARGET = /\[\[([^[\]|#^]+)|\]\(<?([^()<>#\s]+)/g;

const decoded = (target: string): string => {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
};

/** `targetsIn('See [[VAE|them]] and [x](a%20b.md#c).')` → `['VAE', 'a b.md']`. */
export const targetsIn = (line: string): string[] =>
  [...line.matchAll(TARGET)].map(([, wiki, plain]) => (wiki ?? decoded(plain ?? '')).trim());
