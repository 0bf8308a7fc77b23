import { describe, expect, it } from 'vitest';
import { checkKept, percentKept } from '../../../../src/core/edit/import/check-kept.ts';
import { wordsOf } from '../../../../src/core/edit/import/repeats.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { notebook, notebooks, plan } from './fixtures.ts';

const page = {
  name: 'page.md',
  text: '# Terms\n\n- **VAE** (model): It has a latent space. It [samples](https://a.org) from that space again.\n',
};

const check = (notes: Readonly<Record<string, string>>) =>
  checkKept(
    page,
    Object.entries(notes).map(([path, text]) => ({ path, text })),
    DEFAULT_SETTINGS,
  );

it('finds sentences through links, markup and titles', () => {
  const kept = check({
    'Page.md': '# Terms\n\n- [[VAE]]\n',
    'terms/VAE.md': '(model): It has a [[Space|latent space]]. It *samples* from that space again.\n',
  });
  expect(kept).toEqual({ sentences: 3, kept: 3, lost: [], doubled: [] });
  expect(percentKept(kept)).toBe(100);
});

it('tells what is lost', () => {
  const kept = check({ 'Page.md': '# Terms\n', 'terms/VAE.md': '(model): It has a latent space.\n' });
  expect(kept.lost).toEqual([{ line: 3, text: 'It samples from that space again.' }]);
  expect(percentKept(kept)).toBe(66.6);
});

it('tells what stands twice', () => {
  const text = '(model): It has a latent space. It samples from that space again.\n';
  const kept = check({ 'Page.md': '# Terms\n\nIt samples from that space again.\n', 'terms/VAE.md': text });
  expect(kept.doubled.map(({ paths }) => paths)).toEqual([['Page.md', 'terms/VAE.md']]);
});

const NOTES = {
  'Page.md': '# Terms\n\n- [[VAE]]\n',
  'terms/VAE.md':
    '---\nurl: https://a.org/the-latent-space\naliases: [model]\n---\n(model): It has a latent space. It samples from that space again.\n',
};

it('tells what stands twice behind a label or in the middle of a paragraph', () => {
  for (const hidden of [
    '- [[VAE]]: It samples from that space again.',
    'So: it samples from that space again, and more.',
  ])
    expect(check({ ...NOTES, 'Page.md': `# Terms\n\n${hidden}\n` }).doubled).toEqual([
      { line: 3, text: 'It samples from that space again.', paths: ['Page.md', 'terms/VAE.md'] },
    ]);
  expect(check(NOTES).doubled).toEqual([]);
});

it('finds a sentence behind a label and the same without it, both', () => {
  const text = '# Terms\n\n- VAE: See the page above. It samples. See the page above.\n';
  const of = (body: string) =>
    checkKept(
      { name: 'page.md', text },
      [
        { path: 'Page.md', text: '# Terms\n\n- [[VAE]]\n' },
        { path: 'terms/VAE.md', text: `${body}\n` },
      ],
      DEFAULT_SETTINGS,
    );
  const whole = of('See the page above. It samples. See the page above.');
  expect([whole.lost, whole.doubled]).toEqual([[], []]);
  expect(of('It samples. See the page above.').lost).toHaveLength(1);
  expect(of('See the page above. See the page above.').lost).toEqual([{ line: 3, text: 'It samples.' }]);
});

it('finds each sentence of a question that became a title', () => {
  const text = '# Open questions\n\n- It samples from a space. Why from that one? Nobody knows.\n';
  const made = plan(text);
  expect(made.notes[1]?.title).toBe('It samples from a space. Why from that one?');
  expect(made.kept).toMatchObject({ lost: [], doubled: [] });
});

it('takes no text for what is the whole title of a note', () => {
  const text =
    '# [Encoder token](https://github.com/a/b)\n\n# [Encoder sparse](https://arxiv.org/abs/2101.00001)\n\n- Doe, J. (1901). A. https://a.example/1\n  - [x] Token sparse\n';
  expect(plan(text).kept).toMatchObject({ lost: [], doubled: [] });
});

it('is not deceived by words of names or of an address in another order', () => {
  const lost = (sentence: string) =>
    checkKept(
      { name: 'page.md', text: `${page.text}\n${sentence}\n` },
      Object.entries(NOTES).map(([path, text]) => ({ path, text })),
      DEFAULT_SETTINGS,
    ).lost.map(({ text }) => text);
  expect(lost('A VAE model org.')).toEqual(['A VAE model org.']);
  expect(lost('The latent space.')).toEqual(['The latent space.']);
  expect(lost('Model VAE model space https.')).toEqual(['Model VAE model space https.']);
  expect(lost('https://a.org/the-latent-space')).toEqual([]);
});

