import { describe, expect, it } from 'vitest';
import { slugify } from '../../../src/core/text/slugify.ts';

describe('slugify', () => {
  it.each([
    ['Sparse Coding', 'sparse-coding'],
    ['Sparse Coding (2nd)', 'sparse-coding-2nd'],
    ['A  --  B_c', 'a-b-c'],
    ['GPT-3.5', 'gpt-3-5'],
    ['Q & A?', 'q-a'],
    ['日本語 ノート', '日本語-ノート'],
    ['हिन्दी', 'हिन्दी'],
    ['Cafe\u0301', 'café'],
    ['💡 Idea', 'idea'],
    ['1️⃣ First', '1-first'],
    ['ΛΌΓΟΣ', 'λόγος'],
  ])('%s → %s', (text, expected) => {
    expect(slugify(text)).toBe(expected);
  });

  it('is never empty, and tells nameless texts apart', () => {
    expect(slugify('')).toMatch(/^note-[0-9a-f]{6}$/);
    expect(slugify('💡')).toMatch(/^note-[0-9a-f]{6}$/);
    expect(slugify('💡')).not.toBe(slugify('🔥'));
    expect(slugify('💡')).toBe(slugify('💡'));
  });
});
