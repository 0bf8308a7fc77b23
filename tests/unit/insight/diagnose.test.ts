import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/insight/diagnose.ts';
import { graph, vault } from '../../support/vault.ts';

const found = (files: Readonly<Record<string, string>>, code: string): string[] =>
  diagnose(vault(files))
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ path, range, message, suggestion }) =>
      `${path}:${range.line}:${range.column} ${message} ${suggestion ?? ''}`.trim(),
    );

describe('diagnose', () => {
  it('tells an unwritten note, and what may have been meant', () => {
    const files = {
      'Sparse Coding.md': '---\naliases: [SC model]\n---\n',
      'vae.md': '---\ntitle: Variational Auto-encoder\n---\n',
      'a.md': 'See [[Sprase Coding]],\n[[Variational Auto-encoders]], [[Nothing like it]] and [[sc models]].',
    };
    expect(found(files, 'broken-link')).toEqual([
      'a.md:1:5 No note is called “Sprase Coding” yet. Did you mean [[Sparse Coding]]?',
      'a.md:2:1 “Variational Auto-encoders” is the title of vae.md; links go by its name, “vae”. Write [[vae|Variational Auto-encoders]], or give that note the alias “Variational Auto-encoders”.',
      'a.md:2:32 No note is called “Nothing like it” yet. Write that note, or let the link stand as a plan.',
      'a.md:2:56 No note is called “sc models” yet. Did you mean [[Sparse Coding]], also called “SC model”?',
    ]);
  });

  it('tells a missing file', () => {
    expect(
      found({ 'a.md': '![[figure.png]] ![x](GPT-3.5)', 'figures.png': '' }, 'missing-attachment'),
    ).toEqual(['a.md:1:1 There is no file “figure.png”. Did you mean “figures.png”?']);
  });

  it('says where a note of that name is, and what a note or the vault has instead', () => {
    const files = {
      'a.md': '[[wrong/VAE]] [[VAE#Nothing]] [[VAE#^none]] [[b#H]] [[b#^i]] ![[zzz.png]]',
      'terms/VAE.md': '# One\n\n## Two\n\n## Three\n\nText ^x',
      'b.md': '[[terms/VAE#Seven eight]]',
      'c.md': `[[d#None]]`,
      'd.md': Array.from({ length: 8 }, (_, at) => `# Part number ${'abcdefgh'[at]}${at}`).join('\n\n'),
    };
    const all = diagnose(vault(files)).filter(({ severity }) => severity !== 'info');
    expect(all.map(({ path, range, suggestion }) => `${path}:${range.column} ${suggestion}`)).toEqual([
      'a.md:1 Did you mean [[terms/VAE]]?',
      'a.md:15 It has “One”, “Two” and “Three”.',
      'a.md:31 It has “^x”.',
      'a.md:45 That note has no headings: link to all of it, [[b]].',
      'a.md:53 Put that id at the end of the block that is meant.',
      'a.md:62 Put the file there, or take the link out.',
      'b.md:1 It has “One”, “Two” and “Three”.',
      'c.md:1 It has “Part number a0”, “Part number b1”, “Part number c2”, “Part number d3”, “Part number e4” and 3 more.',
    ]);
  });

  it('tells a way that leads out of the vault', () => {
    const files = {
      'x/a.md': '![p](../../images/p.png) [[../../b]] [t](../../c.md)',
      'images/p.png': '',
      'b.md': '',
    };
    expect(found(files, 'missing-attachment')).toEqual([
      'x/a.md:1:1 “../../images/p.png” leads out of the vault. Did you mean “../images/p.png”?',
    ]);
    expect(found(files, 'broken-link')).toEqual([
      'x/a.md:1:26 “../../b” leads out of the vault. Did you mean “../b”?',
      'x/a.md:1:38 “../../c” leads out of the vault. Put the file into the vault, or link to its web address.',
    ]);
  });

  it('tells headings and blocks that are not there', () => {
    const files = {
      'b.md': '# Loss function\n\nWords. ^key',
      'a.md': '[[b#Los function]] [[b#^kez]] [[b#loss-function]] [[b#]] [l](b.md#loss-function)',
    };
    expect(found(files, 'broken-heading')).toEqual([
      'a.md:1:1 b.md has no heading “Los function”. Did you mean “Loss function”?',
    ]);
    expect(found(files, 'broken-block')).toEqual([
      'a.md:1:20 b.md has no block “^kez”. Did you mean “^key”?',
    ]);
    const isSlug = '“#loss-function” is the web address of the heading “Loss function”, not its text.';
    expect(found(files, 'heading-by-slug')).toEqual([
      `a.md:1:31 ${isSlug} Write “#Loss function”, which Obsidian finds, too.`,
      `a.md:1:58 ${isSlug} Code hosts follow it as it is; Obsidian follows “#Loss%20function”.`,
    ]);
  });

  it('tells links by alias, and aliases that lead nowhere', () => {
    const files = {
      'a.md': '[[AE]] [[X]]',
      'b.md': '---\naliases: [AE, X, c]\n---\n',
      'c.md': '---\naliases: X\n---\n',
    };
    expect(found(files, 'alias-link')).toEqual([
      'a.md:1:1 “AE” is an alias of b.md; other programs do not follow it. Write [[b|AE]].',
    ]);
    expect(found(files, 'ambiguous-link')).toEqual([
      'a.md:1:8 “X” is an alias of 2 notes: b.md, c.md. Link to one of them by its name.',
    ]);
    expect(found(files, 'alias-conflict').map((line) => line.slice(0, 40))).toEqual([
      'b.md:2:15 The alias “X” is also one of c',
      'b.md:2:18 The alias “c” is the name of c',
      'c.md:2:10 The alias “X” is also one of b',
    ]);
  });

  it('tells notes nobody links, but not a stop note', () => {
    expect(found({ 'a.md': '[[b]]', 'b.md': '', 'c.md': '', 'index.md': '' }, 'orphan')).toHaveLength(1);
  });

  it('is sorted by path, line and column', () => {
    const files = { 'b.md': '[[y]] [[x]]\n\n[[z]]', 'a.md': '[[w]]' };
    expect(found(files, 'broken-link').map((line) => line.split(' ')[0])).toEqual([
      'a.md:1:1',
      'b.md:1:1',
      'b.md:1:7',
      'b.md:3:1',
    ]);
  });
});

