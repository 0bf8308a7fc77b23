import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openDemo, openLive, visit } from '../support/visit.ts';

const map = (page: Page) => page.getByRole('region', { name: 'Graph' });
const told = (page: Page) => map(page).locator('.graph-told');
const proposal = (page: Page) => map(page).getByRole('region', { name: 'A link that may be missing' });
const drawn = (page: Page) =>
  expect.poll(() => map(page).locator('.graph-status').textContent()).toMatch(/\d shown/);

const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
    const { run } = (window as unknown as { axe: { run: (within: string) => Promise<Found> } }).axe;
    const { violations } = await run('graph-view');
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
    );
  });
};

describe('someone who asks a built map what it sees', () => {
  const { open } = visit(() => openDemo('/sub/'));

  it('is told, with reasons, by the keyboard; nothing is fetched before', async () => {
    const page = await open('');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(new URL('graph/', page.url()).href);
    await drawn(page);
    expect(asked.filter((url) => url.includes('graph-insight'))).toEqual([]);
    await map(page).locator('summary', { hasText: 'What it tells' }).focus();
    await page.keyboard.press('Enter');
    await told(page).getByText('Landmarks', { exact: false }).waitFor();
    expect(asked.filter((url) => url.includes('graph-insight'))).toHaveLength(1);
    const lists = await told(page).locator('summary').allTextContents();
    expect(lists.map((name) => name.replace(/ \(\d+\)$/, ''))).toEqual([
      ...['Links that may be missing', 'Close in words, far in links', 'Landmarks', 'Bridges', 'Regions'],
      ...['Most wanted', 'Orphans'].filter((name) => lists.some((list) => list.startsWith(name))),
    ]);
    const first = told(page)
      .getByRole('list', { name: 'Links that may be missing' })
      .getByRole('listitem')
      .first();
    expect(await first.textContent()).toMatch(
      / → .*(?:names it|title holds|linked with|speak of|like it|folder)/,
    );
    expect(await faults(page)).toEqual([]);
  });

  it('sees both notes of a row compared on the map', async () => {
    const page = await open('graph/');
    await drawn(page);
    await map(page).locator('summary', { hasText: 'What it tells' }).click();
    const first = told(page)
      .getByRole('list', { name: 'Links that may be missing' })
      .getByRole('button')
      .first();
    const names = (await first.textContent())?.split(' → ') ?? [];
    await first.click();
    const card = map(page).getByRole('group', { name: 'Notes compared' });
    for (const name of names) await card.getByRole('button', { name: `Leave out ${name}` }).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.getAll('with')).toHaveLength(2);
  });

  it('has room for it on a phone, at night', async () => {
    const page = await open('graph/');
    await page.setViewportSize({ width: 390, height: 780 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await drawn(page);
    await map(page).locator('summary', { hasText: 'What it tells' }).click();
    await told(page).getByText('Landmarks', { exact: false }).waitFor();
    const width = await told(page).evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(width).toBeLessThanOrEqual(0);
    expect(await faults(page)).toEqual([]);
  });

  it('is offered nothing to write', async () => {
    const page = await open('graph/');
    await drawn(page);
    expect(await proposal(page).count()).toBe(0);
  });
});

describe('someone who looks at what is now', () => {
  const { open, site } = visit(
    () =>
      openLive({
        'a.md': '---\nstatus: learning\n---\nIt needs sparse coding. See [[b]].\n',
        'b.md': '[[c]]\n',
        'c.md': 'The end.\n',
        'terms/Sparse Coding.md': 'Few parts at once. [[c]]\n',
        'Variational Sparse Coding.md': '---\nstatus: learning\n---\nIts own words.\n',
      }),
    { fresh: true },
  );
  const read = (name: string) => fs.readFileSync(path.join(site().folder, name), 'utf8');

  it('is told of one link at most, and writes it with a click', async () => {
    const page = await open('graph/');
    await proposal(page).waitFor();
    expect(await proposal(page).count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    // Whichever comes first: a mention becomes a link in its sentence, a title within a title a relation.
    for (let left = 2; left > 0; left--) {
      const words = (await proposal(page).textContent()) ?? '';
      await proposal(page)
        .getByRole('button', { name: /^Link / })
        .click();
      await expect
        .poll(() =>
          proposal(page)
            .textContent()
            .catch(() => ''),
        )
        .not.toBe(words);
      if (read('a.md').includes('[[sparse coding]]') || read('a.md').includes('[[Sparse Coding')) break;
    }
    await expect
      .poll(() => read('a.md') + read('Variational Sparse Coding.md'))
      .toMatch(/\[\[[^\]]*[Ss]parse [Cc]oding/);
  });

  it('never hears again of what is not wanted', async () => {
    const page = await open('graph/');
    await proposal(page).waitFor();
    const before = (await proposal(page).locator('p').first().textContent()) ?? '';
    await proposal(page)
      .getByRole('button', { name: /^Never suggest/ })
      .click();
    await expect.poll(() => proposal(page).count()).toBe(0);
    await page.reload();
    await drawn(page);
    await expect
      .poll(() =>
        page.evaluate(() =>
          performance.getEntriesByType('resource').some(({ name }) => name.includes('graph-insight')),
        ),
      )
      .toBe(true);
    const after = await proposal(page)
      .locator('p')
      .first()
      .textContent({ timeout: 2000 })
      .catch(() => null);
    expect(after).not.toBe(before);
  });
});
