/** How a kind is told from others without words: two letters, a shape and a colour (`kind-…` in tokens.css). */
export interface KindMark {
  /** Two letters, as chemists name elements: `Te`, `Pa`. */
  readonly letters: string;
  readonly shape: 'round' | 'square' | 'tile';
  /** Name of the colour: a built-in kind, or `other`. */
  readonly colour: string;
}

const mark = (letters: string, shape: KindMark['shape'], colour: string): KindMark => ({
  letters,
  shape,
  colour,
});

/** Ideas are tiles, people and what they do round, texts square. */
const MARKS: Readonly<Record<string, KindMark>> = {
  term: mark('Te', 'tile', 'term'),
  topic: mark('To', 'tile', 'topic'),
  question: mark('Qu', 'tile', 'question'),
  paper: mark('Pa', 'square', 'paper'),
  source: mark('So', 'square', 'source'),
  post: mark('Po', 'square', 'post'),
  guide: mark('Gu', 'square', 'guide'),
  note: mark('No', 'square', 'note'),
  journal: mark('Jo', 'square', 'journal'),
  person: mark('Pe', 'round', 'person'),
  organisation: mark('Or', 'round', 'organisation'),
  meeting: mark('Me', 'round', 'meeting'),
  project: mark('Pr', 'tile', 'project'),
  course: mark('Co', 'square', 'course'),
  tool: mark('Tl', 'tile', 'tool'),
};

/** `kindMark('paper')` → `{ letters: 'Pa', shape: 'square', colour: 'paper' }`; a kind of one's own takes its first letters. */
export const kindMark = (kind: string): KindMark => {
  const known = Object.hasOwn(MARKS, kind) ? MARKS[kind] : undefined;
  if (known) return known;
  const [first = '?', second = ''] = [...kind];
  return mark(first.toUpperCase() + second, 'round', 'other');
};
