import { describe, expect, it } from 'vitest';
import {
  type LibraryOptions,
  type LibraryPlan,
  planLibrary,
} from '../../../../src/core/edit/library/plan-library.ts';
import { readBibtex } from '../../../../src/core/edit/library/read-bibtex.ts';
import { readCsl } from '../../../../src/core/edit/library/read-csl.ts';
import { diagnose } from '../../../../src/core/insight/diagnose.ts';
import { notePath } from '../../../../src/core/model/ids.ts';
import { tableGet, tableValues } from '../../../../src/core/model/table.ts';
import type { Snapshot } from '../../../../src/core/snapshot.ts';
import { makeLibrary } from '../../../support/library.ts';
import { vault } from '../../../support/vault.ts';

const planned = (text: string, view: Snapshot | null = null, name = 'library.bib'): LibraryPlan => {
  const options: LibraryOptions = { view, into: '', name };
  return planLibrary(name.endsWith('.json') ? readCsl(text) : readBibtex(text), options);
};

const filesOf = ({ notes }: LibraryPlan): Record<string, string> =>
  Object.fromEntries(notes.map(({ path, text }) => [path, text]));

const outcomes = ({ notes }: LibraryPlan): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { outcome } of notes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

/** Text of a note without the line that marks it as imported. */
const textAt = (plan: LibraryPlan, at: string): string | undefined =>
  plan.notes.find(({ path }) => path === at)?.text.replace(/^imported: .*\n/m, '');

const edgesOf = (snapshot: Snapshot, at: string): string[] =>
  (tableGet(snapshot.graph.rows, notePath(at))?.edges ?? []).map(
    ({ relation, target }) => `${relation} ${target}`,
  );

