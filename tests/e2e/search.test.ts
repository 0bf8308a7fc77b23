import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../support/temp-folder.ts';
import { openLive, visit } from '../support/visit.ts';

const NOTES = {
  'index.md': '# Home\n\nStart.',
  'terms/Sparse Coding.md':
    '---\naliases: [dictionary learning]\n---\nFew units are active.\n\n## Origins\n\nOlshausen and Field <b>showed</b> it for images.',
  'terms/VAE.md': '---\ntitle: Variational Auto-encoder\n---\nA sparse variant exists.',
  'papers/Attention.md': 'Weights over positions.',
};

const { open, site } = visit(() => openLive(NOTES), {
  // Search data of a state that ended while it was asked for; the page asks again.
  missing: /\/assets\/search-[a-z]+(?:-\d{4})?-[0-9a-z]+-\d+\.(?:json|bin)$/,
});

const onSite = async (use: (page: Page, folder: string) => Promise<void>): Promise<void> =>
  use(await open(''), site().folder);

const found = (page: Page) => page.getByRole('listbox', { name: 'Notes found' }).getByRole('option');
const combobox = (page: Page) => page.getByRole('search').getByRole('combobox', { name: 'Search notes' });

describe('finding a note', () => {
  it('by typing its beginning and Enter, however fast', () =>
    onSite(async (page) => {
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(path.basename(request.url())));
      await page.keyboard.press('/');
      await page.keyboard.type('spars');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/terms/sparse-coding/');
      expect(loaded.some((name) => name.startsWith('search-worker'))).toBe(true);
    }));

  it('in the task of the key itself, from the names met before', () =>
    onSite(async (page) => {
      const box = combobox(page);
      await box.fill('spa');
      const marks = found(page).locator('.search-result-title mark');
      await expect.poll(() => marks.allTextContents()).toContain('Sparse');
      const listed = await box.evaluate((input: HTMLInputElement) => {
        input.value = 'cod';
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        return [...document.querySelectorAll('[role=option] .search-result-title mark')].map(
          (mark) => mark.textContent,
        );
      });
      expect(listed).toEqual(['Coding']);
    }));

  it('on its way: who asks is told to wait when an answer is late, in the box and on the page', () =>
    onSite(async (page) => {
      let letThrough = () => {};
      const late = new Promise<void>((resolve) => {
        letThrough = resolve;
      });
      await page.context().route('**/assets/search-t*', async (route) => {
        await late;
        await route.continue();
      });
      await combobox(page).fill('units');
      const told = page.locator('search-box [role=status]');
      await expect.poll(() => told.textContent()).toBe('Still looking …');
      expect(await page.locator('search-box .search-note').textContent()).toBe('Still looking …');
      await page.goto(new URL('/search/?q=units', page.url()).href);
      const status = page.locator('search-page [role=status]');
      await expect.poll(() => status.textContent()).toBe('Still looking …');
      letThrough();
      await expect.poll(() => status.textContent()).toBe('1 note');
      await expect
        .poll(() => page.locator('.search-result').textContent())
        .toContain('Few units are active.');
    }));

  it('with arrows, told to screen readers, and with a click', () =>
    onSite(async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('sparse');
      const options = found(page);
      // The list of all that was typed, not of its beginning.
      await expect.poll(() => options.locator('mark').allTextContents()).toEqual(['Sparse', 'sparse']);
      const terms = page.getByRole('listbox', { name: 'Notes found' }).getByRole('group', { name: 'terms' });
      expect(await terms.getByRole('option').count()).toBe(2);
      const box = combobox(page);
      const active = () => box.getAttribute('aria-activedescendant');
      expect(await box.getAttribute('aria-expanded')).toBe('true');
      const first = await active();
      expect(await options.first().getAttribute('id')).toBe(first);
      await page.keyboard.press('ArrowDown');
      expect(await active()).toBe(await options.nth(1).getAttribute('id'));
      expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
      await expect.poll(() => page.locator('search-box [role=status]').textContent()).toBe('2 notes');
      await page.keyboard.press('Escape');
      await expect.poll(() => options.count()).toBe(0);
      expect(await box.inputValue()).toBe('sparse');
      await page.keyboard.press('ArrowDown');
      await options.filter({ hasText: 'Variational Auto-encoder' }).click();
      await page.waitForURL('**/terms/vae/');
    }));

  it('by a word of its text, at its heading, with the word marked and markup as text', () =>
    onSite(async (page) => {
      await combobox(page).fill('olshausne');
      const option = found(page).first();
      await expect.poll(() => option.locator('mark').allTextContents()).toEqual(['Olshausen']);
      expect(await option.locator('b').count()).toBe(0);
      await option.click();
      await page.waitForURL('**/terms/sparse-coding/#origins');
    }));

  it('on the search page, by address and by typing', () =>
    onSite(async (page) => {
      await combobox(page).fill('sparse');
      await page.keyboard.press('Shift+Enter');
      await page.waitForURL('**/search/?q=sparse');
      const links = page.getByRole('main').locator('.search-results a');
      await expect.poll(() => links.count()).toBe(2);
      await page.getByRole('main').getByRole('searchbox').fill('weights');
      await expect.poll(() => links.allTextContents()).toEqual([expect.stringContaining('Attention')]);
      await expect.poll(() => page.url()).toMatch(/\?q=weights$/);
    }));

  it('with operators, phrases and filters, and is told what is wrong in a query', () =>
    onSite(async (page) => {
      await combobox(page).fill('sparse -kind:term');
      await expect.poll(() => page.locator('.search-note').textContent()).toContain('Nothing found');
      await combobox(page).fill('"few units" kind:term');
      const titles = found(page).locator('.search-result-title');
      await expect.poll(() => titles.allTextContents()).toEqual(['Sparse Coding']);
      await expect.poll(() => found(page).locator('mark').allTextContents()).toEqual(['Few units']);
      await combobox(page).fill('"units few"');
      await expect.poll(() => page.locator('.search-note').textContent()).toContain('Nothing found');
      await combobox(page).fill('knid:paper weights');
      const problem = page.locator('.search-problems li');
      await expect
        .poll(() => problem.allTextContents())
        .toEqual(['knid: There is no “knid:”. Did you mean “kind:”?']);
      await combobox(page).fill('is:orphan positions ');
      await expect.poll(() => titles.allTextContents()).toEqual(['Attention']);
    }));

  it('by what was meant, when it is misspelt', () =>
    onSite(async (page) => {
      await combobox(page).fill('olshausne ');
      await page.getByRole('button', { name: 'Did you mean “olshausen”?' }).click();
      await expect.poll(() => combobox(page).inputValue()).toBe('olshausen');
      await expect.poll(() => found(page).count()).toBe(1);
      await expect.poll(() => page.locator('.search-note').textContent()).toBe('1 note');
    }));

  it('and told below the list what is wrong, however little room there is', () =>
    onSite(async (page) => {
      await page.setViewportSize({ width: 1280, height: 360 });
      await combobox(page).fill('kind:trem sparse');
      await expect.poll(() => found(page).count()).toBe(2);
      await expect.poll(() => page.locator('search-box .search-problems').textContent()).toContain('“term”');
      const problem = page.locator('search-box .search-problems');
      await expect
        .poll(() =>
          problem.evaluate((told) => {
            const panel = told.closest('.search-panel');
            const room = (panel?.getBoundingClientRect().bottom ?? 0) - told.getBoundingClientRect().bottom;
            return room >= 0 && (panel?.scrollTop ?? 1) === 0;
          }),
        )
        .toBe(true);
    }));

  it('or the thread between two, which comes first', () =>
    onSite(async (page) => {
      await combobox(page).fill('sparse coding variational auto-encoder');
      const first = found(page).first();
      await expect
        .poll(() => first.textContent())
        .toBe('How do Sparse Coding and Variational Auto-encoder hang together?');
      await first.click();
      await page.waitForURL('**/thread/?from=Sparse%20Coding&to=Variational%20Auto-encoder');
    }));

  it('by what was searched for before, until that is forgotten', () =>
    onSite(async (page) => {
      await combobox(page).fill('weights');
      await found(page).first().click();
      await page.waitForURL('**/papers/attention/');
      await combobox(page).focus();
      await expect.poll(() => found(page).allTextContents()).toEqual(['weights']);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(() => combobox(page).inputValue()).toBe('weights');
      await combobox(page).fill('');
      await page.getByRole('button', { name: 'Forget these searches' }).click();
      await expect.poll(() => found(page).count()).toBe(0);
      await expect.poll(() => page.evaluate(() => localStorage.getItem('clew:searches'))).toBeNull();
    }));

  it('among some kinds, on the search page', () =>
    onSite(async (page) => {
      await page.goto(new URL('search/?q=s&kind=paper', page.url()).href);
      const main = page.getByRole('main');
      const links = main.locator('.search-results a');
      const kinds = main.getByRole('group', { name: 'Only these kinds' });
      const papers = kinds.getByRole('button', { name: 'papers' });
      await expect.poll(() => papers.getAttribute('aria-pressed')).toBe('true');
      await main.getByRole('searchbox').fill('weigh');
      await expect.poll(() => links.allTextContents()).toEqual([expect.stringContaining('Attention')]);
      await papers.click();
      await kinds.getByRole('button', { name: 'terms' }).click();
      await expect.poll(() => main.locator('.search-count').textContent()).toContain('Nothing found');
      await expect.poll(() => new URL(page.url()).search).toBe('?q=weigh&kind=term');
    }));

  it('that was written while the page was open', () =>
    onSite(async (page, folder) => {
      await combobox(page).fill('xylophone');
      await expect.poll(() => page.locator('.search-note').textContent()).toContain('Nothing found');
      writeFiles(folder, { 'terms/New.md': 'A xylophone.' });
      await expect.poll(() => found(page).count()).toBe(1);
    }));
});
