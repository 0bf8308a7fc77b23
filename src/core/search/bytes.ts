import { decodeUtf8, encodeUtf8 } from '../text/utf8.ts';

/** Room to begin with: most of what is written takes less than twice as much. */
const FIRST_ROOM = 4096;
/** Bytes of a number of 32 bits at most. */
const LONGEST_VARINT = 5;

/** Bytes being written: numbers as varints (seven bits a byte, low bits first), texts as UTF-8. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  /** More room is made where what is written needs it. */
  constructor(room = FIRST_ROOM) {
    this.#bytes = new Uint8Array(room);
  }

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  varint(value: number): void {
    if (this.#length + LONGEST_VARINT > this.#bytes.length) this.#grow(LONGEST_VARINT);
    const bytes = this.#bytes;
    let at = this.#length;
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
    bytes[at++] = rest;
    this.#length = at;
  }

  bytes(values: Uint8Array): void {
    this.#grow(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  text(text: string): void {
    this.#textFrom(text, 0);
  }

  /** A text of a sorted list: how much of the one before it begins with, then the rest. */
  textAfter(before: string, text: string): void {
    const shared = sharedStart(before, text);
    this.varint(shared);
    this.#textFrom(text, shared);
  }

  #textFrom(text: string, from: number): void {
    if (this.#ascii(text, from)) return;
    const bytes = encodeUtf8(text.slice(from));
    this.varint(bytes.length);
    this.bytes(bytes);
  }

  /** Writes a text that has only letters of ASCII, as most have; writes nothing where it has others. */
  #ascii(text: string, from: number): boolean {
    const start = this.#length;
    this.varint(text.length - from);
    this.#grow(text.length - from);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = from; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        this.#length = start;
        return false;
      }
      bytes[at++] = code;
    }
    this.#length = at;
    return true;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** What was written; the next that is written begins anew, in the same room. */
  take(): Uint8Array {
    const bytes = this.finish();
    this.#length = 0;
    return bytes;
  }

  /** What was written, until more is. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(by: number): void {
    if (this.#length + by <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + by));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Length of the common start of two texts; never between the halves of a surrogate pair. */
const sharedStart = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  const last = shared > 0 ? b.charCodeAt(shared - 1) : 0;
  return last >= 0xd800 && last <= 0xdbff ? shared - 1 : shared;
};

/** Reads what `ByteWriter` wrote; past the end come zeros. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value >>> 0;
  }

  text(): string {
    const length = this.varint();
    const from = this.at;
    this.at = from + length;
    return decodeUtf8(this.#bytes, from, this.at);
  }

  textAfter(before: string): string {
    const shared = this.varint();
    return before.slice(0, shared) + this.text();
  }
}
