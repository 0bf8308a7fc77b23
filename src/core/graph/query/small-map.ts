/** Maps of up to so many nodes have room for every title. */
export const ALL_TITLES = 300;
/** Longest title on a map, in letters; longer ones are cut … */
const TITLE_LETTERS = 44;
/** … sooner where there is no room for all … */
export const SHORT_LETTERS = 28;
/** … and those longer than this are written in two lines. */
const LINE_LETTERS = 18;
/** Longest word that is not cut. */
const WORD_LETTERS = 26;

/** Height of the window that small maps are made for, as a share of its width. */
export const SMALL_MAP_HEIGHT = 0.95;

/** Radii of marks in px on maps of up to so many nodes: the least, and more for the most linked. */
export const SMALL_MAP_RADII: readonly (readonly [upTo: number, least: number, more: number])[] = [
  [60, 5, 7],
  [150, 3, 5],
  [ALL_TITLES, 2.5, 4.5],
];

/** A title as the map shows it, in one line or two: `titleLines('Introduction to Obsidian Publish')` → `['Introduction to', 'Obsidian Publish']`. */
export const titleLines = (title: string, most = TITLE_LETTERS): readonly string[] => {
  const words = cut(title, most);
  const lines = words.length > LINE_LETTERS ? halves(words) : [words];
  return lines.map((line) => cut(line, WORD_LETTERS));
};

const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  return `${Array.from(text.slice(0, most)).slice(0, -1).join('').trimEnd()}…`;
};

/** Two lines of about one length: `halves('Mechanistic Interpretability')` → both words; one where there is no space. */
export const halves = (text: string): string[] => {
  const spaces = Array.from(text.matchAll(/\s+/gu), ({ index }) => index);
  const away = (index: number) => Math.abs(index - text.length / 2);
  const middle = spaces.reduce<number | null>(
    (best, index) => (best === null || away(index) < away(best) ? index : best),
    null,
  );
  return middle === null ? [text] : [text.slice(0, middle), text.slice(middle).trimStart()];
};
