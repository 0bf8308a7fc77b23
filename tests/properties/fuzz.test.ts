import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../fuzz/check-document.ts';
import { documentAt, fuzz } from '../fuzz/fuzz.ts';
import { harmIn } from '../fuzz/harm-in.ts';
import { PROJECT } from '../support/clew.ts';

const NOTES = path.join(PROJECT, 'notes');
const notes = fs
  .readdirSync(NOTES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => fs.readFileSync(path.join(NOTES, file), 'utf8'));

describe('documents nobody would write', () => {
  // A slice of `npm run fuzz`; tests/fuzz/README.md tells of the long runs.
  test('are read without a throw, keep their places and do no harm', { timeout: 180_000 }, () => {
    expect(fuzz({ seed: 1, from: 0, to: 4000, notes })).toEqual([]);
  });

  test('are the same for the same seed and number, and differ else', () => {
    expect(documentAt(1, 7, notes)).toBe(documentAt(1, 7, notes));
    expect(new Set(Array.from({ length: 100 }, (_, nth) => documentAt(1, nth, notes))).size).toBeGreaterThan(
      98,
    );
    expect(documentAt(2, 7, notes)).not.toBe(documentAt(1, 7, notes));
  });

  test('are made of notes, of marks and by a grammar', () => {
    expect(notes.length).toBeGreaterThan(50);
    const all = Array.from({ length: 300 }, (_, nth) => documentAt(1, nth, notes)).join('\n');
    for (const part of ['> [!note]', '![[', '```mermaid', '\u0000', '| --- |', 'title:'])
      expect(all).toContain(part);
    expect(() => checkDocument(all, 0)).not.toThrow();
  });

  test.each([
    '<script>a</script>',
    '<p onclick="a()">',
    '<a href="java&#x73;cript:a()">',
    '<a href=" java\tscript:a()">',
    '<img src="data:text/html,x">',
    '<p style="color:red">',
    '<iframe src="https://x.org">',
    '<a href="x"title="y">',
    '<svg>',
    '<p <b>',
  ])('%s would be noticed', (html) => {
    expect(harmIn(`<p class="a">x</p> ${html}`)).not.toBeNull();
  });

  test('and harmless HTML is not', () => {
    expect(
      harmIn('a &lt;b <p id="x">1 < 2 <a href="/a/?b=1">y</a><br><img src="data:image/png;base64,AA" alt>'),
    ).toBeNull();
  });
});
