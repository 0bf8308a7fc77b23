import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/core/text/tokenize.ts';

const words = (text: string) => tokenize(text).map((token) => token.text);

describe('tokenize', () => {
  it.each([
    ['Sparse Coding', ['sparse', 'coding']],
    ['an Auto-encoder.', ['an', 'autoencoder', 'auto', 'encoder']],
    ['AutoEncoder', ['autoencoder', 'auto', 'encoder']],
    ['PyTorch', ['pytorch', 'py', 'torch']],
    ['VAEs and LLMs', ['vaes', 'and', 'llms']],
    ['trainVAEsFast', ['trainvaesfast', 'train', 'vaes', 'fast']],
    ['parseHTMLText', ['parsehtmltext', 'parse', 'html', 'text']],
    ['GPT-2, v1.5 and 1706.03762', ['gpt2', 'gpt', '2', 'v1.5', '1.5', 'and', '1706.03762']],
    ['GPT-3.5', ['gpt3.5', 'gpt', '3.5']],
    ['max_len(x)', ['maxlen', 'max', 'len', 'x']],
    ["the model's loss, don’t", ['the', 'model', 'loss', 'dont', 'don', 't']],
    ['End. Next', ['end', 'next']],
    ['a -b- c--d', ['a', 'b', 'c', 'd']],
    ['Émile Straße Łódź Ａ', ['emile', 'strasse', 'lodz', 'a']],
    ['Обучение с учителем', ['обучение', 'с', 'учителем']],
    ['深度学习', ['深度', '度学', '学习', '习']],
    ['使用GPT-2模型', ['使用', '用', 'gpt2', 'gpt', '2', '模型', '型']],
    ['学', ['学']],
    ['한국어 모델', ['한국', '국어', '어', '모델', '델']],
    ['がく', ['がく', 'く']],
    ['か\u3099く', ['がく', 'く']],
    ['हिन्दी', ['हिन्दी']],
    ['مَدْرَسَة', ['مدرسة']],
    ['والكِتاب الى', ['والكتاب', 'كتاب', 'الى']],
    ['Σίσυφος', ['σισυφοσ']],
    ['😀 smile 𝒳', ['smile', 'x']],
    ['\\mathrm{softmax}(QK^\\top)', ['mathrm', 'softmax', 'qk', 'top']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('tells where each word stands in the text as written', () => {
    const text = 'An Auto‑encoder for 深度学习 and l’été';
    for (const { from, to, text: word } of tokenize(text)) expect(words(text.slice(from, to))[0]).toBe(word);
    expect(tokenize('x Auto-encoder')).toEqual([
      { text: 'x', from: 0, to: 1 },
      { text: 'autoencoder', from: 2, to: 14 },
      { text: 'auto', from: 2, to: 6 },
      { text: 'encoder', from: 7, to: 14 },
    ]);
  });

  it('meets in all spellings of a name', () => {
    expect(words('auto-encoder')).toContain('autoencoder');
    expect(words('AutoEncoder')).toContain('autoencoder');
    expect(words('autoencoder')).toContain('autoencoder');
    expect(words('auto-encoder')).toEqual(expect.arrayContaining(words('auto encoder')));
  });
});
