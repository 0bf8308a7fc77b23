import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rested } from '../support/rested.ts';
import { openBuilt, visit } from '../support/visit.ts';

const { open } = visit(() => openBuilt('notes', '/sub/'));

const titles = (page: Page): Promise<string[]> => page.locator('.thread h2').allTextContents();

/** How many notes the map says are in view. */
const inView = async (page: Page): Promise<number> =>
  Number(/([\d,]+) shown/.exec((await page.locator('.graph-status').textContent()) ?? '')?.[1]);

describe('someone who asks how two notes hang together', () => {
  it('reads what both are, several threads with their sentences, and the rule', async () => {
    const page = await open('thread/?from=VAE&to=Sparse%20Coding');
    await expect.poll(() => titles(page), { timeout: 20_000 }).toHaveLength(5);
    expect((await titles(page))[0]).toBe('The shortest thread, 2 steps');
    const first = page.locator('.thread').first();
    await expect.poll(() => first.locator('.context').count()).toBe(2);
    expect(await first.locator('.hop-label').allTextContents()).toEqual(['← Basis of', '→ Builds on']);
    await expect
      .poll(() => page.locator('.thread-ends dd').allTextContents())
      .toEqual([
        expect.stringContaining('is an auto-encoder'),
        expect.stringContaining('Sparse coding represents'),
      ]);
    // The rule stands below all else.
    expect(await page.getByText('The rule:').textContent()).toContain('The 5 shortest threads');
    expect(await page.getByRole('heading', { name: 'Both are linked with' }).count()).toBe(1);
  });

  it('changes the rule, and finds it in the address', async () => {
    const page = await open('thread/?from=VAE&to=Sparse%20Coding');
    await expect.poll(() => titles(page), { timeout: 20_000 }).toHaveLength(5);
    await page.getByLabel('At most').selectOption('3');
    await expect.poll(() => titles(page)).toHaveLength(3);
    await page.getByLabel('avoid notes with many neighbours').uncheck();
    await expect.poll(() => new URL(page.url()).searchParams.get('hubs')).toBe('allow');
    await page.reload();
    await expect.poll(() => titles(page), { timeout: 20_000 }).toHaveLength(3);
    await expect.poll(() => page.getByLabel('avoid notes with many neighbours').isChecked()).toBe(false);
  });

  it('asks from a note, and sees the thread lit on the map until Escape', async () => {
    const page = await open('terms/vae/');
    await page.getByRole('link', { name: 'Thread from here to …' }).click();
    await page.waitForURL('**/sub/thread/**');
    await expect.poll(() => page.getByLabel('From').inputValue()).toBe('VAE');
    await page.getByLabel('To').fill('Sparse Coding');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'See it on the map' }).first().click();
    const card = page.locator('.graph-thread');
    await card.waitFor({ timeout: 20_000 });
    expect(await card.textContent()).toContain('VAE → Variational Sparse Coding → Sparse Coding');
    await page.locator('.graph-picture.is-dim').waitFor();
    // The window has come near. Nobody moved it: it stays out of the address.
    await expect.poll(() => inView(page), { timeout: 20_000 }).toBeLessThan(200);
    expect([...new URL(page.url()).searchParams.keys()].sort()).toEqual(['from', 'to']);
    // Whoever followed a link has not touched the map: Escape lets go all the same.
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => card.count()).toBe(0);
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await expect.poll(() => inView(page)).toBeGreaterThan(300);
    await rested(page);
    expect(new URL(page.url()).search).toBe('');
    expect(await page.locator('.graph-picture.is-dim').count()).toBe(0);
  });

  it('comes near a thread, and away again, where a covered window gets no frames', async () => {
    const page = await open('');
    await page.addInitScript(() => {
      window.requestAnimationFrame = () => 1;
    });
    await page.goto(new URL('graph/?from=VAE&to=Sparse%20Coding', page.url()).href);
    await page.locator('.graph-thread').waitFor({ timeout: 20_000 });
    await expect.poll(() => inView(page), { timeout: 20_000 }).toBeLessThan(200);
    expect([...new URL(page.url()).searchParams.keys()].sort()).toEqual(['from', 'to']);
    await page.getByRole('application').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => inView(page)).toBeGreaterThan(300);
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });
});
