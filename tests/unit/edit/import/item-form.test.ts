import { describe, expect, it } from 'vitest';
import { readCitation } from '../../../../src/core/edit/import/citation-form.ts';
import {
  acronymsOf,
  isAcronymOf,
  readItemForm,
  splitAcronym,
} from '../../../../src/core/edit/import/item-form.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';

describe('the form of an item', () => {
  it.each([
    ['**VAE**: a model', 'bold', 'VAE', null, 'a model'],
    ['**VAE:** a model', 'bold', 'VAE', null, 'a model'],
    ['**Softmax** turns scores into odds.', 'bold', 'Softmax', null, '**Softmax** turns scores into odds.'],
    ['`nn`: tracing', 'bold', 'nn', null, 'tracing'],
    ['[A title](https://a.org/b): said', 'link', 'A title', 'https://a.org/b', 'said'],
    ['**[A title](https://a.org)** (Doe, 2020)', 'link', 'A title', 'https://a.org', '(Doe, 2020)'],
    ['[A title](/posts/a)', 'link', 'A title', '/posts/a', ''],
    ['Sparse coding - a way to code', 'label', 'Sparse coding', null, 'a way to code'],
    ['Tooling—There are tools', 'label', 'Tooling', null, 'There are tools'],
    ['Vision Transformers - Origin:', 'label', 'Vision Transformers - Origin', null, ''],
    ['Sparse coding', 'bare', 'Sparse coding', null, ''],
  ])('%s', (content, form, title, url, rest) => {
    expect(readItemForm(content, DEFAULT_SETTINGS)).toMatchObject({ form, title, url, rest });
  });

  it.each([
    'Apply to [the camp](https://camp.org).',
    '[This](https://a.org) is basically canon by now.',
    'The problem: nobody knows.',
    'I walked home. It was late: nobody was there.',
    'See (e.g.: the layer) what it does.',
  ])('none: %s', (content) => {
    expect(readItemForm(content, DEFAULT_SETTINGS)?.form ?? 'none').toMatch(/^none$/);
  });
});

describe('citations', () => {
  it.each([
    ['"Toy Models", Elhage et al., [arXiv:2209.10652](https://arxiv.org/abs/2209.10652)', 'Toy Models'],
    ['Doe, J. et al. (2023). Progress in grokking. https://arxiv.org/abs/2301.05217', 'Progress in grokking'],
    [
      'Doe, J. (2019). [What we forget about memory](https://doi.org/10.1/2). Rooms.',
      'What we forget about memory',
    ],
  ])('%s', (content, title) => {
    expect(readCitation(content, DEFAULT_SETTINGS)).toMatchObject({ title, rest: content });
  });
});

describe('acronyms', () => {
  it('are told from other brackets by their letters', () => {
    expect(splitAcronym('Variational auto-encoder (VAE)')).toEqual({
      name: 'Variational auto-encoder',
      acronym: 'VAE',
    });
    expect(splitAcronym('Re-building a model (GPT-2)').acronym).toBeNull();
    expect(splitAcronym('Component analysis (through a course)').acronym).toBeNull();
    expect(isAcronymOf('NDSP', 'n-Dimensional Scatter Plot')).toBe(true);
  });

  it('are read from a sentence that lists them', () => {
    expect(acronymsOf('List of acronyms: Large Language Model (LLM), Sour Dough (SD).')).toEqual([
      { name: 'Large Language Model', acronym: 'LLM' },
      { name: 'Sour Dough', acronym: 'SD' },
    ]);
    expect(acronymsOf('A Large Language Model (LLM) is one.')).toEqual([]);
  });
});
