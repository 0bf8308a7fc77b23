import { describe, expect, it } from 'vitest';
import { addressFields, isAddress } from '../../../src/core/edit/address-fields.ts';
import { fileStemOf } from '../../../src/core/edit/file-name.ts';
import { planNewNote } from '../../../src/core/edit/plan-new-note.ts';
import { NO_HABITS, type NoteHabits } from '../../../src/core/edit/template.ts';
import { vault } from '../../support/vault.ts';

const NOW = { date: '2024-03-01', time: '09:05' };
const VAULT = {
  '01 Papers/a.md': '---\narxiv: "1706.03762"\n---\n',
  'terms/ml/x.md': '',
  'terms/ml/y.md': '',
  'terms/z.md': '',
  'people/Ada.md': '',
};

const made = (
  kind: string,
  title: string,
  more: { url?: string; folder?: string; habits?: Partial<NoteHabits>; files?: Record<string, string> } = {},
) => {
  const wish = { kind, title, url: more.url ?? null, folder: more.folder ?? null };
  const result = planNewNote(vault(more.files ?? VAULT), wish, NOW, { ...NO_HABITS, ...more.habits });
  return result.kind === 'plan' ? [result.file.path, result.file.content] : result;
};

describe('planNewNote', () => {
  it('goes where notes of its kind live', () => {
    expect(made('term', 'VAE')).toEqual(['terms/ml/VAE.md', '---\naliases: []\nstatus: want\n---\n\n']);
    expect(made('Papers', 'P')).toMatchObject(['01 Papers/P.md', expect.any(String)]);
    expect(made('question', 'Why?')).toEqual(['questions/Why.md', '---\nstatus: open\ntitle: Why?\n---\n\n']);
    expect(made('note', 'N')).toEqual(['N.md', '']);
    expect(made('recipe', 'Soup', { folder: 'kitchen/soups' })).toEqual([
      'kitchen/soups/Soup.md',
      '---\nkind: recipe\n---\n',
    ]);
  });

  it('makes a paper of an address alone', () => {
    expect(made('paper', 'https://arxiv.org/pdf/2206.01191v5')).toEqual([
      '01 Papers/arXiv 2206.01191.md',
      '---\nauthors: []\nyear: 2022\nstatus: to-read\narxiv: "2206.01191"\nurl: https://arxiv.org/abs/2206.01191\n---\n\n',
    ]);
    expect(made('paper', 'T', { url: 'https://doi.org/10.1000/X.1' })).toEqual([
      '01 Papers/T.md',
      '---\nauthors: []\nyear:\nstatus: to-read\ndoi: "10.1000/x.1"\nurl: https://doi.org/10.1000/X.1\n---\n\n',
    ]);
  });

  it('knows an address it has', () => {
    expect(made('paper', 'http://www.arxiv.org/abs/1706.03762v7')).toEqual({
      kind: 'known',
      path: '01 Papers/a.md',
    });
    expect(made('paper', 'Another', { url: 'arxiv:1706.03762' })).toEqual({
      kind: 'known',
      path: '01 Papers/a.md',
    });
  });

  it('never takes the place of a file', () => {
    expect(made('person', 'ada')).toMatchObject({
      kind: 'refused',
      reason: 'There is a file “people/Ada.md” already.',
    });
    expect(made('person', '???')).toMatchObject({ kind: 'refused' });
  });

  it('fills the template of the vault', () => {
    const text =
      '---\r\ntags: [x]\r\nurl:\r\n---\r\n# {{title}}\r\n{{date}} {{time}} {{date:MMMM Do}} <% tp.file.title %> <% tp.date.now("YYYY") %> {{other}}';
    const habits = { templates: [{ name: 'New Term template', text }], dateFormat: 'DD.MM.YYYY' };
    expect(made('term', '$& VAE', { habits, url: 'https://x.org/a' })).toEqual([
      'terms/ml/$& VAE.md',
      '---\r\ntags: [x]\r\nurl: https://x.org/a\r\n---\r\n# $& VAE\r\n01.03.2024 09:05 March 1st $& VAE 2024 {{other}}',
    ]);
  });
});

describe('addressFields', () => {
  it.each([
    ['https://openreview.net/forum?id=SkeJ6iR9Km', 'openreview.net SkeJ6iR9Km'],
    ['https://distill.pub/2020/circuits/zoom-in/', 'zoom in'],
    ['https://transformer-circuits.pub/2022/toy_model/index.html', 'toy model'],
    ['https://example.org', 'example.org'],
    ['https://example.org/123', 'example.org 123'],
    ['arxiv:cs/9901001', 'arXiv cs 9901001'],
  ])('%s is called “%s”', (address, title) => {
    expect(isAddress(address)).toBe(true);
    expect(addressFields(address).title).toBe(title);
  });

  it('tells titles from addresses', () => {
    expect(['VAE', 'a.b', 'https://', 'http stuff', 'DOI: no'].map(isAddress)).toEqual(Array(5).fill(false));
  });
});

describe('fileStemOf', () => {
  it.each([
    ['TCP/IP: what is it?', 'TCP-IP - what is it'],
    ['  a \n b ', 'a b'],
    ['.hidden', 'hidden'],
    ['con', 'con_'],
    ['[[x]]#^|', 'x'],
    ['a%%b', 'a%b'],
    ['...', ''],
    ['日本'.repeat(60), '日本'.repeat(30)],
  ])('%j → %j', (title, stem) => {
    expect(fileStemOf(title)).toBe(stem);
  });
});
