import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { tableKeys } from '../../src/core/model/table.ts';
import { renderBody } from '../../src/core/parse/html/render-body.ts';
import { buildSnapshot, publishable } from '../../src/core/snapshot.ts';
import { textOf } from '../support/site.ts';
import { sourceFile } from '../support/vault.ts';
import { factsOf } from '../support/view-facts.ts';

/** A text of a public note: `⟦n⟧` is the written target of a link to private note n. */
const HIDDEN = ['⟦0⟧', '⟦1⟧', '⟦2⟧'];

const target = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HIDDEN) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'x/c', 'alias', 'Nobody', 'fig.png') },
);
const line = fc
  .tuple(
    fc.constantFrom(
      'See [[@]], then [[a]] and `code` of [[@|a label]].',
      '# About [[@]]s and *[[@]]*',
      '## [[@]]',
      '# About private note',
      'builds-on:: [[@#Some heading]]',
      '- Requires: [[@]], [[a]]',
      '![[@]]',
      '> [!note] [[@]]\n> and ([[@]])',
      '| [[@]] | [[@\\|label]] |\n| --- | --- |\n| [[@#^id]] | x |',
      'The [label](<@.md>) and ![](<@>) of ![[@|100]] and [[@]][[@]].',
      '[x ![[@]] y](https://example.org/9)',
      'Note[^1]\n\n[^1]: see [[@]]',
      'Words #tag and https://example.org/1.',
      '[[#About private note]]',
      'Words %%on [[@]]%% go on. <!-- [[@]] -->',
      '%%\n[[@]] and @\n%%',
      '<div title="[[@]]">\n[[@]] and [[@|label]]\n</div>',
      '<a href="@.md">label</a> and <a href="./@#x">x</a>\n\n<img src="@" alt="p"> <video poster="@.md"></video>',
      'See [label](<[[@]]>) and [other](<[[@#x|y]]>).',
      '```dataview\nLIST FROM [[@]]\n```\n\n```query\nWords\n```',
      'Unused\n\n[^9]: see [[@]]',
      '[tip](<@.md#^x> "a tip") ==[[@]]== $x$',
    ),
    target,
  )
  .map(([form, name]) => form.replaceAll('@', name));
const property = fc
  .tuple(
    fc.constantFrom(
      'definition: "A kind of [[@]], like [[b]]."',
      'title: "[[@]] and more"',
      'aliases: ["[[@]]", other]',
      'tags: ["[[@]]", kept]',
      'description: "On [[@|this]] and [[@]]"',
      'date: "[[@]]"',
      'type: "[[@]]"',
      'image: "[[@]]"',
      'url: "[[@]]"',
      'status: "[[@]]"',
      'authors: ["[[@]]", Ada]',
      'up: "[[@]]"',
      'redirect_from: "[[@]]"',
      'venue: "[[@]]"',
      'permalink: "[[@]]"',
      'cssclasses: "[[@]]"',
      'mine: { deep: ["in [[@]]"] }',
    ),
    target,
  )
  .map(([form, name]) => form.replaceAll('@', name));
const publicText = fc
  .tuple(
    fc.uniqueArray(property, { maxLength: 4, selector: (text) => text.split(':')[0] }),
    fc.array(line, { maxLength: 5 }),
  )
  .map(([properties, lines]) => `---\n${properties.join('\n')}\n---\n${lines.join('\n\n')}\n`);

/** What a private note says may be anything, also names and addresses that public notes have. */
const privateText = fc
  .tuple(
    fc.constantFrom('publish: false', 'draft: true', 'private: true'),
    fc.subarray([
      'aliases: [alias]',
      'url: https://example.org/1',
      'kind: person\ntitle: Ada',
      'graph: hide',
    ]),
    fc.subarray([
      '[[a]]',
      '[[b|x]]',
      '![[fig.png]]',
      '![[own.png]]',
      '[[Nowhere]]',
      '[[nobody]]',
      '# Heading ^id',
    ]),
  )
  .map(
    ([flag, properties, lines]) => `---\n${[flag, ...properties].join('\n')}\n---\n${lines.join('\n\n')}\n`,
  );
