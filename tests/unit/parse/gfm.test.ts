import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normalHtml, renderPlain } from '../../support/render-plain.ts';

/** Where Clew means to differ from GFM 0.29, and why. Only these may. */
const FRONTMATTER = '`---` in the first line opens frontmatter';
const WIKILINK = 'two brackets are a wikilink, which wins over a reference';
const BARE_ADDRESS = 'a bare address is a link everywhere, as its extension says further down';
const NO_WWW = 'as in Obsidian, an address without its scheme is text';
const NO_MAIL = 'as in Obsidian, a mail address without `mailto:` or `<>` is text';
const COMMENT = 'CommonMark 0.31 reads comments as HTML does, 0.29 did not';
const INTENDED: Readonly<Record<number, string>> = {
  66: FRONTMATTER,
  68: FRONTMATTER,
  556: WIKILINK,
  567: WIKILINK,
  598: 'two brackets after ! are an embed',
  610: BARE_ADDRESS,
  616: BARE_ADDRESS,
  619: BARE_ADDRESS,
  621: NO_WWW,
  622: NO_WWW,
  623: NO_WWW,
  624: NO_WWW,
  625: NO_WWW,
  626: NO_WWW,
  627: NO_WWW,
  629: NO_MAIL,
  630: NO_MAIL,
  631: NO_MAIL,
  645: COMMENT,
  646: COMMENT,
};

interface Example {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

/** The examples of the specification, numbered as in its printed form. */
const readExamples = (): Example[] => {
  const text = fs.readFileSync(new URL('../../fixtures/gfm/spec.txt', import.meta.url), 'utf8');
  const examples: Example[] = [];
  let section = '';
  const parts = /^#{1,6} +(.*)$|^`{32} example[^\n]*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$/gm;
  for (const [, heading, markdown, html] of text.matchAll(parts)) {
    if (heading !== undefined) section = heading;
    else
      examples.push({
        number: examples.length + 1,
        section,
        markdown: (markdown ?? '').replaceAll('→', '\t'),
        html: (html ?? '').replaceAll('→', '\t'),
      });
  }
  return examples;
};

const EXAMPLES = readExamples();

describe('GitHub Flavored Markdown 0.29', () => {
  test('all of its examples are run, those of its extensions too', () => {
    expect(EXAMPLES.length).toBeGreaterThan(660);
    const extensions = EXAMPLES.filter(({ section }) => /extension/.test(section)).map(
      ({ section }) => section,
    );
    expect([...new Set(extensions)].sort()).toEqual([
      'Autolinks (extension)',
      'Disallowed Raw HTML (extension)',
      'Strikethrough (extension)',
      'Tables (extension)',
      'Task list items (extension)',
    ]);
  });

  for (const { number, section, markdown, html } of EXAMPLES) {
    const reason = INTENDED[number];
    test(`${number} ${section}${reason ? `, but ${reason}` : ''}`, () => {
      if (reason) expect(normalHtml(renderPlain(markdown))).not.toBe(normalHtml(html));
      else expect(normalHtml(renderPlain(markdown))).toBe(normalHtml(html));
    });
  }
});
