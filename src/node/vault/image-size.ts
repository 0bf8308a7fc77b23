/** The size a browser shows a picture in, in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** A header that ends too early, or says what cannot be. */
const sizeOf = (width: number, height: number): ImageSize | null =>
  width > 0 && height > 0 && width < 1e6 && height < 1e6 ? { width, height } : null;

const turned = (size: ImageSize | null): ImageSize | null =>
  size && { width: size.height, height: size.width };

/** The first chunk, IHDR. */
const pngSize = (bytes: Buffer): ImageSize | null =>
  text(bytes, 12, 16) === 'IHDR' ? sizeOf(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) : null;

const gifSize = (bytes: Buffer): ImageSize | null => sizeOf(bytes.readUInt16LE(6), bytes.readUInt16LE(8));

/** VP8X: 24 bits each, less one; VP8L: 14 bits each, less one; VP8: 14 bits each, after the start code. */
const webpSize = (bytes: Buffer): ImageSize | null => {
  const chunk = text(bytes, 12, 16);
  if (chunk === 'VP8X') return sizeOf(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
  if (chunk === 'VP8L') {
    const bits = bytes.readUInt32LE(21);
    return sizeOf((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (chunk !== 'VP8 ' || bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
  return sizeOf(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
};

/** True when the Exif data of a JPEG file say that it is to be turned by a quarter (tag 0x112, 5 to 8). */
const isTurned = (exif: Buffer): boolean => {
  if (text(exif, 0, 6) !== 'Exif\0\0') return false;
  const tiff = exif.subarray(6);
  const isLittle = text(tiff, 0, 2) === 'II';
  const two = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = two(first);
  for (let entry = 0, at = first + 2; entry < count; entry++, at += 12)
    if (two(at) === 0x112) return two(at + 8) >= 5 && two(at + 8) <= 8;
  return false;
};

/** Segments one after the other up to the start of frame, C0 to CF but for C4, C8 and CC, which are tables. */
const jpegSize = (bytes: Buffer): ImageSize | null => {
  let turn = false;
  for (let at = 2; bytes.readUInt8(at) === 0xff; ) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xe1) turn ||= orElse(false, () => isTurned(bytes.subarray(at + 4, at + 2 + length)));
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const size = sizeOf(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
      return turn ? turned(size) : size;
    }
    at += 2 + length;
  }
  return null;
};

/** Boxes of ISO media files that hold others, with the bytes before the first of them. */
const HOLDERS: ReadonlyMap<string, number> = new Map([
  ['meta', 4],
  ['iprp', 0],
  ['ipco', 0],
]);

/** The largest `ispe` box (a picture has one for each tile and its whole), turned where an `irot` says so. */
const avifSize = (bytes: Buffer): ImageSize | null => {
  let largest: ImageSize | null = null;
  let turn = false;
  const look = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to; ) {
      const length = bytes.readUInt32BE(at);
      const name = text(bytes, at + 4, at + 8);
      const end = length === 0 ? to : Math.min(to, at + length);
      const inside = HOLDERS.get(name);
      if (inside !== undefined && at + length > bytes.length) throw new RangeError('The box goes on.');
      if (inside !== undefined) look(at + 8 + inside, end);
      else if (name === 'irot') turn ||= (bytes.readUInt8(at + 8) & 1) === 1;
      else if (name === 'ispe') {
        const size = sizeOf(bytes.readUInt32BE(at + 12), bytes.readUInt32BE(at + 16));
        if (size && (!largest || size.width * size.height > largest.width * largest.height)) largest = size;
      }
      if (length !== 0 && length < 8) return;
      at = end;
    }
  };
  look(0, bytes.length);
  return turn ? turned(largest) : largest;
};

/** Characters of a length; more are none. */
const MOST_DIGITS = 40;

/** Pixels of an SVG length; null for shares and units that depend on a font. */
const pixels = (written: string | undefined): number | null => {
  const found = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in)?\s*$/i.exec(
    (written ?? '').slice(0, MOST_DIGITS),
  );
  const units: Readonly<Record<string, number>> = {
    ...{ px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 },
  };
  return found ? Number(found[1]) * (units[(found[2] ?? 'px').toLowerCase()] ?? 1) : null;
};

/** `width` and `height`, what is missing by the shape of the `viewBox`, else its own size. */
const svgSize = (bytes: Buffer): ImageSize | null => {
  const source = bytes.toString('utf8').replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  const tag = /<(?:\w+:)?svg(?=[\s>])((?:"[^"]*"|'[^']*'|[^"'<>])*)>/i.exec(source)?.[1];
  if (tag === undefined) return null;
  const attribute = (name: string) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).join('');
  const box =
    attribute('viewBox')
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [, , boxWidth = 0, boxHeight = 0] = box;
  const [width, height] = [pixels(attribute('width')), pixels(attribute('height'))];
  const shape = boxWidth > 0 && boxHeight > 0 ? boxHeight / boxWidth : null;
  if (width !== null && height !== null) return rounded(width, height);
  if (shape === null) return null;
  if (width !== null) return rounded(width, width * shape);
  return height === null ? rounded(boxWidth, boxHeight) : rounded(height / shape, height);
};

const rounded = (width: number, height: number): ImageSize | null =>
  sizeOf(Math.round(width), Math.round(height));

/** A header that was cut off, or lies. */
const orElse = <Value>(other: Value, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return other;
    throw error;
  }
};

const readerOf = (bytes: Buffer): ((bytes: Buffer) => ImageSize | null) | null => {
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return pngSize;
  if (/^GIF8[79]a/.test(text(bytes, 0, 6))) return gifSize;
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return webpSize;
  if (text(bytes, 0, 2) === '\xff\xd8') return jpegSize;
  if (text(bytes, 4, 8) === 'ftyp') return avifSize;
  return /^(?:\xef\xbb\xbf)?\s*</.test(text(bytes, 0, 200)) ? svgSize : null;
};

/**
 * The size a picture says it has at the beginning of its file, as a browser shows it (turned as Exif says): PNG, JPEG,
 * GIF, WebP, AVIF and SVG. Null for others, and where the bytes given do not reach far enough.
 * `readImageSize(fs.readFileSync('a.png'))` → `{ width: 640, height: 480 }`.
 */
export const readImageSize = (bytes: Buffer): ImageSize | null =>
  orElse(null, () => readerOf(bytes)?.(bytes) ?? null);