describe('a library', () => {
  const VAE = `@article{kingma2013, title={Auto-{E}ncoding {V}ariational {B}ayes}, author={Kingma, Diederik P. and Welling, Max},
    year=2013, eprint={1312.6114v10}, archivePrefix={arXiv}, keywords={vae, bayes}, abstract={How can $q_\\phi(z|x)$ be [found]?}, pages={1--9}}`;

  it('becomes a note for each work and person, with what it says', () => {
    const plan = planned(VAE);
    expect(plan.notes.map(({ path, outcome }) => `${outcome} ${path}`)).toEqual([
      'new papers/Auto-Encoding Variational Bayes.md',
      'new people/Diederik P. Kingma.md',
      'new people/Max Welling.md',
    ]);
    expect(textAt(plan, 'papers/Auto-Encoding Variational Bayes.md')).toBe(
      '---\ncitekey: kingma2013\nauthors:\n  - "[[Diederik P. Kingma]]"\n  - "[[Max Welling]]"\nyear: 2013\n' +
        'arxiv: "1312.6114"\nkeywords:\n  - bayes\n  - vae\nbib-type: article\npages: "1–9"\n---\n\n' +
        'How can $q_\\phi(z|x)$ be \\[found\\]?\n',
    );
  });

  it('links works to people, to what they cite, and to what they are in', () => {
    const text = `${VAE} @inproceedings{rezende, title={Stochastic Backpropagation}, author={Rezende, D. and M. Welling},
      crossref={icml}, cites={kingma2013, https://doi.org/10.1000/X, nobody}} @proceedings{icml, title={ICML Proceedings}, year=2014}`;
    const plan = planned(text);
    const snapshot = vault({ ...filesOf(plan), 'a.md': 'See [@kingma2013, p. 2].' });
    expect(edgesOf(snapshot, 'papers/Stochastic Backpropagation.md')).toEqual([
      'cites papers/Auto-Encoding Variational Bayes.md',
      'authors people/D. Rezende.md',
      'authors people/Max Welling.md',
      'part-of sources/ICML Proceedings.md',
    ]);
    expect(edgesOf(snapshot, 'a.md')).toEqual(['mentions papers/Auto-Encoding Variational Bayes.md']);
    expect(plan.problems.map(({ message }) => message)).toEqual([
      '“Stochastic Backpropagation” refers to “nobody”, which is not in the library.',
    ]);
  });

  it('keeps one note for what stands there twice, and tells what may', () => {
    const plan = planned(`
      @article{a, title={Deep Learning of Everything}, author={Doe, Jane A.}, year=2019, doi={10.1000/a}}
      @article{b, title={deep learning of {E}verything.}, author={J. A. Doe}, year=2020, url={https://doi.org/10.1000/A}}
      @misc{c, title={Deep Learning of Everything}, author={Jane Doe}, year={2019}, eprint={1901.00001}, eprinttype={arxiv}}
      @article{d, title={Deep Learning of Everything}, author={Doe, Jane}, year=2021, doi={10.1000/other}}
      @article{e, title={Deep Learnin of Everything}, author={Doe, Jane}, year=2019}
      @article{f, title={Another Long Enough Title}, author={Smith, John and Jon Smith and J. Smith}}`);
    expect(plan.notes.map(({ path }) => path)).toEqual([
      'papers/Deep Learning of Everything.md',
      'papers/Deep Learning of Everything (2021).md',
      'papers/Deep Learnin of Everything.md',
      'papers/Another Long Enough Title.md',
      ...['people/Jane A. Doe.md', 'people/John Smith.md', 'people/Jon Smith.md', 'people/J. Smith.md'],
    ]);
    expect(textAt(plan, 'papers/Deep Learning of Everything.md')).toContain(
      'citekey:\n  - a\n  - b\n  - c\n',
    );
    expect(textAt(plan, 'people/Jane A. Doe.md')).toBe('---\naliases:\n  - Jane Doe\n  - J. A. Doe\n---\n');
    expect(plan.doubtful).toEqual([
      '“Deep Learning of Everything” (a, line 2) and “Deep Learning of Everything” (d, line 5)',
      '“Deep Learning of Everything” (a, line 2) and “Deep Learnin of Everything” (e, line 6)',
      '“Deep Learning of Everything” (d, line 5) and “Deep Learnin of Everything” (e, line 6)',
      '“Jon Smith” and “John Smith”',
      '“J. Smith” and “John Smith”, “Jon Smith”',
    ]);
  });

  it('tells what is broken with its line, and reads the rest', () => {
    const plan = planned(
      '@article{one, title={A fine title here},\n  year = 2001}\n\n@article{two,\n  title = {No brace here,\n  author = {A. Bee},\n  year = 2002\n}\n\n' +
        '@article{three, title={Closed too early}}, year=2003}\n@article{four, title=nostring, note={\\foo{x}}}\n@article{one, title={Another one of that key}}',
    );
    expect(plan.notes.map(({ title }) => title)).toEqual([
      ...[
        'A fine title here',
        'No brace here',
        'Closed too early',
        'nostring',
        'Another one of that key',
        'A. Bee',
      ],
    ]);
    expect(plan.problems).toEqual([
      { line: 4, message: '“two” lacks a brace; it was read as if each field ended with its line.' },
      { line: 10, message: 'This stands outside of any entry and was not read: , year=2003}' },
      { line: 11, message: 'No @string is called “nostring”; the word itself was taken.' },
      { line: 11, message: '“\\foo” is no macro that is known; it stays as written.' },
      {
        line: 12,
        message: 'The key “one” stands for “A fine title here” (one, line 1), too, and is that one’s.',
      },
    ]);
  });

  it('gives a note of one’s own what it lacks, and no other byte', () => {
    const own = '---\r\ntitle: My VAE notes\r\nurl: https://arxiv.org/abs/1312.6114\r\n---\r\n\r\nMine. \r\n';
    const files = { 'reading/vae.md': own, 'people/Max Welling.md': 'A person.' };
    const plan = planned(VAE, vault(files));
    expect(plan.notes.map(({ path, outcome }) => `${outcome} ${path}`)).toEqual([
      'complete reading/vae.md',
      'new people/Diederik P. Kingma.md',
      'same people/Max Welling.md',
    ]);
    expect(textAt(plan, 'reading/vae.md')).toBe(
      '---\r\ntitle: My VAE notes\r\nurl: https://arxiv.org/abs/1312.6114\r\ncitekey: kingma2013\r\n' +
        'authors: ["[[Diederik P. Kingma]]", "[[Max Welling]]"]\r\nyear: 2013\r\narxiv: "1312.6114"\r\n---\r\n\r\nMine. \r\n',
    );
    expect(plan.left).toEqual(['reading/vae.md: its abstract or remarks; the note is your own']);
    expect(outcomes(planned(VAE, vault({ ...files, ...filesOf(plan) })))).toEqual({ same: 3 });
  });

  it('leaves alone what was changed by hand, wherever it lies, and lists conflicts', () => {
    const files = filesOf(planned(VAE));
    const path = 'papers/Auto-Encoding Variational Bayes.md';
    const { [path]: text = '', ...people } = files;
    const moved = vault({ ...people, 'read/VAE paper.md': `${text}\nMy thoughts.\n` });
    expect(planned(VAE, moved).notes.map(({ path: at, outcome }) => `${outcome} ${at}`)).toEqual([
      ...['own read/VAE paper.md', 'same people/Diederik P. Kingma.md', 'same people/Max Welling.md'],
    ]);
    expect(planned(VAE.replace('year=2013', 'year=2014'), moved).notes[0]?.outcome).toBe('conflict');
    expect(planned(VAE.replace('year=2013', 'year=2014'), vault(files)).notes[0]?.outcome).toBe('update');
  });
});

