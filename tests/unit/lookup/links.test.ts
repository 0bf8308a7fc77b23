import { describe, expect, it } from 'vitest';
import { alsoCitedIn } from '../../../src/core/lookup/addresses.ts';
import { backlinksOf } from '../../../src/core/lookup/backlinks.ts';
import { contextOf } from '../../../src/core/lookup/context.ts';
import { outgoingOf } from '../../../src/core/lookup/outgoing.ts';
import { tagIndex } from '../../../src/core/lookup/tags.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import { publishable } from '../../../src/core/snapshot.ts';
import { vault } from '../../support/vault.ts';

describe('backlinksOf', () => {
  it('says relation, sentence, line and count, as seen from the target', () => {
    const view = vault({
      'a.md': '---\nbuilds-on: "[[t]]"\n---\nOne. See [[t#Part|the T]] here. And [[t]].',
      'b.md': 'mine:: [[t]]\n\n![[t]]',
      't.md': '# Part\n\n[[t]] itself',
    });
    expect(backlinksOf(view, notePath('t.md'))).toEqual([
      {
        source: 'a.md',
        relation: 'basis-of',
        key: 'builds-on',
        link: 2,
        line: 2,
        context: { text: 'builds-on: t', from: 11, to: 12 },
        fragment: null,
        count: 1,
      },
      {
        source: 'a.md',
        relation: 'mentions',
        key: 'mentions',
        link: 0,
        line: 4,
        context: { text: 'See the T here.', from: 4, to: 9 },
        fragment: 'Part',
        count: 2,
      },
      expect.objectContaining({ source: 'b.md', relation: 'mentions', count: 1, line: 3 }),
      expect.objectContaining({ source: 'b.md', relation: 'mine', key: 'mine', count: 1 }),
    ]);
  });

  it('counts a link and an embed in one relation as one entry', () => {
    const view = vault({ 'a.md': '[[t]] and ![[t]]', 't.md': '' });
    expect(backlinksOf(view, notePath('t.md'))).toMatchObject([{ count: 2, link: 0 }]);
  });

  it('does not show private notes in what is published', () => {
    const view = publishable(
      vault({ 'a.md': '---\nprivate: true\n---\n[[t]]', 'b.md': '[[t]]', 't.md': '' }),
    );
    expect(backlinksOf(view, notePath('t.md')).map(({ source }) => source)).toEqual(['b.md']);
  });

  it('is the inverse of outgoing links', () => {
    const view = vault({ 'a.md': '[[b]] up:: [[c]]', 'b.md': '[[a]] [[c]] [[d]]', 'c.md': '[[c]] [[b]]' });
    const paths = ['a.md', 'b.md', 'c.md'].map(notePath);
    const out = paths.flatMap((path) =>
      outgoingOf(view, path)
        .filter(({ targetKind }) => targetKind === 'note')
        .map(({ target, relation }) => `${path} ${relation} ${target}`),
    );
    const back = paths.flatMap((path) =>
      backlinksOf(view, path).map(({ source, key }) => `${source} ${key} ${path}`),
    );
    expect(back.sort()).toEqual(out.sort());
  });
});

describe('outgoingOf', () => {
  it('goes in the order written, to notes, names and files', () => {
    const view = vault({ 'a.md': '[[new]] then [[b]], [[b]] and ![[x.png]] [[a]]', 'b.md': '', 'x.png': '' });
    expect(outgoingOf(view, notePath('a.md'))).toMatchObject([
      { target: '?new', targetKind: 'placeholder', relation: 'mentions', count: 1, link: 0 },
      { target: 'b.md', targetKind: 'note', count: 2, link: 1 },
      { target: 'x.png', targetKind: 'attachment' },
    ]);
  });
});

describe('contextOf', () => {
  it('is the key and value of a property, links as readers see them', () => {
    const view = vault({
      'a.md': '---\nauthors: Ada and [[b|B]]\nup: "see [[b#x]] too"\ntitle: "On [[b]]"\n---\n',
    });
    const note = tableGet(view.vault.notes, 'a.md')!;
    expect(note.outgoing.map((link) => contextOf(note, link))).toEqual([
      { text: 'authors: Ada', from: 9, to: 12 },
      { text: 'authors: B', from: 9, to: 10 },
      { text: 'up: see b > x too', from: 8, to: 13 },
      { text: 'title: b', from: 7, to: 8 },
    ]);
  });
});

describe('tagIndex', () => {
  it('counts nested tags for their parents, whatever their case', () => {
    const view = vault({
      'a.md': '#ML/Vision and #ml',
      'b.md': '#ml/nlp',
      'c.md': '---\ntags: [Zoo]\n---\n',
    });
    expect(tagIndex(view)).toEqual([
      { tag: 'ML', notes: ['a.md', 'b.md'] },
      { tag: 'ml/nlp', notes: ['b.md'] },
      { tag: 'ML/Vision', notes: ['a.md'] },
      { tag: 'Zoo', notes: ['c.md'] },
    ]);
  });
});

describe('alsoCitedIn', () => {
  it('lists addresses that others use too, unless a note owns them', () => {
    const view = vault({
      'a.md':
        '<https://www.x.org/p/?utm_source=q#top> [p](https://arxiv.org/abs/1706.03762) <https://alone.org>',
      'b.md': '[x](http://x.org/p) and https://arxiv.org/pdf/1706.03762v2',
      'c.md': 'https://x.org/p',
      'p.md': '---\narxiv: 1706.03762\n---\n',
    });
    expect(alsoCitedIn(view, notePath('a.md'))).toEqual([
      { url: 'https://www.x.org/p/?utm_source=q#top', notes: ['b.md', 'c.md'], total: 2 },
    ]);
  });

  it('lists few of many', () => {
    const files = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`${i}.md`, 'https://x.org']));
    const [found] = alsoCitedIn(vault(files), notePath('5.md'));
    expect(found?.notes).toHaveLength(50);
    expect(found?.total).toBe(69);
  });
});
