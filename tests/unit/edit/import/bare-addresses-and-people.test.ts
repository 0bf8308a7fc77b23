import { expect, it } from 'vitest';
import { readAddressForm } from '../../../../src/core/edit/import/citation-form.ts';
import { readPersonForm } from '../../../../src/core/edit/import/person-form.ts';
import { pathsOf, plan, textAt } from './fixtures.ts';

it('makes papers and sources of bare addresses in sections of works, and of no others', () => {
  const made = plan(
    '# Notebook\n\n## Papers\n\n- https://arxiv.org/abs/1706.03762\n- <https://doi.org/10.1145/3582099.3582122>\n' +
      '- https://arxiv.org/pdf/2010.11929v2.pdf - vision transformers, read twice\n- doi:10.1000/xyz123\n\n' +
      '## Reading list\n\n- https://arxiv.org/abs/2212.08073\n- https://a.org/a/page\n\n## Thoughts\n\n- https://arxiv.org/abs/2301.00001\n',
    'page.md',
  );
  expect(made.kept).toMatchObject({ lost: [], doubled: [] });
  expect(pathsOf(made).filter((path) => path !== 'Notebook.md')).toEqual([
    'papers/DOI 10.1000 xyz123.md',
    'papers/DOI 10.1145 3582099.3582122.md',
    'papers/arXiv 1706.03762.md',
    'papers/arXiv 2010.11929.md',
    'papers/arXiv 2212.08073.md',
    'sources/page.md',
  ]);
  expect(textAt(made, 'papers/arXiv 2010.11929.md')).toContain('\n\nvision transformers, read twice\n');
  expect(textAt(made, 'papers/arXiv 1706.03762.md')).toContain('url: https://arxiv.org/abs/1706.03762\n');
});

it.each(['see https://arxiv.org/abs/1706.03762', 'https://arxiv.org/abs/1706.03762 is good'])(
  'reads no address in %j',
  (text) => {
    expect(readAddressForm(text)).toBeNull();
  },
);

it.each([
  ['Jane Doe, works on VAEs', 'Jane Doe', 'works on VAEs'],
  ['John von Neumann, built computers, and more.', 'John von Neumann', 'built computers, and more.'],
  ['José Ångström-Ruiz, see [here](https://a.org)', 'José Ångström-Ruiz', 'see [here](https://a.org)'],
])('%j is a person and a text', (text, title, rest) => {
  expect(readPersonForm(text)).toMatchObject({ title, rest });
});

it.each([
  'Ann Lee, Bob Roe, Carl Poe',
  'Ann Lee, Bob Roe and others',
  'we met, twice',
  'Jane, a friend',
  'Jane Doe',
])('%j is not', (text) => {
  expect(readPersonForm(text)).toBeNull();
});

it('makes people of lines with a name and a text', () => {
  const made = plan(
    '# Notebook\n\n## People\n\n- Jane Doe, works on VAEs at the lab.\n- Ann Lee, Bob Roe\n',
    'page.md',
  );
  expect(made.kept).toMatchObject({ lost: [], doubled: [] });
  expect(pathsOf(made).filter((path) => path !== 'Notebook.md')).toEqual(['people/Jane Doe.md']);
  expect(textAt(made, 'people/Jane Doe.md')).toContain('works on VAEs at the lab.');
});
