import fs from 'node:fs';
import path from 'node:path';
import Ajv04 from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_SEVERITY } from '../../../src/core/model/diagnostic.ts';
import { runCommand } from '../../support/run-command.ts';
import { readFiles, withTempVault } from '../../support/temp-folder.ts';

const run = (cwd: string, ...argv: readonly string[]) => runCommand(cwd, ['check', ...argv]);

const NOTES = {
  'notes/a, b.md': 'See [[c#Nowhere]] and\n[[Sprase Coding]], 100 %.\n',
  'notes/c.md': '# Here\n\n[[a, b]] [[Sparse Coding]] $\\bad$',
  'notes/Sparse Coding.md': '[[c]] <script>alert(1)</script>',
};
const inVault = (use: (folder: string) => Promise<void>, notes: Readonly<Record<string, string>> = NOTES) =>
  withTempVault(notes, use);

const codesOf = async (folder: string, ...argv: readonly string[]): Promise<string[]> =>
  JSON.parse((await run(folder, '--format', 'json', ...argv)).out).diagnostics.map(
    ({ path: file, line, code }: Record<string, string>) => `${file}:${line} ${code}`,
  );

const ALL = [
  'Sparse Coding.md:1 unsafe-html',
  'a, b.md:1 broken-heading',
  'a, b.md:2 broken-link',
  'c.md:3 math-error',
];

describe('formats', () => {
  it('text: the line, a mark below it, and a way out', () =>
    inVault(async (folder) => {
      const { code, out } = await run(folder);
      expect(code).toBe(1);
      expect(out).toContain(
        [
          'a, b.md:2:1 warning broken-link: No note is called “Sprase Coding” yet.',
          '  2 | [[Sprase Coding]], 100 %.',
          '    | ^^^^^^^^^^^^^^^^^',
          '    = Did you mean [[Sparse Coding]]?',
          '',
        ].join('\n'),
      );
      expect(out).toMatch(/\n3 notes, 5 links: 1 error, 3 warnings\n$/);
    }));

  it('text: the line of the settings, too', () =>
    inVault(
      async (folder) => {
        expect((await run(folder)).out).toContain(
          [
            'clew.json:2:3 warning invalid-config: There is no setting “titel”.',
            '  2 |   "titel": "x"',
            '    |   ^^^^^^^',
            '    = Did you mean “title”?',
          ].join('\n'),
        );
        fs.writeFileSync(path.join(folder, 'notes/clew.json'), '{ "title": "x", }');
        expect((await run(folder)).out).toContain(
          [
            'clew.json:1:17 warning invalid-config: The file is not valid JSON, so it is not used.',
            '  1 | { "title": "x", }',
            '    |                 ^',
            '    = Look there for a comma too many or missing, a quote missing, or a comment.',
          ].join('\n'),
        );
      },
      { 'notes/a.md': 'x', 'notes/clew.json': '{\n  "titel": "x"\n}' },
    ));

  it('text: marks stand below what they mean in other scripts, and long lines are cut', () =>
    inVault(
      async (folder) => {
        const lines = (await run(folder)).out.split('\n');
        expect(lines[1]).toBe('  1 | 漢字 e\u0301😀 [[X]] z');
        expect(lines[2]).toBe(`    | ${' '.repeat(9)}^^^^^`);
        expect(lines[5]?.length).toBeLessThan(110);
        expect(lines[5]?.indexOf('[[Y]]')).toBe(lines[6]?.indexOf('^'));
      },
      { 'notes/a.md': `漢字 e\u0301😀 [[X]] z\n${'word '.repeat(5000)}[[Y]] ${'word '.repeat(5000)}` },
    ));

  it('json: the keys of the contract', () =>
    inVault(async (folder) => {
      const report = JSON.parse((await run(folder, '--format', 'json')).out);
      expect(Object.keys(report)).toEqual(['version', 'diagnostics', 'summary']);
      expect(report.version).toBe(1);
      expect(Object.keys(report.diagnostics[0])).toEqual(
        'code severity path line column endLine endColumn message suggestion'.split(' '),
      );
      expect(report.summary).toEqual({ notes: 3, links: 5, errors: 1, warnings: 3 });
      expect(await codesOf(folder)).toEqual(ALL);
    }));

  it('github: commands with paths as the repository has them, escaped', () =>
    inVault(async (folder) => {
      const { out } = await run(folder, '--format', 'github');
      expect(out.split('\n')[1]).toBe(
        '::error file=notes/a%2C b.md,line=1,endLine=1,col=5,endColumn=18,title=broken-heading::c.md has no heading “Nowhere”. It has “Here”.',
      );
      expect(out).toContain('::warning file=notes/a%2C b.md,line=2');
    }));

  it('sarif: valid by the schema of its version 2.1.0', () =>
    inVault(async (folder) => {
      const file = new URL('../../fixtures/schemas/sarif-2.1.0.json', import.meta.url);
      const ajv = new Ajv04({
        strict: false,
        formats: { uri: true, 'uri-reference': true, 'date-time': true },
      });
      const isValid = ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8')));
      const log = JSON.parse((await run(folder, '--format', 'sarif')).out);
      isValid(log);
      expect(isValid.errors).toBeNull();
      log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
      expect(isValid(log)).toBe(false);
    }));

  it('sarif: what code hosts ask for', () =>
    inVault(async (folder) => {
      const log = JSON.parse((await run(folder, '--format', 'sarif')).out);
      expect([log.version, log.runs.length, typeof log.$schema]).toEqual(['2.1.0', 1, 'string']);
      const [{ tool, results, columnKind }] = log.runs;
      expect(columnKind).toBe('utf16CodeUnits');
      expect(tool.driver.name).toBe('Clew');
      const ids = tool.driver.rules.map((rule: { id: string }) => rule.id);
      expect(ids).toEqual(Object.keys(DIAGNOSTIC_SEVERITY));
      for (const rule of tool.driver.rules) {
        expect(rule.shortDescription.text).toMatch(/\.$/);
        expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
      }
      expect(results).toHaveLength(ALL.length);
      for (const result of results) {
        expect(ids[result.ruleIndex]).toBe(result.ruleId);
        expect(['error', 'warning', 'note']).toContain(result.level);
        expect(result.message.text).not.toBe('');
        const [{ physicalLocation }] = result.locations;
        expect(physicalLocation.artifactLocation.uri).toMatch(/^notes\/[\w%.-]+$/);
        const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
        for (const place of [startLine, startColumn, endLine, endColumn]) expect(place).toBeGreaterThan(0);
        expect(endLine > startLine || endColumn >= startColumn).toBe(true);
        expect(Object.values(result.partialFingerprints)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
      }
      expect(results[1].locations[0].physicalLocation.artifactLocation.uri).toBe('notes/a%2C%20b.md');
    }));

  it('with nothing to tell they say so, and the exit code is 0', () =>
    inVault(
      async (folder) => {
        expect(await run(folder)).toMatchObject({ code: 0, out: '2 notes, 2 links: 0 errors, 0 warnings\n' });
        expect(await run(folder, '--format', 'github', '--strict')).toMatchObject({ code: 0, out: '' });
        expect(JSON.parse((await run(folder, '--format', 'sarif')).out).runs[0].results).toEqual([]);
      },
      { 'notes/a.md': '[[b]]', 'notes/b.md': '[[a]]' },
    ));
});

describe('a baseline', () => {
  const FILE = 'known.json';

  it('keeps what was there quiet, wherever it moves, and tells what is new', () =>
    inVault(async (folder) => {
      const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, 'notes', name), text);
      const made = await run(folder, '--baseline', FILE, '--update-baseline');
      expect(made).toMatchObject({ code: 0, err: '4 problems kept in known.json\n' });
      expect(await run(folder, '--baseline', FILE, '--strict')).toMatchObject({ code: 0 });
      expect(await codesOf(folder, '--baseline', FILE)).toEqual([]);

      write('a, b.md', `New\n\n${NOTES['notes/a, b.md']}`);
      expect(await codesOf(folder, '--baseline', FILE)).toEqual([]);
      write('a, b.md', `${NOTES['notes/a, b.md']}\n[[Sprase Coding]] [[Other]]`);
      expect(await codesOf(folder, '--baseline', FILE)).toEqual([
        'a, b.md:4 broken-link',
        'a, b.md:4 broken-link',
      ]);
      expect((await run(folder, '--baseline', FILE, '--strict')).code).toBe(1);
    }));

  it('is the same bytes for the same problems, and holds no lines', () =>
    inVault(async (folder) => {
      await run(folder, '--baseline', FILE, '--update-baseline');
      const before = readFiles(folder)[FILE];
      fs.writeFileSync(path.join(folder, 'notes/c.md'), `\n\n${NOTES['notes/c.md']}`);
      await run(folder, '--baseline', FILE, '--update-baseline');
      expect(readFiles(folder)[FILE]).toBe(before);
      expect(JSON.parse(before ?? '').problems).toHaveLength(4);
    }));

  it('that is missing, broken or not named is told', () =>
    inVault(async (folder) => {
      expect(await run(folder, '--baseline', 'none.json')).toMatchObject({
        code: 3,
        err: expect.stringContaining('Make it with --update-baseline.'),
      });
      fs.writeFileSync(path.join(folder, FILE), '{"version":1,"problems":[{}]}');
      expect((await run(folder, '--baseline', FILE)).code).toBe(3);
      expect((await run(folder, '--update-baseline')).code).toBe(2);
    }));
});

