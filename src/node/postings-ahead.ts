import {
  MessageChannel,
  type MessagePort,
  parentPort,
  receiveMessageOnPort,
  type Worker,
} from 'node:worker_threads';
import type { Note } from '../core/model/note.ts';
import { type EncodedIndex, encodePostings } from '../core/search/dictionary.ts';
import { prepareLanguage } from '../core/search/languages.ts';
import { reviseTexts } from '../core/search/revise-postings.ts';
import { readPostings } from './postings-file.ts';

/** Postings that were kept, and the notes whose texts say something else than then, by their documents. */
export interface Revision {
  readonly folder: string;
  readonly key: string;
  readonly changed: ReadonlyMap<number, Note>;
}

/** The same with where the thread tells what came of it. It can be sent to other threads. */
export interface RevisionJob extends Revision {
  readonly answer: MessagePort;
  /** Shared: 1 once it is told. */
  readonly isTold: Int32Array;
}

/** An index as one piece of memory: its head, its parts and its blocks, each up to where the next begins. */
interface FlatIndex {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array;
  readonly partCount: number;
}

/** Milliseconds after which nobody waits any longer. */
const PATIENCE = 10_000;

/** An index that another thread makes, so that a build does other work until it needs it. */
export class PostingsAhead {
  constructor(
    private readonly answer: MessagePort,
    private readonly isTold: Int32Array,
  ) {}

  /** Asks a thread in which `reviseWhenAsked` runs. */
  static ask(thread: Pick<Worker, 'postMessage'>, revision: Revision): PostingsAhead {
    const { port1, port2 } = new MessageChannel();
    const isTold = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const job: RevisionJob = { ...revision, answer: port2, isTold };
    thread.postMessage(job, [port2]);
    return new PostingsAhead(port1, isTold);
  }

  /** Waits for the index; null where the thread does not come to it. */
  encoded(): EncodedIndex | null {
    Atomics.wait(this.isTold, 0, 0, PATIENCE);
    const flat: FlatIndex | null = receiveMessageOnPort(this.answer)?.message ?? null;
    this.answer.close();
    return flat && encodedIndex(flat);
  }
}

const encodedIndex = ({ bytes, ends, partCount }: FlatIndex): EncodedIndex => {
  const piece = (number: number) => bytes.subarray(ends[number - 1] ?? 0, ends[number]);
  return {
    head: () => piece(0),
    partCount,
    part: (number) => piece(1 + number),
    blockCount: ends.length - 1 - partCount,
    block: (number) => piece(1 + partCount + number),
  };
};

const flatIndex = ({ head, partCount, part, blockCount, block }: EncodedIndex): FlatIndex => {
  const pieces = [head()];
  for (let number = 0; number < partCount; number++) pieces.push(part(number));
  for (let number = 0; number < blockCount; number++) pieces.push(block(number));
  let end = 0;
  const ends = Uint32Array.from(pieces, ({ length }) => (end += length));
  const bytes = new Uint8Array(end);
  for (const [number, piece] of pieces.entries()) bytes.set(piece, ends[number - 1] ?? 0);
  return { bytes, ends, partCount };
};

const revised = ({ folder, key, changed }: Revision): FlatIndex | null => {
  const kept = readPostings(folder, key);
  if (!kept) return null;
  prepareLanguage(kept.postings.lang);
  const postings = reviseTexts(kept.postings, changed);
  return postings && flatIndex(encodePostings(postings, () => kept.standing));
};

/** What a thread does that is asked. */
export const runRevisionJob = ({ answer, isTold, ...revision }: RevisionJob): void => {
  try {
    const flat = revised(revision);
    answer.postMessage(flat, flat ? [flat.bytes.buffer] : []);
  } finally {
    Atomics.store(isTold, 0, 1);
    Atomics.notify(isTold, 0);
  }
};

/** What runs in a thread from now on. */
export const reviseWhenAsked = (): void => void parentPort?.on('message', runRevisionJob);
