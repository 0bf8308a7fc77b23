import type { NotePath } from '../../core/model/ids.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { PackedTexts, packTexts } from '../cache/packed-texts.ts';
import {
  bytesAt,
  type FileRange,
  type OpenFile,
  openRest,
  type RestMark,
  removeRests,
  writeRest,
} from '../cache/rest-file.ts';
import { vaultPathOf } from '../vault/scan-vault.ts';
import type { NoteMarks } from './note-marks.ts';
import type { PackedNote } from './packed-note.ts';

/** A note as it was read and parsed; `source` without its text. */
export interface KnownNote {
  readonly source: NoteFile;
  readonly packed: PackedNote;
  /** The stamp of the file it was read from; null when it was written so shortly before that it tells nothing. */
  readonly stamp: number | null;
}

/** What an index tells of each note in texts. */
const TEXTS = {
  diskPath: ({ source }: KnownNote) => source.diskPath,
  hash: ({ source }: KnownNote) => source.hash,
  outline: ({ packed }: KnownNote) => packed.marks.outline,
  opening: ({ packed }: KnownNote) => packed.marks.opening,
};

/** A number of a column takes 32 bits, a stamp 53. */
const WORD = 2 ** 32;

/** What it tells in numbers: bytes of the facts, of the blocks, and of the rest, which stand behind them; see `PackedNote`. */
const NUMBERS = {
  highStamp: ({ stamp }: KnownNote) => Math.floor((stamp ?? 0) / WORD),
  lowStamp: ({ stamp }: KnownNote) => (stamp ?? 0) % WORD,
  facts: ({ packed }: KnownNote) => packed.facts.length,
  blocks: ({ packed }: KnownNote) => packed.blocks.length,
  rest: ({ packed }: KnownNote) => packed.rest.length,
  text: ({ packed }: KnownNote) => packed.text,
  diagram: ({ packed }: KnownNote) => Number(packed.diagram),
  letters: ({ packed }: KnownNote) => packed.marks.text.letters,
  traits: ({ packed }: KnownNote) => packed.marks.text.traits,
};

/** What stands before the columns of an index. */
interface Head {
  readonly rest: RestMark;
  /** Days of commits, of each note. */
  readonly committed: readonly NoteFile['committed'][];
}

/** An index: of each note, by its place in the store, what it tells. */
interface Index extends Head {
  readonly texts: { readonly [Told in keyof typeof TEXTS]: readonly string[] };
  readonly numbers: { readonly [Told in keyof typeof NUMBERS]: Uint32Array };
}

const encode = (rest: RestMark, notes: readonly KnownNote[]): Uint8Array => {
  const head: Head = { rest, committed: notes.map(({ source }) => source.committed) };
  const texts = Object.values(TEXTS).flatMap((tell) => packTexts(notes.map(tell)));
  const numbers = Object.values(NUMBERS).map((tell) => Uint32Array.from(notes, tell));
  return packNumbers(head, [...texts, ...numbers]);
};

const decode = (bytes: Buffer): Index => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const left = [...columns];
  const texts = Object.keys(TEXTS).map((told) => [told, new PackedTexts(left.splice(0, 2)).all()]);
  const numbers = Object.keys(NUMBERS).map((told, at) => [told, left[at]]);
  return {
    ...head,
    texts: Object.fromEntries(texts) as Index['texts'],
    numbers: Object.fromEntries(numbers) as Index['numbers'],
  };
};

/**
 * Notes that were kept: an index, which tells what every note is asked for, and a file of their facts, blocks and the rest,
 * which is read in pieces. Each part of a note is made when somebody asks for it: `readStore(folder, 'notes', key)?.at('a.md')`.
 */
export class NoteStore {
  readonly size: number;
  private readonly places = new Map<string, number>();
  /** Where the bytes of each note begin in the file. */
  private readonly begins: Float64Array;

  constructor(
    readonly index: Index,
    private readonly file: OpenFile,
  ) {
    const { facts, blocks, rest } = index.numbers;
    const { texts } = index;
    this.size = texts.diskPath.length;
    for (const [place, diskPath] of texts.diskPath.entries()) this.places.set(diskPath, place);
    this.begins = new Float64Array(this.size);
    for (let place = 1; place < this.size; place++)
      this.begins[place] = [this.begins, facts, blocks, rest].reduce(
        (sum, of) => sum + (of[place - 1] ?? 0),
        0,
      );
  }

