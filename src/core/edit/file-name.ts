import { utf8Length } from '../text/utf8.ts';

/** Signs that a file name cannot have on some system, or that end a link's name. */
const FORBIDDEN = /[\u0000-\u001f\u007f\\/:*?"<>|#^[\]]+/gu;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** Most systems take 255 bytes; what is longer than this is no name any more. */
const MOST_BYTES = 180;

const cut = (name: string): string => {
  let [bytes, kept] = [0, ''];
  for (const char of name) {
    bytes += utf8Length(char);
    if (bytes > MOST_BYTES) return kept.trim();
    kept += char;
  }
  return kept;
};

/**
 * The name, without `.md`, of a note with this title: every system takes it and every link can hold it.
 * `fileStemOf('TCP/IP: what is it?')` → `TCP-IP - what is it`; '' when nothing is left.
 */
export const fileStemOf = (title: string): string => {
  const plain = title
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/%%+/g, '%')
    .replace(/ ?: /g, ' - ')
    .replace(/[?*"]+/gu, '')
    .replace(FORBIDDEN, '-')
    .replace(/^[\s.-]+|[\s.-]+$/gu, '');
  const short = cut(plain).replace(/[\s.]+$/u, '');
  return DEVICE.test(short) ? `${short}_` : short;
};
