import type { TextEdit } from '../file-plan.ts';

/**
 * Edits that write a new path wherever a JSON text has exactly the old one, as canvases and kept maps do; the rest of
 * the text stays as it is. `pathInJson('{"file": "a.md"}', 'a.md', 'b.md')` → one edit.
 */
export const pathInJson = (text: string, from: string, to: string): readonly TextEdit[] =>
  Array.from(text.matchAll(/"(?:[^"\\\r\n]|\\.)*"/g)).flatMap((found) =>
    from !== to && readString(found[0]) === from
      ? [{ from: found.index, to: found.index + found[0].length, text: JSON.stringify(to) }]
      : [],
  );

const readString = (token: string): string | null => {
  try {
    return String(JSON.parse(token)).normalize('NFC');
  } catch {
    return null;
  }
};
