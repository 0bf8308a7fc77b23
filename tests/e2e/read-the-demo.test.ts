import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDemo, visit } from '../support/visit.ts';

const { open, site } = visit(() => openDemo('/sub/'));

describe('someone who comes to the demo', () => {
  it('finds “Sparse Coding” from the home page by typing “spars” and Enter', async () => {
    const page = await open('');
    await page.keyboard.press('/');
    await page.keyboard.type('spars');
    const first = page.getByRole('listbox', { name: 'Notes found' }).getByRole('option').first();
    await expect.poll(() => first.locator('.search-result-title').textContent()).toBe('Sparse Coding');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sub/terms/sparse-coding/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Sparse Coding');
  });

  it('reads who mentions a note, in which sentence, with the link marked', async () => {
    const page = await open('terms/sparse-coding/');
    const entry = page
      .getByRole('region', { name: 'Backlinks' })
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Superposition', exact: true }) });
    expect(await entry.locator('.context').textContent()).toMatch(/^It turns reading a network into a /);
    expect(await entry.locator('mark').textContent()).toBe('Sparse Coding');
    await entry.getByRole('link').click();
    await page.waitForURL('**/sub/terms/superposition/');
  });

  it('follows a link to a heading, and sees there which heading others mean', async () => {
    const page = await open('topics/reading-list/');
    await page.getByRole('article').getByRole('link', { name: 'review of the first sprint' }).click();
    await page.waitForURL('**/sub/journal/sprint-1-review/#open');
    expect(await page.locator(':target').textContent()).toContain('Open');
    const entry = page
      .getByRole('region', { name: 'Backlinks' })
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Reading List', exact: true }) });
    expect(await entry.textContent()).toContain('to Open');
  });

  it('walks from VAE to Auto-encoder to Sparse Coding and sees the way back', async () => {
    const page = await open('terms/vae/');
    const text = page.getByRole('article');
    await text.getByRole('link', { name: 'auto-encoder', exact: true }).first().click();
    await page.waitForURL('**/terms/auto-encoder/');
    await text.getByRole('link', { name: 'Sparse Coding', exact: true }).first().click();
    await page.waitForURL('**/terms/sparse-coding/');
    const trail = page.getByRole('navigation', { name: 'Trail' });
    await trail.waitFor();
    expect(await trail.getByRole('listitem').allTextContents()).toEqual([
      'VAE',
      'Auto-encoder',
      'Sparse Coding',
    ]);
    await trail.getByRole('link', { name: 'VAE' }).click();
    await page.waitForURL('**/terms/vae/');
    expect(await page.getByRole('navigation', { name: 'Trail' }).count()).toBe(0);
  });

  it('asks how VAE and Sparse Coding hang together, and gets the sentences', async () => {
    const page = await open('');
    const thread = page.getByRole('region', { name: 'A thread' });
    expect(await thread.locator('.context').count()).toBeGreaterThan(0);
    await thread.getByRole('link', { name: 'Ask for another thread' }).click();
    await page.waitForURL('**/sub/thread/?from=VAE&to=Sparse%20Coding');
    const shortest = page.locator('.thread').first();
    await expect.poll(() => shortest.getByRole('link').first().textContent()).toBe('VAE');
    await expect
      .poll(() => shortest.locator('.hops').getByRole('link').last().textContent())
      .toBe('Sparse Coding');
    await expect
      .poll(() => shortest.locator('.context').allTextContents())
      .toEqual(expect.arrayContaining([expect.stringContaining('Variational Sparse Coding')]));
    await page.getByLabel('To').fill('Attention Is All You Need');
    await page.getByRole('button', { name: 'Find the thread' }).click();
    await expect
      .poll(() => shortest.locator('.hops').getByRole('link').last().textContent())
      .toBe('Attention Is All You Need');
    await page.getByLabel('To').fill('No such note');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.thread-answer').textContent())
      .toContain('No note is called “No such note”');
  });

  it('gets pages of at most 50 kB, and search and map only when asked for', async () => {
    const page = await open('about:blank');
    const loaded: string[] = [];
    const bodies: Promise<Buffer>[] = [];
    let isFirstVisit = true;
    page.on('response', (response) => {
      loaded.push(path.basename(response.url()));
      if (isFirstVisit) bodies.push(response.body());
    });
    await page.goto(new URL('terms/sparse-coding/', site().url).href, { waitUntil: 'networkidle' });
    isFirstVisit = false;
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(50_000);
    expect(loaded.filter((name) => /\.(?:json|bin)$|worker|sigma|map-view/.test(name))).toEqual([]);
    await page.getByRole('combobox', { name: 'Search notes' }).focus();
    await expect.poll(() => loaded).toContain('search.json');
    expect(loaded).not.toContain('graph.json');
    await page.getByRole('button', { name: 'Walk from here' }).click();
    await expect.poll(() => page.locator('graph-view canvas').count()).toBeGreaterThan(0);
    expect(loaded).toContain('graph.json');
  });
});
