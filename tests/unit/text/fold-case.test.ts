import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../src/core/text/fold-case.ts';

describe('foldCase', () => {
  it.each([
    ['Sparse Coding', 'sparse coding'],
    ['ΛΌΓΟΣ', 'λόγοσ'],
    ['λόγος', 'λόγοσ'],
    ['STRAẞE', 'straße'],
    ['İstanbul', 'İstanbul'],
    ['ısı', 'ısı'],
    ['Élan', 'élan'],
    ['E\u0301lan', 'élan'],
    ['𐐀', '𐐨'],
    ['ſ', 's'],
    ['日本語', '日本語'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldCase(text)).toBe(folded.normalize('NFC'));
  });

  it('keeps what differs in more than case apart', () => {
    expect(foldCase('résumé')).not.toBe(foldCase('resume'));
    expect(foldCase('straße')).not.toBe(foldCase('strasse'));
    expect(foldCase('I')).not.toBe(foldCase('ı'));
  });

  it('agrees with the simple folding of regular expressions, letter by letter', () => {
    const wrong: string[] = [];
    for (let code = 0x80; code < 0x1e945; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const char = String.fromCodePoint(code);
      const composed = char.normalize('NFC');
      if (composed !== char) continue;
      const folded = foldCase(char);
      if (folded !== char && !new RegExp(`^${char}$`, 'iu').test(folded)) wrong.push(char);
      if (foldCase(folded) !== folded) wrong.push(char);
    }
    expect(wrong).toEqual([]);
  });
});
