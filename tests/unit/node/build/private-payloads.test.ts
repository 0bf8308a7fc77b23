import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { slugify } from '../../../../src/core/text/slugify.ts';
import { buildSite } from '../../../../src/node/build/build-site.ts';
import { saidBy } from '../../../support/decode-site.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp-folder.ts';

type Files = Readonly<Record<string, string>>;
const folder = makeTempFolder();
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
let sites = 0;

/** The files of the site of a vault, by path. */
const siteOf = async (files: Files): Promise<ReadonlyMap<string, Buffer>> => {
  const dir = path.join(folder, `vault-${++sites}`);
  const out = path.join(folder, `site-${sites}`);
  writeFiles(dir, files);
  await buildSite({ dir, out, clientFolder: path.join(folder, 'none'), override: { title: 'Open notes' } });
  const entries = fs
    .readdirSync(out, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(out, file).split(path.sep).join('/'), fs.readFileSync(file)]),
  );
};

/** What is private: where it lies, and the one word that its links are called. */
interface Secrets {
  readonly bird: string;
  readonly folder: string;
  readonly alias: string;
  readonly address: string;
  readonly heading: string;
  readonly block: string;
  readonly comment: string;
  readonly notes: Files;
}

/** Public notes that point at private ones in every way there is. */
const publicNotes = ({ bird, folder: away, alias, heading, block, comment }: Secrets): Files => ({
  'index.md': `# Open notes\n\nBegin at [[Open]]. Not at [[${bird}]].`,
  'terms/Open.md': [
    '---',
    `related: ["[[${bird}]]", "[[Other]]"]`,
    `authors: ["[[${bird}]]", Ada Lovelace]`,
    `definition: "Stands beside [[${bird}]] all day."`,
    `up: "[[${away}/${bird}|the usual bird]]"`,
    'url: https://example.org/shared',
    '---',
    `See [[${bird}]], [[${away}/${bird}]], [[${bird}.md]], [[${alias}]], [[${bird.toUpperCase()}]].`,
    '',
    `A [[${bird}|bird of ours]] and [[${bird}#${heading}]], [[${bird}#^${block}]], [[${bird}#${heading}|a part]].`,
    '',
    `![[${bird}]] ![[${bird}#${heading}]] ![[${bird}|300]]`,
    '',
    `[by Markdown](<../${away}/${bird}.md>), [encoded](../${encodeURI(`${away}/${bird}.md`)}), ![](<../${away}/${bird}.md>)`,
    '',
    `builds-on:: [[${bird}]]`,
    '',
    `- Requires: [[${bird}]], [[Other]]`,
    `- Unheard of: [[${bird}]]`,
    '',
    `## About [[${bird}]]`,
    '',
    `| a | b |\n| --- | --- |\n| [[${bird}]] | [[${bird}\\|cell]] |`,
    '',
    `> [!note] [[${bird}]]\n> inside [[${bird}]]`,
    '',
    `Note[^1].\n\n[^1]: In a footnote [[${bird}]].`,
    '',
    `Words %%${comment} and [[${bird}]]%% go on <!-- ${comment} --> here.`,
    '',
    `%%\n${comment}\n%%`,
    '',
    'Cites https://example.org/shared and https://example.org/theirs.',
    '',
    '![[shown.png]]',
    '',
    `# Head %%${comment}%% ing`,
    '',
    `![seen %%${comment}%%](../shown.png) ![[shown.png|%%${comment}%% 50]] [a %%${comment}%% label](Other.md)`,
    '',
    `> <!-- ${comment}\n> [[${comment}]] -->\n> %%\n> #${slugify(comment)}\n> %%`,
    '',
    `| <!-- ${comment} --> | %%${comment}%% |\n| --- | --- |\n| a | up:: x %%${comment}%% |`,
    '',
    `%%\n# ${comment}\n\n- [[${comment}]]\n- Requires: [[${comment}]]\n`,
  ].join('\n'),
  'terms/Other.md': `Other things. #open\n\nSee [[Open]].`,
  'terms/Ada Lovelace.md': '---\nkind: person\n---\nWrote on [[Other]].',
  'shown.png': 'shown',
});

