import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../../src/core/graph/shown-notes.ts';
import { loadLanguage } from '../../../../src/core/search/words/load-language.ts';
import { termOfWord } from '../../../../src/core/search/words/word-term.ts';
import { tokenize } from '../../../../src/core/text/tokenize.ts';
import { searchNotes } from '../../../support/search-notes.ts';
import { vault } from '../../../support/vault.ts';

const finder = (lang: string, files: Readonly<Record<string, string>>) => {
  const view = vault(files, { lang });
  return (query: string) =>
    searchNotes(view, query, { limit: 10 }).results.map(({ document }) => shownNotes(view)[document]?.path);
};

describe('German notes', () => {
  const find = finder('de-AT', {
    'netz.md': 'Ein neuronales Netz besteht aus Schichten. Die Häuser und die Straße.',
    'lernen.md': 'Der Verlust fällt beim Lernen; gelernte Gewichte.',
  });
  it.each([
    ['netzes ', 'netz.md'],
    ['neuronalen Netzen', 'netz.md'],
    ['Haus ', 'netz.md'],
    ['strasse ', 'netz.md'],
    ['verluste ', 'lernen.md'],
    ['"neuronales Netz"', 'netz.md'],
    ['line:(gewicht verlust)', 'lernen.md'],
  ])('%s', (query, path) => {
    expect(find(query)[0]).toBe(path);
  });
});

describe('Russian notes', () => {
  const find = finder('ru', {
    'сеть.md': 'Нейронная сеть состоит из слоёв. Новый слой и новое ядро.',
    'обучение.md': 'При обучении функция потерь падает. The GPT-2 model.',
  });
  it.each([
    ['нейронные сети ', 'сеть.md'],
    ['слои ', 'сеть.md'],
    ['новая ', 'сеть.md'],
    ['функцией ', 'обучение.md'],
    ['gpt2', 'обучение.md'],
    ['"нейронная сеть"', 'сеть.md'],
  ])('%s', (query, path) => {
    expect(find(query)[0]).toBe(path);
  });
});

describe('Arabic notes', () => {
  const find = finder('ar', {
    'a.md': 'الشَّبَكَة العصبية تتعلم من البيانات',
    'b.md': 'محرك بحث Transformer جديد',
  });
  it.each([
    ['الشبكة ', 'a.md'],
    ['العصبية', 'a.md'],
    ['البيانـات ', 'a.md'],
    ['transformer', 'b.md'],
    ['"محرك بحث"', 'b.md'],
    // Without the article, or with a letter before it.
    ['شبكة ', 'a.md'],
    ['والعصبية ', 'a.md'],
    ['المحرك ', 'b.md'],
  ])('%s', (query, path) => {
    expect(find(query)).toEqual([path]);
  });
});

describe('notes in scripts without spaces', () => {
  const find = finder('en', {
    'zh.md': 'GPT-2模型使用自注意力机制。深度学习的损失函数。',
    'ja.md': 'ニューラルネットワークは層からできている。自己注意とTransformerを使う。ﾃﾞｰﾀ',
    'ko.md': '신경망은 여러 층으로 이루어진다. 트랜스포머 모델.',
    'th.md': 'โครงข่ายประสาทเทียมเรียนรู้จากข้อมูล',
    'other.md': 'Nothing of the sort; attention is used.',
  });
  it.each([
    ['注意力', ['zh.md']],
    ['模型', ['zh.md']],
    ['gpt-2 模型', ['zh.md']],
    ['GPT-2模型', ['zh.md']],
    ['损失', ['zh.md']],
    ['"深度学习"', ['zh.md']],
    ['"学习深度"', []],
    ['学习 -注意力', []],
    ['ネットワーク', ['ja.md']],
    ['データ', ['ja.md']],
    ['自己注意 transformer', ['ja.md']],
    ['신경망', ['ko.md']],
    ['모델', ['ko.md']],
    ['ประสาท', ['th.md']],
    ['层', []],
    ['層', ['ja.md']],
  ])('%s', (query, paths) => {
    expect(find(query)).toEqual(paths);
  });
});

describe('what is no plain word', () => {
  const find = finder('en', {
    'code.md':
      'Call `loadStateDict` or torch.nn.functional and MAX_LENGTH with `ReLU` and `fit_transform(x)`.',
    'maths.md': 'The loss $\\mathcal{L} = \\alpha \\lVert z \\rVert_1$ and $\\frac{a}{b}$ with $\\beta$-VAE.',
    'numbers.md': 'Version v1.5 of GPT-2 in 2024-03-01, about 3.14 and 1,000 or 7B.',
    'accents.md': 'Poincaré, naïve, Łukasz, e\u0301tude and ﬁne.',
  });
  it.each([
    ['loadStateDict', 'code.md'],
    ['load state dict', 'code.md'],
    ['loadstatedict', 'code.md'],
    ['functional', 'code.md'],
    ['max_length', 'code.md'],
    ['max length', 'code.md'],
    ['relu', 'code.md'],
    ['fit_transform', 'code.md'],
    ['fit_transform(x)', 'code.md'],
    ['alpha', 'maths.md'],
    ['mathcal', 'maths.md'],
    ['\\beta', 'maths.md'],
    ['v1.5', 'numbers.md'],
    ['1.5', 'numbers.md'],
    ['gpt-2', 'numbers.md'],
    ['gpt 2', 'numbers.md'],
    ['3.14', 'numbers.md'],
    ['7b', 'numbers.md'],
    ['poincare', 'accents.md'],
    ['naive', 'accents.md'],
    ['étude', 'accents.md'],
    ['fine', 'accents.md'],
  ])('%s', (query, path) => {
    expect(find(query)[0]).toBe(path);
  });

  it('has its words with their places', () => {
    expect(tokenize('fooBar-baz').map(({ text, from, to }) => [text, from, to])).toEqual([
      ['foobarbaz', 0, 10],
      ['foo', 0, 3],
      ['bar', 3, 6],
      ['baz', 7, 10],
    ]);
  });
});

it('a browser stems as a build does', async () => {
  const before = termOfWord('reseaux', 'fr');
  await loadLanguage('fr');
  expect(before).toBe('reseaux');
  expect(termOfWord('reseaux', 'fr')).toBe('reseau');
  const find = finder('fr', { 'a.md': 'Un réseau de neurones.' });
  expect(find('réseaux ')).toEqual(['a.md']);
});