describe('ignoring', () => {
  it.each([
    ['by frontmatter', '---\nclew-ignore: [broken-link]\n---\n[[X]] ![[y.png]]', ['missing-attachment']],
    [
      'by a list',
      '---\ntitle: T\nclew-ignore:\n  - broken-link\n  - missing-attachment\nup: "[[Z]]"\n---\n[[X]] ![[y.png]]',
      [],
    ],
    ['all of a note', '---\nclew-ignore: true\n---\n[[X]] ![[y.png]]', []],
    [
      'the same line',
      '[[X]] ![[y.png]] %% clew-ignore broken-link %%\n[[Z]]',
      ['missing-attachment', 'broken-link'],
    ],
    ['the line below', '%% clew-ignore broken-link %%\n[[X]]\n[[Z]]', ['broken-link']],
    ['an HTML comment', '<!-- clew-ignore -->\n[[X]] ![[y.png]]', []],
    ['several codes', '[[X]] ![[y.png]] <!-- clew-ignore broken-link, missing-attachment -->', []],
    [
      'a comment in the frontmatter',
      '---\n# clew-ignore broken-link\nup: "[[X]]"\ndown: "[[Z]]"\n---\n',
      ['broken-link'],
    ],
    ['words that only mention it', 'clew-ignore: broken-link [[X]]', ['broken-link']],
  ])('%s', (_, text, expected) =>
    inVault(
      async (folder) => {
        const codes = await codesOf(folder);
        expect(codes.filter((one) => !one.endsWith('orphan')).map((one) => one.split(' ')[1])).toEqual(
          expected,
        );
      },
      { 'notes/a.md': text },
    ),
  );
});
