import { expect, it } from 'vitest';
import { openLive, visit } from '../support/visit.ts';

const FILES = {
  'index.md': '# Home\n\nStart with [[VAE]].\n',
  'terms/VAE.md':
    '---\nstatus: learned\n---\nA VAE is an [[Auto-encoder|auto-encoder]] with a smooth code.[^1] See [[Auto-encoder#Why]].\n\nMore on [[VAE#Training]].\n\n[^1]: Smooth means that [[Auto-encoder|near codes]] decode alike.\n\n## Training\n\nBy gradient descent.\n',
  'terms/Auto-encoder.md':
    '---\ndefinition: A network that copies its input through a bottleneck.\n---\nIt has two halves, see [[#Why]].\n\n## Why\n\nTo find a short code.\n\n### In detail\n\nFew numbers say much.\n\n## How\n\nBy training.\n',
};

const { open, site } = visit(() => openLive(FILES));

const openVae = async () => {
  const page = await open('terms/vae/');
  return { page, card: page.locator('.preview'), links: page.locator('.text a') };
};

it('previews the definition of a note while its link or the preview is pointed at', async () => {
  const { page, card, links } = await openVae();
  await links.filter({ hasText: 'auto-encoder' }).first().hover();
  await card.waitFor();
  await expect.poll(() => card.textContent()).toMatch(/Auto-encoder[\s\S]*A network that copies/);
  await card.hover();
  await page.waitForTimeout(500);
  await expect.poll(() => card.count()).toBe(1);
  await page.mouse.move(1, 790);
  await card.waitFor({ state: 'detached' });
});

it('closes a preview by Escape and gives the tip of the link back', async () => {
  const { page, card, links } = await openVae();
  const link = links.filter({ hasText: 'auto-encoder' }).first();
  await link.hover();
  await card.waitFor();
  await expect.poll(() => link.getAttribute('title')).toBeNull();
  await page.keyboard.press('Escape');
  await expect.poll(() => card.count()).toBe(0);
  await expect.poll(() => link.getAttribute('title')).toBe('Auto-encoder');
});

it('previews what a heading says, in another note and in this one', async () => {
  const { page, card, links } = await openVae();
  await links.filter({ hasText: 'Why' }).hover();
  await card.waitFor();
  await expect.poll(() => card.textContent()).toMatch(/To find a short code[\s\S]*Few numbers say much/);
  expect(await card.textContent()).not.toContain('By training');
  await page.keyboard.press('Escape');
  await links.filter({ hasText: 'Training' }).first().hover();
  await card.waitFor();
  await expect.poll(() => card.textContent()).toContain('By gradient descent.');
});

it('previews a footnote with its links, and without ids that stand twice', async () => {
  const { page, card } = await openVae();
  await page.locator('.footnote-ref a').hover();
  await card.waitFor();
  await expect.poll(() => card.textContent()).toContain('Smooth means that near codes decode alike.');
  await expect
    .poll(() => card.locator('a').getAttribute('href'))
    .toBe(new URL('/terms/auto-encoder/', site().url).href);
  await expect.poll(() => card.locator('[id]').count()).toBe(0);
});

it('previews the link that has the focus, until it goes on', async () => {
  const { page, card, links } = await openVae();
  await links.first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  // On a slow machine the next link may have shown its own first.
  await expect.poll(() => links.first().getAttribute('aria-describedby')).not.toBeNull();
  expect(await links.first().getAttribute('aria-describedby')).toBe(await card.getAttribute('id'));
  await page.keyboard.press('Tab');
  await card.filter({ hasText: 'A network that copies' }).waitFor({ state: 'detached' });
});

it('shows none on touch, and loads nothing for it', async () => {
  const page = await open('terms/vae/', { hasTouch: true, isMobile: true });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.locator('.text a').first().dispatchEvent('pointerover', { pointerType: 'touch', bubbles: true });
  await page.waitForTimeout(400);
  expect(await page.locator('.preview').count()).toBe(0);
  expect(asked.filter((url) => url.includes('preview') || url.includes('auto-encoder'))).toEqual([]);
});

it('previews a note of the still picture, by pointer and by key', async () => {
  const { page, card } = await openVae();
  const node = page.locator('.map-picture a').filter({ hasText: 'Auto-encoder' });
  const name = await node.locator('> title').textContent();
  await node.hover();
  await card.waitFor();
  await expect.poll(() => card.textContent()).toContain('A network that copies');
  expect([await node.getAttribute('aria-label'), await node.locator('> title').count()]).toEqual([name, 0]);
  await page.keyboard.press('Escape');
  await expect.poll(() => node.locator('> title').textContent()).toBe(name);
  await page.mouse.move(1, 790);
  await node.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => node.getAttribute('aria-describedby')).not.toBeNull();
  expect(await node.getAttribute('aria-describedby')).toBe(await card.getAttribute('id'));
});
