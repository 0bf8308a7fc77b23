import { tests } from 'commonmark-spec';
import { describe, expect, test } from 'vitest';
import { normalHtml, renderPlain } from '../../support/render-plain.ts';

/** Where Clew means to differ from CommonMark 0.31, and why. Only these may. */
const INTENDED: Readonly<Record<number, string>> = {
  96: '`---` in the first line opens frontmatter',
  98: '`---` in the first line opens frontmatter',
  548: 'two brackets are a wikilink, which wins over a reference',
  559: 'two brackets are a wikilink, which wins over a reference',
  590: 'two brackets after ! are an embed',
  602: 'a bare address is a link (GFM)',
  608: 'a bare address is a link (GFM)',
  611: 'a bare address is a link (GFM)',
};

describe('CommonMark 0.31', () => {
  for (const { number, section, markdown, html } of tests) {
    const reason = INTENDED[number];
    test(`${number} ${section}${reason ? `, but ${reason}` : ''}`, () => {
      const source = markdown.replaceAll('→', '\t');
      if (reason) expect(normalHtml(renderPlain(source))).not.toBe(normalHtml(html.replaceAll('→', '\t')));
      else expect(normalHtml(renderPlain(source))).toBe(normalHtml(html.replaceAll('→', '\t')));
    });
  }
});
