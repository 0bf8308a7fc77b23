import { describe, expect, it } from 'vitest';
import { foldName } from '../../../src/core/text/fold-name.ts';

describe('foldName', () => {
  it.each([
    ['autoencoder', 'Auto-encoders', 'Auto encoder', 'AUTO‑ENCODER', 'Auto\u00adencoder'],
    ['Poincaré map', 'poincare maps', 'Poincare\u0301-Map'],
    ['VAE', 'VAEs', 'vae'],
    ['Policy', 'policies'],
    ['Movie', 'movies'],
    ['loss', 'Losses'],
    ['cache', 'caches'],
    ['database', 'databases'],
    ['Søren', 'Soren'],
    ['ΛΌΓΟΣ', 'λόγος'],
    ['Ёлка', 'елка'],
    ['ﬁlter', 'filters'],
    ["Bayes' rule", 'Bayes’ Rule'],
  ])('%s meets its other spellings', (first, ...others) => {
    for (const other of others) expect(foldName(other)).toBe(foldName(first));
  });

  it.each([
    ['class', 'clas'],
    ['status', 'statu'],
    ['analysis', 'analysi'],
    ['gas', 'ga'],
    ['GPT-3.5', 'GPT-35'],
    ['a_b', 'ab'],
    ['か', 'が'],
    ['क', 'क़'],
    ['กา', 'ก่า'],
    ['C', 'C++'],
  ])('%s stays apart from %s', (a, b) => {
    expect(foldName(a)).not.toBe(foldName(b));
  });

  it('folds a stretch at a time as it folds the whole', () => {
    expect(foldName('Ünder-Standing')).toBe(foldName('Ünder') + foldName('Standing'));
  });
});