describe('an embed', () => {
  const cycles = (files: Readonly<Record<string, string>>) =>
    found(files, 'embed-cycle').map((line) => line.split(' ')[0]);

  it.each([
    ['of its own note', { 'a.md': 'Here ![[a]]' }, ['a.md:1:6']],
    ['of one that embeds it', { 'a.md': '![[b]]', 'b.md': '![[a]]' }, ['a.md:1:1', 'b.md:1:1']],
    ['of its own section', { 'a.md': '# A\n\n![[#A]]\n\n# B' }, ['a.md:3:1']],
  ])('%s shows itself', (_, files, expected) => {
    expect(cycles(files)).toEqual(expected);
  });

  it.each([
    ['of another section of its note', { 'a.md': '# A\n\n![[#B]]\n\n# B\n\nText' }],
    ['twice of one note', { 'a.md': '![[b]] ![[c]]', 'b.md': '![[c]]', 'c.md': '' }],
    ['of a section without embeds', { 'a.md': '![[b#B]]', 'b.md': '# A\n\n![[a]]\n\n# B' }],
    ['of what is not there', { 'a.md': '![[a#Nowhere]] ![[x]]' }],
  ])('%s does not', (_, files) => {
    expect(cycles(files)).toEqual([]);
  });
});

describe('an ordered relation', () => {
  const rings = (view: Parameters<typeof diagnose>[0]) =>
    diagnose(view)
      .filter(({ code }) => code === 'relation-cycle')
      .map(({ path, message }) => `${path} ${message}`);

  it('must not lead round in a ring, whichever side says it', () => {
    expect(rings(graph`a>b:builds-on b>c:builds-on a>c:basis-of`)).toEqual([
      'a.md “builds-on” leads round in a ring: a → b → c → a.',
    ]);
    expect(rings(graph`a>a:part-of`)).toEqual(['a.md “part-of” leads round in a ring: a → a.']);
  });
  it('may be mixed with others', () => {
    expect(
      rings(graph`a>b:builds-on b>a:prerequisite a>b:uses b>a:uses a>b b>a c>a:builds-on c>b:builds-on`),
    ).toEqual([]);
  });
});
