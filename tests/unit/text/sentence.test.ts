import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceAround } from '../../../src/core/text/sentence.ts';

/** The sentence around the range marked with `<` and `>`. */
const around = (marked: string): string => {
  const from = marked.indexOf('<');
  const to = marked.indexOf('>') - 1;
  const text = marked.replace('<', '').replace('>', '');
  const sentence = sentenceAround(text, from, to);
  return text.slice(sentence.from, sentence.to);
};

describe('sentenceAround', () => {
  it.each([
    ['First one. A <VAE> is second. Third.', 'A VAE is second.'],
    ['<VAE>', 'VAE'],
    ['No end <here>', 'No end here'],
    ['Models, e.g. a <VAE>, work. Next.', 'Models, e.g. a VAE, work.'],
    ['So Kingma et al. Proposed the <VAE>. Next.', 'So Kingma et al. Proposed the VAE.'],
    ['See Fig. 2 of <VAE>. Next.', 'See Fig. 2 of VAE.'],
    ['I said no. The <VAE> is good.', 'The VAE is good.'],
    ['D. P. Kingma wrote <it>. Next.', 'D. P. Kingma wrote it.'],
    ['It costs 3.14 for a <VAE>. Next.', 'It costs 3.14 for a VAE.'],
    ['GPT-3.5 came. Then <GPT-4.0> came.', 'Then GPT-4.0 came.'],
    ['He said “Stop.” Then <VAE> came.', 'Then VAE came.'],
    ['“Is it?” he asked the <VAE>.', '“Is it?” he asked the VAE.'],
    ['It works (or so. Maybe) with <VAE>.', 'Maybe) with VAE.'],
    ['Really?! A <VAE>! Yes.', 'A VAE!'],
    ['Then... The <VAE>.', 'The VAE.'],
    ['Read <What is it?> It helps.', 'Read What is it?'],
    ['Read <What is it?> and go. Next.', 'Read What is it? and go.'],
    ['これは文です。<変分>は次です。終わり。', '変分は次です。'],
    ['他说：“好。”<模型>很好！下一句。', '模型很好！'],
    ['1. The <VAE> item. More.', '1. The VAE item.'],
    ['Dr. Who met the <VAE>. Next.', 'Dr. Who met the VAE.'],
    ['In the U.S. Senate a <VAE> spoke. Next.', 'In the U.S. Senate a VAE spoke.'],
    ['पहला वाक्य। दूसरा <शब्द> है। तीसरा।', 'दूसरा शब्द है।'],
  ])('%s', (marked, sentence) => {
    expect(around(marked)).toBe(sentence);
  });

  it('cuts a long sentence at word bounds around the range', () => {
    const text = `${'alpha beta '.repeat(100)}LINK ${'gamma delta '.repeat(100)}`;
    const at = text.indexOf('LINK');
    const { from, to } = sentenceAround(text, at, at + 4);
    const cut = text.slice(from, to);
    expect(cut.length).toBeLessThanOrEqual(400);
    expect(cut.length).toBeGreaterThan(300);
    expect(cut).toMatch(/^(alpha|beta) .* (gamma|delta)$/);
  });

  it('takes the end of a text for one, after a shortened word too', () => {
    expect(sentenceAround('vae al. ', 8, 8)).toEqual({ from: 8, to: 8 });
  });

  it('takes the quick way at plain ends of sentences only where it ends as the other does', () => {
    const words = fc.constantFrom(
      'vae',
      'al',
      'approx',
      'Fig',
      'A',
      'x',
      '12',
      '“so',
      'end',
      'eq',
      'U.S',
      'fin)',
    );
    const ends = fc.constantFrom('. ', '.  ', ' ', '! ', '.” ', ', ', '.');
    fc.assert(
      fc.property(fc.array(fc.tuple(words, ends), { maxLength: 40 }), fc.nat(), (parts, place) => {
        const text = parts.flat().join('');
        const at = place % (text.length + 1);
        // Spaces of another sort are no plain ones.
        expect(sentenceAround(text, at, at)).toEqual(sentenceAround(text.replaceAll(' ', '\u2003'), at, at));
      }),
    );
  });

  it('always holds the range, on whole characters', () => {
    const text = fc.array(fc.constantFrom('a', 'B', '. ', '。', ' ', '😀', '(', ')', 'e.g.', '1'), {
      maxLength: 900,
    });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (parts, a, b) => {
        const whole = parts.join('');
        const bounds = [a % (parts.length + 1), b % (parts.length + 1)].sort((x, y) => x - y);
        const [from = 0, to = 0] = bounds.map((count) => parts.slice(0, count).join('').length);
        const sentence = sentenceAround(whole, from, to);
        expect(sentence.from).toBeLessThanOrEqual(from);
        expect(sentence.to).toBeGreaterThanOrEqual(to);
        expect(sentence.to - sentence.from).toBeLessThanOrEqual(Math.max(400, to - from) + 1);
        // No half of a surrogate pair stands alone.
        expect(whole.slice(sentence.from, sentence.to)).not.toMatch(
          /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
        );
      }),
    );
  });
});
