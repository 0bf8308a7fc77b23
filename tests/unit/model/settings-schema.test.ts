import fs from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from '../../../src/core/model/settings.ts';

const schema = JSON.parse(fs.readFileSync(new URL('../../../clew.schema.json', import.meta.url), 'utf8')) as {
  readonly properties: Readonly<Record<string, { description?: string }>>;
};
const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);

/** Values of every sort for each key, right and wrong ones. */
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  50,
  101,
  '',
  'en',
  'pt-BR',
  'no language',
  'notes',
  '/a b/',
  'https://x.org',
  'https://',
  'ftp://x.org',
  'all',
  'marked',
  'some',
  [],
  ['a', 'b'],
  [1],
  {},
  { a: 'all' },
  { default: 'marked', 'journal/': 'all' },
  { a: 'of-a' },
  { a: {} },
  { a: { inverse: 'b', synonyms: ['c'] } },
  { a: { inverse: 1 } },
  { a: { synonyms: 'c' } },
  { a: 1 },
  { title: 3 },
  { title: -1 },
  { titel: 3 },
  { Begriffe: 'term' },
  { 'To learn': 'status=want' },
];

describe('the published schema of clew.json', () => {
  it('has the settings that there are, each with a word on it', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(
      ['$schema', ...Object.keys(DEFAULT_SETTINGS)].sort(),
    );
    for (const { description = '' } of Object.values(schema.properties)) expect(description).toMatch(/\.$/);
  });

  it.each(Object.keys(DEFAULT_SETTINGS))('takes for “%s” what Clew takes', (key) => {
    const judged = VALUES.map((value) => {
      const settings = { [key]: value };
      return { value, schema: isValid(settings), clew: readSettings(settings).diagnostics.length === 0 };
    });
    // Whether a view says something that the map knows is more than a schema can tell.
    for (const { value, schema: bySchema, clew } of key === 'views' ? [] : judged)
      expect([JSON.stringify(value), bySchema]).toEqual([JSON.stringify(value), clew]);
    expect(judged.some(({ schema: bySchema, clew }) => bySchema && clew)).toBe(true);
    expect(judged.some(({ schema: bySchema, clew }) => !bySchema && !clew)).toBe(true);
    // What Clew takes, the schema never refuses.
    expect(judged.filter(({ schema: bySchema, clew }) => clew && !bySchema)).toEqual([]);
  });

  it('knows no key that Clew does not', () => {
    expect(isValid({ titel: 'x' })).toBe(false);
    expect(isValid({ $schema: './clew.schema.json', title: 'x' })).toBe(true);
    expect(readSettings({ $schema: './clew.schema.json', title: 'x' }).diagnostics).toEqual([]);
  });
});
