import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/core/model/settings.ts';
import { readFields } from '../../../../src/core/parse/fields/note-fields.ts';
import { readFrontmatter } from '../../../../src/core/parse/yaml/frontmatter.ts';
import { noteFile } from '../../../support/vault.ts';

interface Given {
  readonly path?: string;
  readonly heading?: string;
  readonly settings?: Partial<Settings>;
  readonly committed?: { first: string; last: string };
  readonly first?: number;
}

const read = (yaml: string, given: Given = {}) => {
  const file = noteFile(given.path ?? 'a.md', yaml === '' ? '' : `---\n${yaml}\n---\n`);
  const settings = { ...DEFAULT_SETTINGS, ...given.settings };
  return readFields(readFrontmatter(file), file.path, settings, {
    heading: given.heading ?? null,
    firstLinkIndex: given.first ?? 0,
    committed: given.committed ?? null,
  });
};

const fields = (yaml: string, given: Given = {}) => read(yaml, given).fields;

/** The links of a frontmatter as `key relation form target#fragment|label @line:column`. */
const links = (yaml: string): string[] =>
  read(yaml).links.map((link) => {
    const { line, column } = link.range;
    if (link.kind === 'address') return `${link.relation} address ${link.url} @${line}:${column}`;
    const target = `${link.target}${link.fragment === null ? '' : `#${link.fragment}`}`;
    const label = link.label === null ? '' : `|${link.label}`;
    return `${link.key} ${link.relation} ${link.form} ${target}${label} @${line}:${column}`;
  });

describe('title', () => {
  it('is the one in the frontmatter, else the heading, else the file name', () => {
    const given = { path: 'x/File.name.md', heading: 'Heading' };
    expect(fields('title: Mine', given)).toMatchObject({ title: 'Mine', titleFrom: 'frontmatter' });
    expect(fields('title: "[[A|B]] and c"', given).title).toBe('B and c');
    expect(fields('title: 2024', given).title).toBe('2024');
    expect(fields('title:', given)).toMatchObject({ title: 'Heading', titleFrom: 'heading' });
    expect(fields('', { path: 'x/File.name.md' })).toMatchObject({ title: 'File.name', titleFrom: 'file' });
  });
});

describe('kind', () => {
  it.each([
    ['kind: Paper', 'a.md', 'paper'],
    ['kind: Research note', 'a.md', 'research-note'],
    ['type: Papers', 'a.md', 'paper'],
    ['type: "[[Paper]]"', 'a.md', 'paper'],
    ['type:\n- "[[Kinds/Paper|x]]"', 'a.md', 'paper'],
    ['type: [[Paper]]', 'a.md', 'paper'],
    ['type: recipe', 'terms/a.md', 'recipe'],
    ['type: two words', 'terms/a.md', 'term'],
    ['type:', '01 People/2024/a.md', 'person'],
    ['kind: term\ntype: paper', 'a.md', 'term'],
    ['', 'papers/terms/x/a.md', 'term'],
    ['', 'misc/a.md', 'note'],
  ])('%j in %s is %s', (yaml, path, kind) => {
    expect(fields(yaml, { path }).kind).toBe(kind);
  });

  it('knows the kinds of the settings', () => {
    expect(fields('', { path: 'recipes/a.md', settings: { kinds: ['recipe'] } }).kind).toBe('recipe');
  });

  it('cannot be one that names other things', () => {
    const { fields: found, diagnostics } = read('x: 1\ntype: tag', { path: 'terms/a.md' });
    expect(found.kind).toBe('note');
    expect(diagnostics).toMatchObject([{ code: 'invalid-frontmatter', range: { line: 3 } }]);
  });
});

