import { expect, it } from 'vitest';
import { bodyAt, withToldSite } from '../../../support/live-site.ts';
import { noteFile } from '../../../support/vault.ts';

const many = (text: string) =>
  Array.from({ length: 80 }, (_, at) => noteFile(`n${at}.md`, `${text} of ${at}. [[a]]`));

it('a change of many files is taken a little later, and pages are answered as they were until then', async () => {
  await withToldSite({ 'a.md': 'Alone.' }, async ({ live, tell }) => {
    const before = live.version();
    tell({ upserts: many('First'), deletes: [] });
    expect(live.version()).toBe(before);
    expect(bodyAt(live, '/a/')).toContain('Alone.');
    expect(bodyAt(live, '/n79/')).toBeNull();
    await expect.poll(() => live.version()).not.toBe(before);
    expect(bodyAt(live, '/n79/')).toContain('First of 79.');
    expect(bodyAt(live, '/a/')).toContain('First of 0.');
  });
});

it('what comes after a change of many files comes after it', async () => {
  await withToldSite({ 'a.md': '' }, async ({ live, tell }) => {
    tell({ upserts: many('First'), deletes: [] });
    tell({ upserts: many('Second'), deletes: [] });
    expect(bodyAt(live, '/n7/')).toContain('First of 7.');
    tell({ upserts: [noteFile('n7.md', 'Third.')], deletes: ['n8.md'] });
    expect(bodyAt(live, '/n7/')).toContain('Third.');
    expect(bodyAt(live, '/n8/')).toBeNull();
    expect(bodyAt(live, '/n9/')).toContain('Second of 9.');
  });
});

it('who has just written is shown what was written, however many files', async () => {
  await withToldSite({ 'a.md': '' }, async ({ live, tell }) => {
    tell({ upserts: many('First'), deletes: [] });
    live.lookAt([]);
    expect(bodyAt(live, '/n7/')).toContain('First of 7.');
  });
});