  /** A note by where it lies on disk. */
  at(diskPath: string): KnownNote | undefined {
    const place = this.places.get(diskPath);
    if (place === undefined) return undefined;
    const { texts, committed } = this.index;
    const source: NoteFile = {
      kind: 'note',
      path: vaultPathOf(diskPath) as NotePath,
      diskPath,
      text: '',
      hash: texts.hash[place] ?? '',
      committed: committed[place] ?? null,
      problems: NO_PROBLEMS,
    };
    return { source, packed: new StoredNote(this, place), stamp: stampAt(this, place) };
  }

  /** Whether a note is one that came from here, and is remembered of the same file. */
  holds({ packed, stamp }: KnownNote): boolean {
    return packed instanceof StoredNote && packed.store === this && stampAt(this, packed.place) === stamp;
  }

  /** Some bytes of a note. */
  rangeOf(place: number, from: number, length: number): FileRange {
    return { file: this.file, at: (this.begins[place] ?? 0) + from, length };
  }
}

/** No stamp is 0: one that is tells nothing. */
const stampAt = ({ index: { numbers } }: NoteStore, place: number): number | null =>
  (numbers.highStamp[place] ?? 0) * WORD + (numbers.lowStamp[place] ?? 0) || null;

/** No note with problems of reading is remembered. */
const NO_PROBLEMS: NoteFile['problems'] = [];

/** Of thousands of notes few are asked for all of this. */
class StoredNote implements PackedNote {
  private readFacts: FileRange | null = null;
  private readBlocks: FileRange | null = null;
  private readRest: FileRange | null = null;

  constructor(
    readonly store: NoteStore,
    readonly place: number,
  ) {}

  get facts(): FileRange {
    this.readFacts ??= this.store.rangeOf(this.place, 0, this.number('facts'));
    return this.readFacts;
  }

  get blocks(): FileRange {
    this.readBlocks ??= this.store.rangeOf(this.place, this.number('facts'), this.number('blocks'));
    return this.readBlocks;
  }

  get rest(): FileRange {
    const before = this.number('facts') + this.number('blocks');
    this.readRest ??= this.store.rangeOf(this.place, before, this.number('rest'));
    return this.readRest;
  }

  get text(): number {
    return this.number('text');
  }

  get diagram(): boolean {
    return this.number('diagram') === 1;
  }

  get marks(): NoteMarks {
    return new StoredMarks(this.store.index, this.place);
  }

  private number(told: keyof typeof NUMBERS): number {
    return this.store.index.numbers[told][this.place] ?? 0;
  }
}

class StoredMarks implements NoteMarks {
  constructor(
    private readonly index: Index,
    private readonly place: number,
  ) {}

  get outline(): string {
    return this.index.texts.outline[this.place] ?? '';
  }

  get opening(): string {
    return this.index.texts.opening[this.place] ?? '';
  }

  get text(): NoteMarks['text'] {
    const { letters, traits } = this.index.numbers;
    return { letters: letters[this.place] ?? 0, traits: traits[this.place] ?? 0 };
  }
}

/** The same note with all of its parts, which can be sent to other threads. */
export const wholePacked = ({ facts, blocks, rest, text, diagram, marks }: PackedNote): PackedNote => {
  const { outline, opening, text: ofText } = marks;
  return { facts, blocks, rest, text, diagram, marks: { outline, opening, text: ofText } };
};

const restFamily = (name: string): string => `${name}-rest`;

/** That a store cannot be written is no failure: an index that is not replaced names a file that is as it was. */
export const writeStore = (folder: string, name: string, key: string, notes: readonly KnownNote[]): void => {
  const rest = writeRest(folder, restFamily(name), function* () {
    for (const { packed } of notes)
      for (const bytes of [packed.facts, packed.blocks, packed.rest]) yield bytesAt(bytes, 0, bytes.length);
  });
  if (!rest) return;
  writeCacheFile(folder, name, key, encode(rest, notes));
  removeRests(folder, restFamily(name), rest.name);
};

/** What is in a store; null when its index or a file of it is in doubt. */
export const readStore = (folder: string, name: string, key: string): NoteStore | null => {
  const bytes = readCacheFile(folder, name, key);
  const index = bytes && decode(bytes);
  const file = index && openRest(folder, index.rest);
  return file && new NoteStore(index, file);
};
