/** UTF-8 by hand, for core knows no `TextEncoder`: `encodeUtf8('é')` → bytes C3 A9. A lone surrogate becomes U+FFFD. */
export const encodeUtf8 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const point = text.codePointAt(i) ?? code;
      if (point > 0xffff) i++;
      code = point > 0xffff ? point : 0xfffd;
    }
    at = writeSequence(bytes, at, code);
  }
  return bytes;
};

/** How many bytes a text takes: `utf8Length('é')` → 2. */
export const utf8Length = (text: string): number => {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) length++;
    else if (code < 0x800) length += 2;
    else if (code < 0xd800 || code > 0xdfff || (text.codePointAt(i) ?? 0) <= 0xffff) length += 3;
    else {
      length += 4;
      i++;
    }
  }
  return length;
};

/** Writes a code point above ASCII; gives the offset after it. */
const writeSequence = (bytes: Uint8Array, start: number, code: number): number => {
  let at = start;
  if (code < 0x800) {
    bytes[at++] = 0xc0 | (code >> 6);
  } else {
    if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
    else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 63);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 63);
  }
  bytes[at++] = 0x80 | (code & 63);
  return at;
};

/** `decodeUtf8(bytes, 0, 2)`: the text of well-formed UTF-8 between two offsets. */
export const decodeUtf8 = (bytes: Uint8Array, from = 0, to: number = bytes.length): string => {
  let text = '';
  let units: number[] = [];
  for (let i = from; i < to; ) {
    const first = bytes[i++] ?? 0;
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let k = 0; k < more; k++) code = (code << 6) | ((bytes[i++] ?? 0) & 63);
    if (code > 0xffff) units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
    else units.push(code);
    if (units.length > 4000) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
};