it('finds every sentence of a list without bullets that is taken away', () => {
  const text = '# Sources\n\nOne Good Book\nhttps://a.org/two\nA Third Thing\n';
  const notes = [
    { path: 'Page.md', text: '# Sources\n\n- [[One Good Book]]\n- [[two]]\n- [[A Third Thing]]\n' },
    { path: 'One Good Book.md', text: '# One Good Book\n' },
    { path: 'two.md', text: '---\nurl: https://a.org/two\n---\n' },
    { path: 'A Third Thing.md', text: '# A Third Thing\n' },
  ];
  const lostOf = (files: typeof notes) =>
    checkKept({ name: 'page.md', text }, files, DEFAULT_SETTINGS).lost.map(({ text: said }) => said);
  expect(lostOf(notes)).toEqual([]);
  const without = (at: number) =>
    notes.flatMap((note, index) =>
      index === at ? [] : index === 0 ? [{ ...note, text: '# Sources\n' }] : [note],
    );
  expect(lostOf(without(1))).toEqual(['One Good Book']);
  expect(lostOf(without(2))).toEqual(['https://a.org/two']);
  expect(lostOf(without(3))).toEqual(['A Third Thing']);
});

it('finds short sentences that are lost or said twice, also where their words stand in others', () => {
  const text = '# Log\n\nIt works. Why does it work now? Nobody knows. She said it works.\n';
  const of = (body: string, more = 'She said it works.') =>
    checkKept(
      { name: 'page.md', text },
      [
        { path: 'Page.md', text: `# Log\n\n${body}\n` },
        { path: 'More.md', text: `${more}\n` },
      ],
      DEFAULT_SETTINGS,
    );
  const said = (list: readonly { readonly text: string }[]) => list.map((sentence) => sentence.text);
  const whole = of('It works. Why does it work now? Nobody knows.');
  expect([whole.lost, whole.doubled]).toEqual([[], []]);
  expect(said(of('Why does it work now? Nobody knows.').lost)).toEqual(['It works.']);
  expect(said(of('It works. Why does it work now?').lost)).toEqual(['Nobody knows.']);
  const twice = of('It works. Why does it work now? Nobody knows.', 'She said it works. Nobody knows.');
  expect(twice.doubled).toMatchObject([{ text: 'Nobody knows.', paths: ['More.md', 'Page.md'] }]);
});

describe.each(notebooks())('in %s', (name) => {
  const page = notebook(name);
  const made = plan(page.text, page.name);
  const check = (notes: readonly { readonly path: string; readonly text: string }[]) =>
    checkKept(page, notes, DEFAULT_SETTINGS);
  const onPage = ` ${wordsOf(page.text.replace(/<[^>]+>|\]\([^)]*\)/g, ' '))} `;
  /** Lines of notes that are whole sentences which the page says once; links alone, code and tables have tests of their own. */
  const lines = made.notes.flatMap((note) =>
    note.text
      .replace(/^---\n[\s\S]*?\n---\n|^`{3,}[\s\S]*?^`{3,}$/gm, (head) => head.replace(/[^\n]/g, ''))
      .split('\n')
      .flatMap((line, at) => {
        const said = wordsOf(line.replace(/\[\[[^\]|]*\|/g, '[[').replace(/\]\([^)]*\)/g, ' '));
        const isOther = /^(?:\W|\d+\.)*\[\[[^\]]*\]\]\W*$|^\s*[|`]|^ {3}| · /.test(line);
        const isWhole = /[.!?:]["”’)*]*$|^#/.test(line);
        return said === '' || isOther || !isWhole || onPage.split(` ${said} `).length !== 2
          ? []
          : [{ note, at, line }];
      }),
  );

  it('every line that is taken away is missed', () => {
    const unseen = lines.filter(({ note, at }) => {
      const without = note.text
        .split('\n')
        .filter((_, index) => index !== at)
        .join('\n');
      return (
        check(made.notes.map((one) => (one === note ? { ...one, text: without } : one))).lost.length === 0
      );
    });
    expect(unseen.map(({ line }) => line)).toEqual([]);
    expect(lines.length).toBeGreaterThan(2);
  });

  it('every line that is said again in another note is told', () => {
    const unseen = lines.filter(({ note, line }) => {
      const other = made.notes.find((one) => one !== note);
      return (
        check(made.notes.map((one) => (one === other ? { ...one, text: `${one.text}\n\n${line}\n` } : one)))
          .doubled.length === 0
      );
    });
    expect(unseen.map(({ line }) => line)).toEqual([]);
  });
});
