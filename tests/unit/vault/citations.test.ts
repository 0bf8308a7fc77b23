import { describe, expect, it } from 'vitest';
import { publishView } from '../../../src/core/graph/publish-view.ts';
import { diagnose } from '../../../src/core/insight/diagnose.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import { applyChange, type Snapshot } from '../../../src/core/snapshot.ts';
import { htmlAt } from '../../support/site.ts';
import { noteFile, vault } from '../../support/vault.ts';

const LIBRARY = {
  'papers/VAE.md': '---\ncitekey: kingma2013\n---\n',
  'papers/SC.md': '---\nCitation-Key: [olshausen1996, "@of:96/a"]\n---\n',
};

/** What the links of `a.md` mean: paths of notes, `?name`, or the kind of anything else. */
const meanings = (snapshot: Snapshot): string[] =>
  (tableGet(snapshot.graph.rows, notePath('a.md'))?.resolutions ?? []).map((found) =>
    found.kind === 'note' ? found.path : found.kind === 'placeholder' ? `?${found.name}` : found.kind,
  );

const cited = (text: string, more: Readonly<Record<string, string>> = LIBRARY): string[] =>
  meanings(vault({ ...more, 'a.md': text }));

describe('citations', () => {
  it('lead to the note that has the key, each by itself', () => {
    expect(cited('See [@kingma2013].')).toEqual(['papers/VAE.md']);
    expect(cited('As shown [see @Kingma2013, pp. 3-5; also -@olshausen1996; @{of:96/a}].')).toEqual([
      'papers/VAE.md',
      'papers/SC.md',
      'papers/SC.md',
    ]);
    expect(cited('- item [@of:96/a.]\n\n| a |\n| - |\n| [@kingma2013] |')).toEqual([
      'papers/SC.md',
      'papers/VAE.md',
    ]);
  });

  it('are no citations in code, comments, formulas, links, e-mail addresses and plain text', () => {
    const others = [
      '`[@kingma2013]`\n\n```\n[@kingma2013]\n```\n\n    [@kingma2013]',
      '%% [@kingma2013] %% $[@kingma2013]$ \\[@kingma2013] @kingma2013 [me@kingma2013]',
      '<!-- [@kingma2013] -->',
    ];
    for (const text of others) expect(cited(text)).toEqual([]);
    expect(
      cited('[@kingma2013](https://x.org) [[@kingma2013 b]] [@kingma2013][x]\n\n[x]: https://y.org'),
    ).toEqual(['external', '?@kingma2013 b', 'external']);
  });

  it('lead to a note that is called by its key, too', () => {
    expect(cited('[@doe2019]', { '@doe2019.md': '' })).toEqual(['@doe2019.md']);
  });

  it('stay text where nothing has a citation key', () => {
    expect(cited('Thanks [@ada].', {})).toEqual(['text']);
    expect(diagnose(vault({ 'a.md': 'Thanks [@ada].' })).map(({ code }) => code)).not.toContain(
      'broken-link',
    );
  });

  it('are told with the nearest key when no note has theirs', () => {
    const found = diagnose(vault({ ...LIBRARY, 'a.md': 'No.\n\nSee [@kingma2031] and [@nobody1900].' }));
    expect(
      found
        .filter(({ path, code }) => path === 'a.md' && code !== 'orphan')
        .map(({ code, range, message, suggestion }) => [code, range.line, range.column, message, suggestion]),
    ).toEqual([
      [...['broken-link', 3, 6, 'No note has the citation key “kingma2031”.'], 'Did you mean “@kingma2013”?'],
      [
        ...['broken-link', 3, 24, 'No note has the citation key “nobody1900”.'],
        'Give it to a note as its “citekey”.',
      ],
    ]);
  });

  it('are links on the page, brackets and places around them text', () => {
    const html = htmlAt(vault({ ...LIBRARY, 'a.md': 'As in [see @kingma2013, *p.* 3].' }), '/a/');
    expect(html).toMatch(
      /As in \[see <a [^>]*href="[^"]*papers\/vae\/"[^>]*>@kingma2013<\/a>, <em>p\.<\/em> 3\]\./,
    );
  });

  it('of a private note say nothing of it', () => {
    const files = { ...LIBRARY, 'papers/VAE.md': '---\ncitekey: kingma2013\npublish: false\n---\n' };
    const snapshot = vault({ ...files, 'a.md': 'See [@kingma2013, p. 3].' });
    const published = publishView(snapshot);
    expect(meanings({ ...snapshot, ...published })).toEqual(['withheld']);
    const seen = tableGet(published.vault.notes, notePath('a.md'));
    expect(seen?.blocks.map(({ text }) => text)).toEqual(['See [private note, p. 3].']);
    expect(JSON.stringify(seen)).not.toContain('kingma2013');
  });

  it('follow keys that come and go', () => {
    const before = vault({ 'a.md': '[@kingma2013] [@x2000]', 'b.md': '' });
    expect(meanings(before)).toEqual(['text', 'text']);
    const change = (text: string) => ({ upserts: [noteFile('b.md', text)], deletes: [] });
    const after = applyChange(before, change('---\ncitekey: kingma2013\n---\n'));
    expect(meanings(after)).toEqual(['b.md', '?@x2000']);
    expect(meanings(applyChange(after, change('')))).toEqual(['text', 'text']);
  });
});