const ONE: Secrets = {
  bird: 'Zebrafinch Déjà & Sons',
  folder: 'hoopoe drawer',
  alias: 'Xylocopa Club',
  address: 'https://tapirworld.example/numbat',
  heading: 'Vaquita plans',
  block: 'kakapo1',
  comment: 'wombatish remark',
  notes: {
    'hoopoe drawer/Zebrafinch Déjà & Sons.md': [
      '---',
      'publish: false',
      'aliases: [Xylocopa Club]',
      'pangolinkey: echidnavalue',
      'tags: [narwhalia/inner]',
      'url: https://tapirworld.example/numbat',
      'kind: axolotlkind',
      '---',
      'Quaggamire okapitalism, with [[Open]] and ![[lemurscan.png]] and [[Marmosetto]].',
      '',
      '## Vaquita plans',
      '',
      'A block. ^kakapo1',
      '',
      '%%gibbonish%% #ocelotag fossalike:: [[Other]]',
    ].join('\n'),
    'hoopoe drawer/second.md':
      '---\ndraft: true\ntitle: Manateeism\nurl: https://example.org/theirs\n---\nDugongery. [[Open]] [[Zebrafinch Déjà & Sons]]',
    'people/Bilby Lovelace.md': '---\nprivate: true\naliases: [Ada Lovelace]\n---\nDingology of [[Other]].',
    'lemurscan.png': 'picture of a lemur',
  },
};

/** Other private notes, other names, other comments: nothing that a visitor may notice. */
const OTHER: Secrets = {
  bird: 'Aardvark',
  folder: 'a',
  alias: 'Ant',
  address: '',
  heading: 'H',
  block: 'b',
  comment: 'c',
  notes: {
    'a/Aardvark.md': '---\npublish: false\naliases: [Ant]\n---\n## H\n\nx ^b',
    'zz/More.md': '---\ndraft: true\nstatus: learning\ndate: 2024-01-01\n---\n[[Open]] [[Other]] [[index]]',
    'zz/Even more.md': '---\nprivate: true\n---\n![[shown.png]] ![[also.png]]',
    'also.png': 'x',
  },
};

/** Words that stand in private notes and comments alone. */
const WORDS = [
  ...[
    'Zebrafinch',
    'Déjà & Sons',
    'hoopoe',
    'Xylocopa',
    'tapirworld',
    'numbat',
    'Vaquita',
    'kakapo',
    'wombatish',
  ],
  ...['pangolinkey', 'echidnavalue', 'narwhalia', 'axolotlkind', 'Quaggamire', 'okapitalism', 'lemurscan'],
  ...['Marmosetto', 'gibbonish', 'ocelotag', 'fossalike', 'Manateeism', 'Dugongery', 'Bilby', 'Dingology'],
];

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A word as it may turn up: as written, cut as a stem, without marks, as part of an address, taken apart, escaped. */
const formsOf = (word: string): string[] => [
  word,
  word.slice(0, Math.max(5, word.length - 4)),
  word.normalize('NFD'),
  word.normalize('NFD').replace(/\p{M}/gu, ''),
  slugify(word),
  encodeURIComponent(word),
  encodeURIComponent(slugify(word)),
  escapeHtml(word),
];

const vaultOf = (secrets: Secrets): Files => ({ ...publicNotes(secrets), ...secrets.notes });

describe('a published site', () => {
  it('says no word of a private note, a comment or a private file, in no file and no form', async () => {
    const files = await siteOf(vaultOf(ONE));
    const forms = [...new Set(WORDS.flatMap(formsOf).map((form) => form.toLowerCase()))];
    const found: string[] = [];
    for (const [name, bytes] of files)
      for (const said of saidBy(name, bytes, files)) {
        const lower = said.toLowerCase();
        for (const form of forms) if (lower.includes(form)) found.push(`${name}: ${form}`);
      }
    expect([...new Set(found)]).toEqual([]);
  });

  it('is looked at in a way that would find what it says', async () => {
    const files = await siteOf({ ...vaultOf(ONE), 'terms/Public Zebrafinch.md': 'A Dugongery for all.' });
    const saying = (form: string) =>
      [...files].filter(([name, bytes]) =>
        saidBy(name, bytes, files).some((said) => said.toLowerCase().includes(form)),
      );
    const names = (form: string) =>
      saying(form).map(([name]) => name.replace(/-(?:\d{4}-)?[0-9a-f]{7,12}(?=\.)/, ''));
    expect(names('zebrafinch')).toEqual(
      expect.arrayContaining([
        'assets/graph-titles.json',
        'assets/search-words.bin',
        'assets/search-names.bin',
        'assets/search-titles.bin',
        'terms/public-zebrafinch/index.html',
      ]),
    );
    expect(names('dugongery')).toEqual(expect.arrayContaining(['assets/search-text.bin']));
    expect(names('dugongeri')).toEqual(['assets/search-words.bin']);
  });

  it('keeps labels that somebody wrote, and says “private note” where nobody did', async () => {
    const page = (await siteOf(vaultOf(ONE))).get('terms/open/index.html')?.toString() ?? '';
    for (const label of ['bird of ours', 'a part', 'by Markdown', 'encoded', 'private note'])
      expect(page).toContain(label);
  });

  it('is the same to the byte whatever private notes and comments say and are called', async () => {
    const [one, other] = [await siteOf(vaultOf(ONE)), await siteOf(vaultOf(OTHER))];
    expect([...one.keys()]).toEqual([...other.keys()]);
    for (const [name, bytes] of one)
      expect(`${name}: ${bytes.toString('latin1')}`).toBe(`${name}: ${other.get(name)?.toString('latin1')}`);
  });

  it('has the files that a published note shows, and no others', async () => {
    const files = [...(await siteOf(vaultOf(ONE))).keys()].filter((name) => name.endsWith('.png'));
    expect(files).toEqual([expect.stringMatching(/shown\.png$/)]);
  });
});

