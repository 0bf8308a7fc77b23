/** Bytes of a number in a column. */
const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Bytes as a column, with zeros up to where the next number begins: `bytesOfColumn` gives them again, with these. */
export const columnOfBytes = (bytes: Uint8Array): Uint32Array => {
  const column = new Uint32Array(Math.ceil(bytes.length / WORD));
  new Uint8Array(column.buffer).set(bytes);
  return column;
};

/** `bytesOfColumn(columnOfBytes(bytes), bytes.length)` equals `bytes`. */
export const bytesOfColumn = (
  { buffer, byteOffset, byteLength }: Uint32Array,
  size = byteLength,
): Uint8Array => new Uint8Array(buffer, byteOffset, size);

/** What stands before the columns, as JSON after its length (4 bytes), with blanks up to where a number may begin. */
interface Front<Head> {
  readonly head: Head;
  /** Numbers in each column. */
  readonly sizes: readonly number[];
}

/** A value and columns of numbers as bytes: `unpackNumbers(packNumbers({ lang: 'en' }, [counts]))` gives both again. */
export const packNumbers = (head: unknown, columns: readonly Uint32Array[]): Uint8Array => {
  const front: Front<unknown> = { head, sizes: columns.map((column) => column.length) };
  const text = JSON.stringify(front);
  const json = Buffer.from(text + ' '.repeat(-Buffer.byteLength(text) & (WORD - 1)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const bytes = columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength));
  return Buffer.concat([length, json, ...bytes]);
};

/** What was packed; `head` is believed to be of its type. */
export const unpackNumbers = <Head>(
  file: Buffer,
): { readonly head: Head; readonly columns: readonly Uint32Array[] } => {
  const start = 4 + file.readUInt32LE(0);
  const { head, sizes } = JSON.parse(file.toString('utf8', 4, start)) as Front<Head>;
  const bytes = file.subarray(start);
  // A copy of its own begins where numbers may.
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % WORD === 0 ? bytes : new Uint8Array(bytes);
  const numbers = new Uint32Array(buffer, byteOffset, byteLength / WORD);
  let at = 0;
  const columns = sizes.map((size) => {
    at += size;
    return numbers.subarray(at - size, at);
  });
  return { head, columns };
};
