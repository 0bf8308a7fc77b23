import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type PublishSettings } from '../../../src/core/model/settings.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import { isPublished } from '../../../src/core/vault/publish-rule.ts';
import { vault } from '../../support/vault.ts';

const published = (path: string, flag: string, publish: PublishSettings): boolean => {
  const note = tableGet(vault({ [path]: flag ? `---\n${flag}\n---\n` : '' }).vault.notes, path);
  return note !== undefined && isPublished(note, { ...DEFAULT_SETTINGS, publish });
};

const all: PublishSettings = { default: 'all', folders: {} };
const marked: PublishSettings = { default: 'marked', folders: {} };
const diary: PublishSettings = { default: 'all', folders: { journal: 'marked', 'journal/open': 'all' } };

describe('a note', () => {
  it.each([
    ['a.md', '', all, true],
    ['a.md', 'publish: false', all, false],
    ['a.md', 'draft: true', all, false],
    ['a.md', 'private: true', all, false],
    ['a.md', '', marked, false],
    ['a.md', 'publish: true', marked, true],
    ['journal/x/a.md', '', diary, false],
    ['Journal/a.md', '', diary, false],
    ['journal/a.md', 'publish: true', diary, true],
    ['journal/open/a.md', '', diary, true],
    ['journal/open/a.md', 'publish: false', diary, false],
    ['journals/a.md', '', diary, true],
  ])('%s with %j under %j: %s', (path, flag, settings, expected) => {
    expect(published(path, flag, settings)).toBe(expected);
  });
});