describe('one more note that nothing links to', () => {
  const garden: Files = {
    'index.md': '# Garden\n\nSee [[Open]].',
    ...Object.fromEntries(
      [...'abcdefghijkl'].map((letter) => [
        `terms/Term ${letter}.md`,
        `---\ntags: [all]\n---\nBeside [[Open]]. See ![[Open]].`,
      ]),
    ),
    'terms/Open.md': '---\ndate: 2024-01-01\nstatus: learning\n---\nIn the middle. [[Term a]] [[Unwritten]]',
    'papers/Attention.md': '---\nauthors: [A. Person]\nyear: 2017\n---\nOn [[Open]].',
    'terms/Alone before.md': 'Nothing leads here. Nor away.',
    'people/A. Person.md': 'Somebody. #known',
    'journal/2024-02-01.md': 'Read [[Attention]].',
    'journal/2024-03-01.md': 'Read it again.',
  };

  let without: ReadonlyMap<string, Buffer> | null = null;

  /** Files that say something else with this note, without the payloads of search and map and the manifest. */
  const changedBy = async (file: string, text: string) => {
    without ??= await siteOf(garden);
    const before = without;
    const after = await siteOf({ ...garden, [file]: text });
    const changed = [...new Set([...before.keys(), ...after.keys()])]
      .filter((name) => !before.get(name)?.equals(after.get(name) ?? Buffer.of(0)))
      .filter((name) => !/^assets\/(?:search|graph)|^\.clew-/.test(name));
    return { changed: changed.sort(), before, after };
  };

  // Home counts the notes of each kind.
  it.each([
    ['by itself', 'terms/Quite alone.md', 'Stands by itself.', ['terms/index.html', 'terms/quite-alone/']],
    [
      'with a tag that others have',
      'terms/Quite alone.md',
      'Stands by itself. #all',
      ['tags/all/', 'tags/index.html', 'terms/index.html', 'terms/quite-alone/'],
    ],
    [
      'with a tag of its own, another name, a status, a date',
      'terms/Quite alone.md',
      '---\naliases: [Lonely]\ntags: [own]\nstatus: learning\ndate: 2024-05-01\n---\nBy itself. ^part',
      [
        'tags/own/',
        'tags/index.html',
        'learning/',
        'terms/index.html',
        'terms/quite-alone/',
        'terms/lonely/',
        'lonely/',
      ],
    ],
    [
      'in a folder of its own',
      'terms/deep/down/Quite alone.md',
      'Stands by itself.',
      ['terms/index.html', 'terms/deep/', 'terms/deep/down/'],
    ],
    [
      'which names another note',
      'terms/Quite alone.md',
      'Says Attention and no more.',
      ['papers/attention/', 'terms/index.html', 'terms/quite-alone/'],
    ],
    ['between two days of the journal', 'journal/2024-02-15.md', 'Slept.', ['journal/']],
  ])(
    '%s, changes its own page and lists, search and map, and no other file',
    async (_, file, text, allowed) => {
      const { changed } = await changedBy(file, text);
      const pages = changed.filter((name) => name !== 'index.html');
      expect(pages.filter((name) => !allowed.some((one) => name.startsWith(one)))).toEqual([]);
      expect(pages.length).toBeGreaterThan(1);
    },
  );

  it('that is private changes nothing at all', async () => {
    const { changed, before, after } = await changedBy(
      'terms/Quite alone.md',
      '---\npublish: false\n---\nHidden.',
    );
    expect(changed).toEqual([]);
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, bytes] of before) expect([name, after.get(name)?.equals(bytes)]).toEqual([name, true]);
  });

  it('that is the first of its kind is one more way in on all pages, and changes nothing else of them', async () => {
    const { changed, before, after } = await changedBy('courses/First.md', 'A course.');
    const withoutWays = (page: Buffer | undefined) =>
      page?.toString().replace(/<ul class="(?:kinds|counted)">[\s\S]*?<\/ul>/g, '') ?? '';
    const others = changed.filter((name) => !/^(?:(?:index|404)\.html|courses\/)/.test(name));
    expect(others).toContain('terms/open/index.html');
    for (const name of others)
      expect([name, withoutWays(after.get(name))]).toEqual([name, withoutWays(before.get(name))]);
  });
});
