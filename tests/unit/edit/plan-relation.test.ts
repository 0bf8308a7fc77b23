import { describe, expect, it } from 'vitest';
import { planRelation } from '../../../src/core/edit/plan-relation.ts';
import { applyEdits } from '../../../src/core/edit/text-edit.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { buildSnapshot } from '../../../src/core/snapshot.ts';
import { decodeNote, NOTE_LIMIT } from '../../../src/node/vault/decode-note.ts';
import { noteFile, sourceFiles, vault } from '../../support/vault.ts';

const OTHERS = { 'terms/AE.md': 'An auto-encoder.', 'terms/Prior.md': '', 'x/Twin.md': '', 'y/Twin.md': '' };

const edited = (text: string, relation = 'builds-on', target = 'terms/AE.md') => {
  const source = 'terms/VAE.md';
  const result = planRelation(vault({ ...OTHERS, [source]: text }), { source, relation, target });
  return result.kind === 'plan' ? applyEdits(text, result.change.edits) : result.reason;
};

describe('planRelation', () => {
  it.each([
    // Beside what says the same already.
    ['---\nbuilds-on: "[[Prior]]"\n---\n', '---\nbuilds-on: ["[[Prior]]", "[[AE]]"]\n---\n'],
    [
      '---\nBuilds on: ["[[Prior]]"] # why\n---\nText',
      '---\nBuilds on: ["[[Prior]]", "[[AE]]"] # why\n---\nText',
    ],
    [
      '---\r\nextends:\r\n  - "[[Prior]]" # a\r\nb: 1\r\n---\r\n',
      '---\r\nextends:\r\n  - "[[Prior]]" # a\r\n  - "[[AE]]"\r\nb: 1\r\n---\r\n',
    ],
    ['---\nbuilds-on: # nothing yet\n---\n', '---\nbuilds-on: "[[AE]]" # nothing yet\n---\n'],
    ['A.\n\nbuilds-on:: [[Prior]]\n\nB.', 'A.\n\nbuilds-on:: [[Prior]], [[AE]]\n\nB.'],
    ['- Builds on: [[Prior]]\n- b', '- Builds on: [[Prior]], [[AE]]\n- b'],
    // As the note says others.
    ['- Requires: [[Prior]]\n- b', '- Requires: [[Prior]]\n- Builds on: [[AE]]\n- b'],
    ['* **requires:** [[Prior]].\r\n', '* **requires:** [[Prior]].\r\n* **builds on:** [[AE]]\r\n'],
    ['uses:: [[Prior]]\n\nText.', 'uses:: [[Prior]]\nbuilds-on:: [[AE]]\n\nText.'],
    ['---\na: 1\n---\nuses:: [[Prior]]', '---\na: 1\n---\nuses:: [[Prior]]\nbuilds-on:: [[AE]]'],
    ['---\nuses: "[[Prior]]"\n---\nT.', '---\nuses: "[[Prior]]"\nbuilds-on: "[[AE]]"\n---\nT.'],
    // As a property, or at the end of a text without any.
    ['---\ntags: [a]\n---\n# VAE\n', '---\ntags: [a]\nbuilds-on: "[[AE]]"\n---\n# VAE\n'],
    ['Some text.\n', 'Some text.\n\n- Builds on: [[AE]]\n'],
    ['Some text.\r\n\r\n- a\r\n\r\n', 'Some text.\r\n\r\n- a\r\n- Builds on: [[AE]]\r\n\r\n'],
    ['', '- Builds on: [[AE]]\n'],
    // A link in the text says nothing yet.
    ['Like [[AE]].', 'Like [[AE]].\n\n- Builds on: [[AE]]\n'],
    // Behind a block of code that nobody closed there is no list.
    ['```\ncode', '---\nbuilds-on: "[[AE]]"\n---\n```\ncode'],
  ])('of %j makes %j', (before, wanted) => {
    expect(edited(before)).toBe(wanted);
  });

  it('is a property in a note that is read in part: its text ends elsewhere', () => {
    const source = 'terms/VAE.md';
    const text = 'Some te';
    const problems = decodeNote(source, Buffer.from(text), NOTE_LIMIT + 1).problems;
    const files = [...sourceFiles(OTHERS), { ...noteFile(source, text), problems }];
    const view = buildSnapshot(files, DEFAULT_SETTINGS, null);
    const result = planRelation(view, { source, relation: 'builds-on', target: 'terms/AE.md' });
    const after = result.kind === 'plan' ? applyEdits(text, result.change.edits) : result.reason;
    expect(after).toBe('---\nbuilds-on: "[[AE]]"\n---\nSome te');
  });

  it('says every relation of the vault so that it is read back, at an end and in a frontmatter', () => {
    for (const relation of ['authors', 'author-of', 'related', 'part-of', 'has-source', 'next', 'taught']) {
      expect(edited('Text.\n', relation)).toMatch(/^Text\.\n\n- [A-Z][a-z ]+: \[\[AE\]\]\n$/);
      expect(edited('---\na: 1\n---\n', relation)).toBe(`---\na: 1\n${relation}: "[[AE]]"\n---\n`);
    }
  });

  it('names the note so that it is meant', () => {
    expect(edited('', 'related', 'y/Twin.md')).toBe('- Related: [[y/Twin]]\n');
  });

  it.each([
    ['- Builds on: [[AE]]', 'builds-on', 'terms/AE.md', /already/],
    ['', 'mentions', 'terms/AE.md', /no relation/],
    ['', 'Builds on', 'terms/AE.md', /no relation/],
    ['', 'related', 'terms/VAE.md', /to itself/],
    ['', 'related', '../etc/passwd', /no note/],
  ])('refuses %j %s %s', (before, relation, target, wanted) => {
    expect(edited(before, relation, target)).toMatch(wanted);
  });
});