describe.each([
  ['library.bib', (made: ReturnType<typeof makeLibrary>) => made.bibtex],
  ['library.json', (made: ReturnType<typeof makeLibrary>) => made.csl],
] as const)('a library of 500 entries with the usual dirt, as %s', (name, textOf) => {
  const made = makeLibrary(20, 500);
  const plan = planned(textOf(made), null, name);
  const files = filesOf(plan);
  const snapshot = vault({ ...files, 'cited.md': made.keys.map((key) => `[@${key}]`).join('\n\n') });

  it('is read whole, each work and person once', () => {
    expect(plan.entries).toBe(500);
    expect(plan.works).toBe(made.works.length);
    expect(plan.people).toBe(made.people);
    const letters = new Set(plan.notes.slice(plan.works).flatMap(({ title }) => [...title]));
    expect([...letters].filter((sign) => /[{}\\\p{M}]/u.test(sign))).toEqual([]);
    if (name.endsWith('.bib')) {
      expect(made.broken.length).toBeGreaterThan(2);
      const told = plan.problems.filter(({ message }) => message.includes('lacks a brace'));
      expect(told.map(({ message }) => /“(.*?)”/.exec(message)?.[1])).toEqual(made.broken);
      const lines = made.bibtex.split('\n');
      for (const [at, { line }] of told.entries()) expect(lines[line - 1]).toContain(`{${made.broken[at]},`);
    }
  });

  it('loses nothing: titles, authors, years, venues, ids, keywords, abstracts, references', () => {
    const byKey = new Map(made.works.map((work) => [work.key, work]));
    const all = [...tableValues(snapshot.vault.notes)];
    for (const work of made.works) {
      const note = all.find(
        ({ path }) => files[path]?.includes(`${work.key}\n`) && files[path]?.includes('citekey:'),
      );
      const text = note ? (files[note.path] ?? '') : '';
      expect(note?.fields.title).toBe(work.title);
      expect([note?.fields.year, note?.fields.doi, note?.fields.arxiv]).toEqual([
        String(work.year),
        work.doi,
        work.arxiv,
      ]);
      expect(note?.fields.venue).toBe(work.venue);
      const edges = edgesOf(snapshot, note?.path ?? '');
      expect(edges.filter((edge) => edge.startsWith('authors ')).length).toBe(work.authors.length);
      expect(edges.filter((edge) => edge.startsWith('cites ')).length).toBeGreaterThanOrEqual(
        work.cites.filter((key) => byKey.has(key)).length,
      );
      for (const keyword of work.keywords) expect(text).toContain(`- ${keyword}\n`);
      const said = note?.blocks.map((block) => block.text).join(' ') ?? '';
      if (work.abstract !== null)
        for (const part of ['We study case', '[that] 50% of *all* costs < ']) expect(said).toContain(part);
    }
  });

  it('resolves every key, builds without an error, and changes nothing the second time', () => {
    const cited = tableGet(snapshot.graph.rows, notePath('cited.md'));
    expect(cited?.resolutions.filter(({ kind }) => kind !== 'note')).toEqual([]);
    expect(diagnose(snapshot).filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(outcomes(planned(textOf(made), snapshot, name))).toEqual({ same: plan.notes.length });
  });
});