describe('aliases and tags', () => {
  it.each([
    ['aliases: [A, "B, C"]', ['A', 'B, C']],
    ['aliases: A, B', ['A', 'B']],
    ['alias: A', ['A']],
    ['aliases: [A]\nalias: [B, A]', ['A', 'B']],
    ['aliases:\n- Foo: bar\n- 3', ['Foo: bar', '3']],
    ['aliases:', []],
  ])('%j', (yaml, aliases) => {
    expect(fields(yaml).aliases).toEqual(aliases);
  });

  it.each([
    ['tags: [ml, "#nlp/x", 2024, y1984]', ['ml', 'nlp/x', 'y1984']],
    ['tags: ml, nlp vision', ['ml', 'nlp', 'vision']],
    ['tags: "#ml #nlp"', ['ml', 'nlp']],
    ['tag: идея', ['идея']],
    ['tags:\n- machine learning', ['machine-learning']],
    ['tags: ~', []],
    ['tags: 1984', []],
  ])('%j', (yaml, tags) => {
    expect(fields(yaml).tags).toEqual(tags);
  });
});

describe('status, dates and flags', () => {
  it('maps the words of each kind', () => {
    expect(fields('status: To-Read')).toMatchObject({ status: 'want', statusText: 'To-Read' });
    expect(fields('status: odd')).toMatchObject({ status: null, statusText: 'odd' });
    expect(fields('')).toMatchObject({ status: null, statusText: null });
  });

  it('reads dates from the frontmatter, the file name, the history', () => {
    const committed = { first: '2020-01-01', last: '2021-02-02' };
    expect(fields('date: 2024-03\nupdated: 2024-04-01', { committed })).toMatchObject({
      date: { text: '2024-03', start: '2024-03-01' },
      updated: { start: '2024-04-01' },
    });
    expect(fields('created: "[[2024-03-01]]"').date?.start).toBe('2024-03-01');
    expect(fields('', { path: 'journal/Summer 2023.md', committed }).date?.text).toBe('Summer 2023');
    expect(fields('', { path: 'notes/2024-03-01.md' }).date?.start).toBe('2024-03-01');
    expect(fields('', { committed })).toMatchObject({
      date: { text: '2020-01-01' },
      updated: { text: '2021-02-02' },
    });
    expect(fields('')).toMatchObject({ date: null, updated: null });
    expect(fields('date: soon')).toMatchObject({
      date: null,
      properties: [{ key: 'date', values: [['soon']] }],
    });
  });

  it.each([
    ['', 'unsaid'],
    ['publish: true', 'yes'],
    ['publish: false', 'no'],
    ['published: false', 'no'],
    ['published: 2024-01-01', 'unsaid'],
    ['draft: true', 'no'],
    ['private: yes', 'no'],
    ['publish: true\nprivate: true', 'no'],
    ['draft: false', 'unsaid'],
    ['Private: "for me"', 'no'],
    ['private:', 'unsaid'],
    ['title: a: b\nprivate: true', 'no'],
    ['publish: never', 'no'],
    ['publish: "private"', 'no'],
    ['publish: 2024-05-01', 'unsaid'],
    ['publish: [web, print]', 'unsaid'],
    ['publish:', 'unsaid'],
    ['published: never', 'unsaid'],
  ])('%j is published: %s', (yaml, publish) => {
    expect(fields(yaml).publish).toBe(publish);
  });

  it('tells of a word that says neither, and keeps the note back', () => {
    expect(read('title: A\npublish: never').diagnostics).toMatchObject([
      {
        code: 'invalid-frontmatter',
        range: { line: 3, column: 10 },
        message: '“never” says neither that this note is published nor that it is not, so it is kept back.',
      },
    ]);
    expect(read('publish: off').diagnostics).toEqual([]);
  });

  it.each([
    ['', 'terms/a.md', 'show'],
    ['graph: hide', 'a.md', 'hide'],
    ['', 'journal/a.md', 'stop'],
    ['', 'x/README.md', 'stop'],
    ['', 'Start.md', 'stop'],
    ['graph: show', 'index.md', 'show'],
    ['graph: odd', 'a.md', 'show'],
  ])('%j in %s is in the graph: %s', (yaml, path, graph) => {
    expect(fields(yaml, { path, settings: { home: 'Start.md' } }).graph).toBe(graph);
  });
});

