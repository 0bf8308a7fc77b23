/** Texts one after the other as columns of numbers: where each ends, in bytes, and the bytes of all. */
export type TextColumns = readonly [ends: Uint32Array, bytes: Uint32Array];

const WORD = Uint32Array.BYTES_PER_ELEMENT;
const BEYOND_ASCII = /[\x80-\xff]/;

/** Texts as columns for `packNumbers`; they are expected to be well-formed. */
export const packTexts = (texts: readonly string[]): TextColumns => {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [at, text] of texts.entries()) {
    end += Buffer.byteLength(text);
    ends[at] = end;
  }
  const bytes = new Uint32Array(Math.ceil(end / WORD));
  Buffer.from(bytes.buffer).write(texts.join(''));
  return [ends, bytes];
};

const NONE = new Uint32Array(0);

/** Texts that were packed, each read where it is asked for: `new PackedTexts(packTexts(['a', 'b'])).at(1)` → `b`. */
export class PackedTexts {
  private readonly ends: Uint32Array;
  private readonly bytes: Buffer;

  constructor([ends = NONE, bytes = NONE]: readonly Uint32Array[]) {
    this.ends = ends;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.ends.length;
  }

  at(place: number): string {
    const start = place === 0 ? 0 : (this.ends[place - 1] ?? 0);
    return this.bytes.toString('utf8', start, this.ends[place] ?? start);
  }

  /** All of them, which are read at once. */
  all(): string[] {
    const { bytes, ends } = this;
    // A letter for each byte: in texts of ASCII, as most are, these are the letters.
    const whole = bytes.toString('latin1', 0, ends.at(-1));
    const isAscii = !BEYOND_ASCII.test(whole);
    return Array.from(ends, (end, at) => {
      const text = whole.slice(ends[at - 1] ?? 0, end);
      return isAscii || !BEYOND_ASCII.test(text) ? text : this.at(at);
    });
  }
}
