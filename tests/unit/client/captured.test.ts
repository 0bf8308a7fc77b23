import { describe, expect, it } from 'vitest';
import { readCaptured } from '../../../src/client/writing/captured.ts';

const KINDS = ['term', 'paper', 'journal', 'tool'];
const log = (text: string) => ({ kind: 'log', text });
const made = (noteKind: string, title: string, url: string | null = null) => ({
  kind: 'new',
  noteKind,
  title,
  url,
});

describe('readCaptured', () => {
  it.each([
    [' Read on VAEs ', log('Read on VAEs')],
    ['term Sparse Coding', made('term', 'Sparse Coding')],
    ['Term ELBO', made('term', 'ELBO')],
    ['paper https://arxiv.org/abs/2206.01191', made('paper', 'https://arxiv.org/abs/2206.01191')],
    ['tool Vite https://vite.dev', made('tool', 'Vite', 'https://vite.dev')],
    ['log term of art', log('term of art')],
    ['journal entries are late', log('journal entries are late')],
    ['terms and conditions', log('terms and conditions')],
    ['term', log('term')],
    ['', log('')],
  ])('takes “%s” for what it says', (written, wanted) => {
    expect(readCaptured(written, KINDS)).toEqual(wanted);
  });
});