const secrets = fc.record({
  names: fc.constantFrom(
    ['Zebra', 'Quagga Plan', 'Okapi-7'],
    ['Zx', 'Vaquita', 'The longest name of all of them, with 2024-05-01 in it'],
    ['Xerus 2024', '2024-05-01', 'Kéa'],
  ),
  texts: fc.array(privateText, { minLength: 3, maxLength: 6 }),
  folder: fc.constantFrom('', 'secret/', 'x/'),
});

interface Secrets {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly folder: string;
}

const publicFilesFor = (texts: readonly string[], names: readonly string[]) =>
  ['a.md', 'b.md', 'x/c.md'].map((path, index) =>
    sourceFile(
      path,
      (texts[index] ?? '').replace(/⟦(\d)⟧/g, (_, at) => names[Number(at)] ?? ''),
    ),
  );

const publishedFacts = (texts: readonly string[], { names, texts: hidden, folder }: Secrets) => {
  const files = [
    ...publicFilesFor(texts, names),
    sourceFile('d.md', '---\naliases: [alias]\nurl: https://example.org/1\n---\n'),
    sourceFile('people/Ada.md', ''),
    sourceFile('fig.png', ''),
    sourceFile('own.png', ''),
    ...hidden.map((text, index) => sourceFile(`${folder}${names[index] ?? `Extra ${index}`}.md`, text)),
  ];
  const view = publishable(buildSnapshot(files, DEFAULT_SETTINGS, null));
  const { sources, sizes, notes, ...facts } = factsOf(view);
  const bodies = sources.flatMap(([path, file]) => {
    if (!file) return [];
    const { pieces, ranges, features } = renderBody(file, DEFAULT_SETTINGS);
    // What a wikilink in raw HTML or foreign code says is settled when the page is made, and where raw HTML leads.
    const settled = pieces.map((piece) =>
      typeof piece !== 'string' && (piece.kind === 'written' || piece.kind === 'address')
        ? piece.kind
        : piece,
    );
    return [[path, settled, [...ranges], features, textOf(view, path)]];
  });
  return {
    ...facts,
    sizes,
    notes: notes.map(([path, note]) => [path, { ...note, hash: '' }]),
    bodies,
  };
};

it('what is published says nothing of private notes, not even by what it lacks', () => {
  fc.assert(
    fc.property(
      fc.array(publicText, { minLength: 3, maxLength: 3 }),
      secrets,
      secrets,
      (texts, one, other) => {
        const published = publishedFacts(texts, one);
        expect(published).toEqual(publishedFacts(texts, other));
        const said = JSON.stringify(published).normalize('NFC').toLowerCase();
        for (const name of one.names) expect(said).not.toContain(name.toLowerCase());
      },
    ),
    { numRuns: 300 },
  );
});

it('what is published holds public notes and the files they show', () => {
  const files = { 'a.md': '![[fig.png]] [[s]]', 's.md': '---\npublish: false\n---\n![[own.png]] [[a]]' };
  const snapshot = buildSnapshot(
    [...Object.entries(files), ['fig.png', ''], ['own.png', '']].map(([path = '', text = '']) =>
      sourceFile(path, text),
    ),
    DEFAULT_SETTINGS,
    null,
  );
  const { vault, graph } = publishable(snapshot);
  expect(tableKeys(vault.notes)).toEqual(['a.md']);
  expect(tableKeys(vault.sources)).toEqual(['a.md']);
  expect(tableKeys(vault.attachments)).toEqual(['fig.png']);
  expect(tableKeys(graph.incoming)).toEqual(['fig.png']);
  expect([...vault.withheld]).toEqual(['s.md']);
  expect(publishable(snapshot)).toBe(publishable(snapshot));
});
