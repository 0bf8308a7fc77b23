import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/insight/diagnose.ts';
import { type HealthQuery, healthPage } from '../../../src/core/site/health-page.ts';
import { renderPage } from '../../../src/render/render-page.ts';
import { PLAIN_SHELL } from '../../support/site.ts';
import { vault } from '../../support/vault.ts';

const ALL: HealthQuery = { severity: null, code: null, folder: null, page: 1 };

const pageOf = (files: Record<string, string>, query: Partial<HealthQuery> = {}) => {
  const view = vault(files);
  const editorHref = (path: string, line: number, column: number) => `editor:${path}:${line}:${column}`;
  const page = healthPage({ view, problems: diagnose(view), editorHref }, { ...ALL, ...query });
  if (page.kind !== 'health') throw new Error(page.kind);
  return page;
};

const problemsOf = (page: ReturnType<typeof pageOf>) =>
  page.list.items.flatMap(({ label, files }) =>
    files.flatMap(({ path, problems }) =>
      problems.map(({ code, line, column }) => `${label}: ${path}:${line}:${column} ${code}`),
    ),
  );

const VAULT = {
  'terms/VAE.md': '# VAE\n\nSee [[Gone]] here.\n\n## Uses\n\nA very new [[Gone|name of it]], and [[VAE#No]].',
  'papers/a.md': '![[x.png]] [[VAE]]',
  'b.md': 'Alone.',
};

describe('the page of what is wrong', () => {
  it('tells the worst first, then by file and line', () => {
    expect(problemsOf(pageOf(VAULT))).toEqual([
      'Errors: papers/a.md:1:1 missing-attachment',
      'Errors: terms/VAE.md:7:37 broken-heading',
      'Warnings: terms/VAE.md:3:5 broken-link',
      'Warnings: terms/VAE.md:7:12 broken-link',
      'Worth knowing: b.md:1:1 orphan',
    ]);
  });

  it('is filtered by severity, code and folder, each choice with what it leaves', () => {
    expect(problemsOf(pageOf(VAULT, { severity: 'error', folder: 'terms' }))).toEqual([
      'Errors: terms/VAE.md:7:37 broken-heading',
    ]);
    expect(problemsOf(pageOf(VAULT, { folder: '' }))).toEqual(['Worth knowing: b.md:1:1 orphan']);
    const choices = pageOf(VAULT, { folder: 'terms' }).filters.map(({ choices: all, chosen }) => [
      chosen,
      ...all.map(({ value, count }) => `${value} ${count}`),
    ]);
    expect(choices).toEqual([
      [null, 'error 1', 'warning 2'],
      [null, 'broken-heading 1', 'broken-link 2'],
      ['terms', '. 1', 'papers 1', 'terms 3'],
    ]);
    expect(pageOf(VAULT, { folder: 'nowhere' }).list.total).toBe(0);
  });

  it('leads to the place on the page and to the line in the editor', () => {
    const [, warnings] = pageOf(VAULT).list.items;
    const [first, second] = warnings?.files[0]?.problems ?? [];
    expect(first).toMatchObject({
      href: '/terms/vae/#vae:~:text=See-,Gone',
      editorHref: 'editor:terms/VAE.md:3:5',
      excerpt: [
        { text: 'See ', marked: false },
        { text: '[[Gone]]', marked: true },
        { text: ' here.', marked: false },
      ],
    });
    expect(second?.href).toBe('/terms/vae/#uses:~:text=A%20very%20new-,name%20of%20it');
  });

  it('holds fifty problems and goes on with the same filter', () => {
    const text = Array.from({ length: 120 }, (_, at) => `[[Gone ${at}]]`).join('\n');
    const files = { 'a/b.md': text, 'c.md': '[[b]]' };
    const page = pageOf(files, { severity: 'warning', folder: 'a', page: 3 });
    expect(problemsOf(page)).toHaveLength(20);
    expect(page.list.previous).toBe('/-/health/?severity=warning&folder=a&page=2');
    expect(page.list.next).toBeNull();
    const first = pageOf(files, { severity: 'warning', folder: 'a', page: 1 }).list;
    expect([first.previous, first.next]).toEqual([null, '/-/health/?severity=warning&folder=a&page=2']);
    const second = pageOf(files, { severity: 'warning', folder: 'a', page: 2 }).list;
    expect(second.previous).toBe('/-/health/?severity=warning&folder=a');
    expect(pageOf(files, { page: 99 }).list.page).toBe(3);
  });

  it('says what it means that there is nothing', () => {
    const html = (page: ReturnType<typeof pageOf>) => renderPage(page, PLAIN_SHELL);
    expect(html(pageOf({}))).toContain('There are no notes yet');
    expect(html(pageOf({ 'a.md': '[[b]]', 'b.md': '' }))).toContain('Nothing is wrong');
    expect(html(pageOf(VAULT, { code: 'orphan', severity: 'error' }))).toContain('Nothing of this sort');
  });

  it('says hostile names and lines as text', () => {
    const html = renderPage(
      pageOf({ '<b>x.md': '[[<img src=x onerror=a()>|"><script>]]', 'y.md': '[[<b>x]]' }, { folder: '<i>"' }),
      PLAIN_SHELL,
    );
    expect(html).not.toMatch(/<img src=x|<script>"|<i>"/);
    expect(html).toContain('&lt;i&gt;');
  });
});
