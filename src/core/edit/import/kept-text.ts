import { addTo } from '../../model/group-by.ts';
import type { Note } from '../../model/note.ts';
import { sentencesIn, wordsOf } from './repeats.ts';

/** One note as words: what it is called, and what it says apart from links alone to other notes. */
interface Said {
  readonly path: string;
  readonly names: readonly (readonly string[])[];
  readonly words: readonly string[];
  /** 1 where a word stands for a sentence of the page already. */
  readonly used: Uint8Array;
  /** Where each of its sentences begins among the words, and where it ends. */
  readonly sentences: ReadonlyMap<number, number>;
}

type Place = readonly [said: Said, at: number];

/** A sentence that a note holds: the words of its text that stand for it, '' where a name alone does. */
export interface Taken {
  readonly path: string;
  readonly words: string;
}

/** True for a whole sentence of a note. */
const isSentence = ([said, at]: Place, length: number): boolean => said.sentences.get(at) === at + length;

/** True where a sentence of a note begins. */
const isStart = ([said, at]: Place): boolean => said.sentences.has(at);

/** The blocks that are nothing but a link to another note. */
const linksAlone = (note: Note): ReadonlySet<number> =>
  new Set(
    note.outgoing.flatMap((link) => {
      const isAll = link.from === 0 && link.to === note.blocks[link.block]?.text.length;
      return link.kind === 'wikilink' && isAll ? [link.block] : [];
    }),
  );

const saidBy = (note: Note): Said => {
  const { title, aliases, date, url } = note.fields;
  const alone = linksAlone(note);
  const words: string[] = [];
  const sentences = new Map<number, number>();
  for (const [at, { text }] of note.blocks.entries())
    for (const sentence of alone.has(at) ? [] : sentencesIn(text)) {
      const from = words.length;
      words.push(...wordsOf(sentence).split(' ').filter(Boolean));
      if (words.length > from) sentences.set(from, words.length);
    }
  // A title of two sentences stands for each of them, too.
  const names = [title, ...sentencesIn(title), ...aliases, date?.text ?? '', url ?? '']
    .map(wordsOf)
    .filter(Boolean);
  return {
    path: note.path,
    names: names.map((name) => name.split(' ')),
    words,
    used: new Uint8Array(words.length),
    sentences,
  };
};

const startsWith = (words: readonly string[], at: number, part: readonly string[]): boolean =>
  part.every((word, index) => words[at + index] === word);

const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && startsWith(a, 0, b);

/** The text of notes, which can be taken piece by piece. */
export class KeptText {
  private readonly said: readonly Said[];
  /** Links that stand alone in a list, by their labels: the notes they stand in. */
  private readonly links: ReadonlyMap<string, string>;
  /** Word → where it stands: notes and places in them. */
  private readonly places = new Map<string, Place[]>();
  private readonly byName = new Map<string, Said[]>();

  constructor(notes: readonly Note[]) {
    this.said = notes.map(saidBy);
    this.links = new Map(
      notes.flatMap((note) =>
        [...linksAlone(note)].map((at) => [wordsOf(note.blocks[at]?.text ?? ''), note.path] as const),
      ),
    );
    for (const one of this.said) {
      one.words.forEach((word, at) => {
        addTo(this.places, word, [one, at]);
      });
      for (const [first = ''] of one.names) this.byName.set(first, [...(this.byName.get(first) ?? []), one]);
    }
  }

  /**
   * Takes a sentence as often as the page says it: from the text of a note, or begun in its names, one whole name after
   * the other, and gone on in its text, as a label that became a title. Empty when it stands in none.
   */
  take(sentence: string, times: number): readonly Taken[] {
    const words = sentence.split(' ');
    const taken: Taken[] = [];
    for (const place of this.placesOf(words)) {
      if (taken.length === times) return taken;
      if (isSentence(place, words.length) && isFree(...place, words.length))
        taken.push(this.use(place, words));
    }
    while (taken.length < times) {
      const one = this.takePart(sentence, words);
      if (one) taken.push(one);
      // A name is there as often as one likes.
      if (!one || one.words === '') break;
    }
    return taken;
  }

  private takePart(sentence: string, words: readonly string[]): Taken | null {
    const own = this.byName
      .get(words[0] ?? '')
      ?.find(({ names }) => names.some((name) => sameWords(name, words)));
    if (own) return { path: own.path, words: '' };
    const labelled = this.behindNames(words);
    const best = labelled.find(({ place }) => isStart(place)) ?? null;
    if (best) return this.use(best.place, best.rest);
    const title = this.titled(words);
    if (title !== null) return { path: title, words: '' };
    const link = this.links.get(sentence);
    if (link !== undefined) return { path: link, words: '' };
    const whole = this.find(words);
    if (whole) return this.use(whole, words);
    const [first] = labelled;
    return first ? this.use(first.place, first.rest) : null;
  }

  /** Where the end of a sentence stands in a note whose names are its beginning. */
  private behindNames(
    words: readonly string[],
  ): readonly { readonly place: Place; readonly rest: readonly string[] }[] {
    return words.flatMap((_, end) => {
      const rest = words.slice(end);
      return end === 0
        ? []
        : this.placesOf(rest)
            .filter((place) => isFree(...place, rest.length) && endsOfNames(words, place[0].names).has(end))
            .map((place) => ({ place, rest }));
    });
  }

  /** The note whose names are all of a sentence. */
  private titled(words: readonly string[]): string | null {
    const named = this.byName.get(words[0] ?? '') ?? [];
    return named.find(({ names }) => endsOfNames(words, names).has(words.length))?.path ?? null;
  }

  /** Takes what is left of a sentence when the page says no more of it: as one of a note, or `anywhere` in its text. */
  takeRest(sentence: string, anywhere: boolean): string[] {
    const words = sentence.split(' ');
    return this.placesOf(words)
      .filter((place) => isFree(...place, words.length) && (anywhere || isSentence(place, words.length)))
      .map((place) => this.use(place, words).path);
  }

  private use([said, at]: Place, words: readonly string[]): Taken {
    said.used.fill(1, at, at + words.length);
    return { path: said.path, words: words.join(' ') };
  }

  /** Where free words stand, the beginning of a sentence before the midst of one. */
  private find(words: readonly string[]): Place | undefined {
    const free = this.placesOf(words).filter((place) => isFree(...place, words.length));
    return free.find(isStart) ?? free[0];
  }

  /** All places of some words, found by the rarest of them. */
  private placesOf(words: readonly string[]): readonly Place[] {
    const lists = words.map((word) => this.places.get(word) ?? []);
    let rarest = 0;
    lists.forEach((list, at) => {
      if (list.length < (lists[rarest]?.length ?? 0)) rarest = at;
    });
    return (lists[rarest] ?? []).flatMap(([said, at]) =>
      at >= rarest && startsWith(said.words, at - rarest, words) ? [[said, at - rarest] as const] : [],
    );
  }
}

const isFree = ({ used }: Said, at: number, length: number): boolean =>
  !used.subarray(at, at + length).includes(1);

/** Where whole names at the start of a sentence end, also a name begun: `A VAE (model)` → after 2 and 3 words. */
const endsOfNames = (
  words: readonly string[],
  names: readonly (readonly string[])[],
): ReadonlySet<number> => {
  const ends = new Set<number>();
  const open = [0];
  for (let from = open.pop(); from !== undefined; from = open.pop())
    for (const name of names) {
      let same = 0;
      while (same < name.length && name[same] === words[from + same]) same++;
      if (same === 0 || ends.has(from + same)) continue;
      ends.add(from + same);
      open.push(from + same);
    }
  return ends;
};