describe('other fields', () => {
  it('reads cards and publishing properties', () => {
    expect(
      fields(
        'url: https://x.org/a,b\nlinks:\n  pdf: https://x.org/p.pdf\n  code:\nyear: 2017\nvenue: NeurIPS\ndoi: 10.1/x\narxiv: 1706.03760\n' +
          'permalink: /p\nredirect_from: [/old, "/a, b"]\ncssclasses: wide dark\ndescription: D\nimage: "![[x.png|100]]"\ndefinition: A [[b|thing]].',
      ),
    ).toMatchObject({
      url: 'https://x.org/a,b',
      links: [{ label: 'pdf', url: 'https://x.org/p.pdf' }],
      year: '2017',
      venue: 'NeurIPS',
      doi: '10.1/x',
      arxiv: '1706.03760',
      permalink: '/p',
      redirectFrom: ['/old', '/a, b'],
      cssClasses: ['wide', 'dark'],
      description: 'D',
      image: 'x.png',
      definition: 'A thing.',
      properties: [],
    });
  });

  it('keeps the rest as properties, nested keys with a dot', () => {
    expect(
      fields('rating: 7\nA b:\n  c: x\n  d: [y, "z [[w]]!"]\nlinks: none\nempty:', { first: 5 }).properties,
    ).toEqual([
      { key: 'rating', values: [['7']] },
      { key: 'A b.c', values: [['x']] },
      { key: 'A b.d', values: [['y'], ['z ', 5, '!']] },
      { key: 'links', values: [['none']] },
      { key: 'empty', values: [] },
    ]);
  });
});

describe('links', () => {
  it('finds wikilinks and Markdown links, with their relation and place', () => {
    expect(
      links(
        'Requires: "[[A]]"\nup: "[[B|b]] and [[C#d]]"\nmy key:\n  deep:\n    - "x [[D]]"\nsee also: "[e](sub/E%20f.md#g)"\ntype: "[[Paper]]"\ntopics: ["[[T]]", "[[T]]"]',
      ),
    ).toEqual([
      'Requires prerequisite wikilink A @2:12',
      'up part-of wikilink B|b @3:6',
      'up part-of wikilink C#d @3:18',
      'my key my-key wikilink D @6:10',
      'see also related markdown sub/E f.md#g|e @7:12',
      'type null wikilink Paper @8:8',
      'topics about wikilink T @9:11',
      'topics about wikilink T @9:20',
    ]);
  });

  it('tells web addresses from notes', () => {
    expect(links('source: "[x](https://x.org)"\nup: "[[https://y.org]]"\nurl: https://z.org')).toEqual([
      'source address https://x.org @2:10',
      'part-of address https://y.org @3:6',
    ]);
  });

  it('leaves empty and broken links as text', () => {
    expect(links('x: "[[]] [[ ]] [[|a]] [[#]] [[a [b]() [[c"')).toEqual([]);
  });

  it('keeps links of broken frontmatter', () => {
    expect(links('title: a: b\nup: [[X]], [[Y]]')).toEqual([
      'up part-of wikilink X @3:5',
      'up part-of wikilink Y @3:12',
    ]);
  });
});

describe('authors', () => {
  it('are links or names, in lists', () => {
    const { fields: found, links: made } = read(
      'authors:\n- "[[Ada Lovelace|Ada]]"\n- Kingma, Diederik\n- et al.',
      { first: 2 },
    );
    expect(found.authors).toEqual([[2], [3], ['et al.']]);
    expect(made).toMatchObject([
      { form: 'wikilink', target: 'Ada Lovelace', label: 'Ada', relation: 'authors' },
      { form: 'name', target: 'Kingma, Diederik', relation: 'authors', range: { line: 4, column: 3 } },
    ]);
    expect(found.properties).toEqual([]);
  });

  it.each([
    ['authors: A B, C D and E F', ['A B', 'C D', 'E F']],
    ['authors: A B & C D', ['A B', 'C D']],
    ['authors: Kingma, D.; Welling, M.', ['Kingma, D.', 'Welling, M.']],
    ['authors: "[[A, B]], C and [[D and E]]"', ['A, B', 'C', 'D and E']],
    ['authors: Ada', ['Ada']],
    ['authors:', []],
    ['author: A B and [[C]]', ['C']],
  ])('%j', (yaml, targets) => {
    expect(read(yaml).links.map((link) => link.kind === 'property' && link.target)).toEqual(targets);
  });
});
