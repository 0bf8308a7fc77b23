import { describe, expect, it } from 'vitest';
import { notePath } from '../../../../src/core/model/ids.ts';
import { tableGet } from '../../../../src/core/model/table.ts';
import { bibtexOf } from '../../../../src/core/site/note/bibtex.ts';
import { vault } from '../../../support/vault.ts';

/** The entry of a paper with these properties. */
const entryOf = (properties: string, authors: readonly string[] = ['Ada Lovelace']): string => {
  const path = notePath('papers/A.md');
  const note = tableGet(vault({ [path]: `---\nyear: 2020\n${properties}\n---\n` }).vault.notes, path);
  return (note && bibtexOf(note, authors)) ?? '';
};

const depthOf = (text: string): number =>
  [...text].reduce((depth, char) => depth + (char === '{' ? 1 : char === '}' ? -1 : 0), 0);

describe('a BibTeX entry', () => {
  it.each([
    ['NeurIPS', 'inproceedings', 'booktitle'],
    ['ICLR 2021', 'inproceedings', 'booktitle'],
    ['GCAIoT', 'inproceedings', 'booktitle'],
    ['Proceedings of the 31st Conference on Learning Theory', 'inproceedings', 'booktitle'],
    ['Workshop on Mechanistic Interpretability', 'inproceedings', 'booktitle'],
    ['Nature', 'article', 'journal'],
    ['Distill', 'article', 'journal'],
    ['JMLR', 'article', 'journal'],
    ['Proceedings of the National Academy of Sciences', 'article', 'journal'],
    ['Journal of Machine Learning Research', 'article', 'journal'],
    ['arXiv preprint', 'misc', 'howpublished'],
    ['Transformer Circuits Thread', 'misc', 'howpublished'],
  ])('of “%s” is @%s', (venue, type, field) => {
    expect(entryOf(`venue: ${venue}`)).toMatch(
      new RegExp(`^@${type}\\{[\\s\\S]*  ${field} = \\{${venue}\\}`),
    );
  });

  it('of a preprint says where it is kept', () => {
    const entry = entryOf('arxiv: "1706.03762"');
    expect(entry).toMatch(/^@misc\{/);
    expect(entry).toContain('  eprint = {1706.03762},\n  archiveprefix = {arXiv}');
  });

  it('escapes what TeX would read, and lone braces do not end it', () => {
    const entry = entryOf('title: "50% of {R&D_1 $x^2 #~"\nurl: "https://example.org/{a?b=1%20c"');
    expect(entry).toContain(
      'title = {{50\\% of \\textbraceleft{}R\\&D\\_1 \\$x\\textasciicircum{}2 \\#\\textasciitilde{}}}',
    );
    expect(entry).toContain('url = {https://example.org/%7Ba?b=1%20c}');
    expect(depthOf(entry)).toBe(0);
  });

  it('keeps a name with “and” in it one name', () => {
    expect(entryOf('', ['Smith and Sons', 'Ada Lovelace'])).toContain(
      'author = {{Smith and Sons} and Ada Lovelace}',
    );
  });
});
