import fs from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBuilt, openLive, visit } from '../support/visit.ts';

const { open, site } = visit(() => openBuilt('notes', '/sub/'));

const map = (page: Page) => page.getByRole('region', { name: 'Graph' });
const rows = (page: Page) => map(page).getByRole('list', { name: 'Notes in view' }).getByRole('link');
const titles = (page: Page) => rows(page).locator('.graph-row-title').allTextContents();
const spoken = (page: Page) => map(page).locator('[aria-live=polite]').textContent();
const asked = (page: Page) => new URL(page.url()).searchParams;
const section = (page: Page, name: string) => map(page).locator('summary', { hasText: name }).click();
const picture = (page: Page) => map(page).getByRole('application');
const shown = async (page: Page): Promise<number> => {
  const words = await map(page).locator('.graph-status').textContent();
  return Number(/; ([\d,]+) shown/.exec(words ?? '')?.[1]?.replace(',', ''));
};
const drawn = (page: Page) => expect.poll(() => shown(page), { timeout: 20_000 }).toBeGreaterThan(0);

/** The map has come to rest where its address says. */
const settled = (page: Page) => expect.poll(() => asked(page).has('eye')).toBe(true);

const openMap = async (query = ''): Promise<Page> => {
  const page = await open(`graph/${query}`);
  await drawn(page);
  return page;
};

/** What axe finds wrong with the map, in a line each. */
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

/** A browser that has no WebGL. */
const withoutWebGl = () => {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, type: string, ...rest: []) {
    return type.startsWith('webgl') ? null : getContext.call(this, type, ...rest);
  } as typeof getContext;
};

describe('someone who asks the map', () => {
  it('filters by a search query, with the grammar of the search', async () => {
    const page = await openMap();
    const field = map(page).getByRole('searchbox', { name: 'Find on the map' });
    await field.fill('kind:person -tag:none');
    await expect
      .poll(async () => new Set(await rows(page).locator('.mark').allTextContents()), { timeout: 20_000 })
      .toEqual(new Set(['Pe']));
    expect(asked(page).get('q')).toBe('kind:person -tag:none');
    await field.fill('kindd:term');
    await expect.poll(() => map(page).locator('.graph-hint').first().textContent()).toContain('kind:');
  });

  it('switches relations, and the address brings them back', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F&depth=1');
    await settled(page);
    const around = await shown(page);
    await section(page, 'Relations');
    await map(page)
      .getByRole('checkbox', { name: /^mentions/ })
      .uncheck();
    await expect.poll(() => shown(page)).toBeLessThan(around);
    const typed = await shown(page);
    expect(asked(page).get('relations')).not.toContain('mentions');
    await page.reload();
    await expect.poll(() => shown(page), { timeout: 20_000 }).toBe(typed);
    await page.goBack();
    await expect.poll(() => shown(page), { timeout: 20_000 }).toBe(around);
    await page.goForward();
    await expect.poll(() => shown(page), { timeout: 20_000 }).toBe(typed);
  });

  it('looks around a note, farther and in one direction', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F');
    const all = await shown(page);
    await section(page, 'Around a note');
    await map(page).getByLabel('Around it').selectOption('1');
    await expect.poll(() => shown(page)).toBeLessThan(all);
    const near = await shown(page);
    await map(page).getByLabel('Direction').selectOption('out');
    await expect.poll(() => shown(page)).toBeLessThan(near);
    await map(page).getByLabel('Around it').selectOption('2');
    await expect.poll(() => shown(page)).toBeGreaterThan(near);
    expect([asked(page).get('depth'), asked(page).get('dir')]).toEqual(['2', 'out']);
  });

  it('colours by tag and age and hides hubs', async () => {
    const page = await openMap('?colour=tag');
    await section(page, 'Colour and size');
    const colours = map(page).getByRole('list', { name: 'Colours' });
    await expect.poll(() => colours.getByRole('listitem').count()).toBeGreaterThan(3);
    expect(await colours.textContent()).toContain('#');
    await map(page).getByLabel('Colour by').selectOption('age');
    await expect.poll(() => colours.textContent()).toMatch(/20\d\d/);
    await map(page).getByLabel('Size by').selectOption('rank');
    const all = await shown(page);
    await section(page, 'Orphans and hubs');
    await map(page).getByLabel('Hubs').selectOption('hide');
    await expect.poll(() => shown(page)).toBeLessThan(all);
    expect(asked(page).toString()).toBe('hub=hide&colour=age&size=rank');
    await map(page).getByRole('button', { name: 'Show everything again' }).click();
    await expect.poll(() => shown(page)).toBe(all);
  });

  it('goes through time with the slider; the map grows without moving', async () => {
    const files: Record<string, string> = { 'undated.md': 'Always there.' };
    for (let month = 1; month <= 9; month++)
      files[`n${month}.md`] = `---\ndate: 2024-0${month}-01\n---\nAfter [[n${month - 1}]].`;
    const live = await openLive(files);
    const page = await open('about:blank');
    await page.goto(new URL('graph/?view=all', live.url).href);
    await expect.poll(() => shown(page), { timeout: 20_000 }).toBe(11);
    await section(page, 'Time');
    const slider = map(page).getByRole('slider');
    await expect.poll(() => slider.isEnabled()).toBe(true);
    await slider.focus();
    await page.keyboard.press('Home');
    // The first note, the name it links to, and what has no date.
    await expect.poll(async () => (await titles(page)).sort()).toEqual(['n0', 'n1', 'undated']);
    expect(asked(page).get('until')).toBe('2024-01-01');
    const before = await page.evaluate(() => history.length);
    for (let day = 0; day < 31; day++) await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await titles(page)).sort()).toEqual(['n0', 'n1', 'n2', 'undated']);
    // One step back for each stop of the slider, none while it moves.
    expect((await page.evaluate(() => history.length)) - before).toBeLessThanOrEqual(31);
    expect(asked(page).has('eye')).toBe(false);
    await page.keyboard.press('End');
    await expect.poll(() => shown(page)).toBe(11);
    expect(asked(page).has('until')).toBe(false);
    await live.stop();
  });

  it('marks what is new since a day', async () => {
    const live = await openLive({
      'old.md': '---\ndate: 2023-01-01\n---\nOld.',
      'new.md': '---\ndate: 2024-03-01\n---\nNew.',
      'changed.md': '---\ndate: 2023-01-01\nupdated: 2024-05-01\n---\nChanged.',
    });
    const page = await open('about:blank');
    await page.goto(new URL('graph/?new=2024-02-01', live.url).href);
    await expect.poll(() => shown(page), { timeout: 20_000 }).toBe(2);
    const news = await rows(page).evaluateAll((links) =>
      links.map((link) => [
        link.querySelector('.graph-row-title')?.textContent,
        link.querySelector('.graph-news')?.textContent,
      ]),
    );
    expect(news.sort()).toEqual([
      ['changed', 'changed'],
      ['new', 'new'],
    ]);
    await section(page, 'Time');
    await expect.poll(() => map(page).getByLabel('What is new since').inputValue()).toBe('2024-02-01');
    await live.stop();
  });

  it('compares notes by keyboard, steps through links and hears their sentences', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F&with=%2Fterms%2Fsparse-coding%2F');
    await picture(page).focus();
    await page.keyboard.press('x');
    const compared = map(page).getByRole('group', { name: 'Notes compared' });
    await expect.poll(() => compared.textContent()).toContain('All are linked with');
    expect(
      await compared.getByRole('link', { name: 'How do they hang together?' }).getAttribute('href'),
    ).toContain('thread/?from=');
    expect(asked(page).getAll('with')).toEqual(['/terms/sparse-coding/', '/terms/vae/']);
    await picture(page).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => compared.count()).toBe(0);
    await page.keyboard.press('o');
    await expect.poll(() => spoken(page)).toBe('It cannot be opened in an editor from here.');
    await page.keyboard.press('l');
    await expect.poll(() => spoken(page)).toMatch(/^Link 1 of \d+: VAE .*In .*VAE/s);
    const card = map(page).locator('.graph-card');
    await expect.poll(() => card.locator('.graph-card-facts').last().textContent()).toMatch(/^In .*VAE/);
    await page.keyboard.press('Enter');
    await expect.poll(() => asked(page).get('focus')).not.toBe('/terms/vae/');
  });

  it('moves and pins a note by keyboard, and lets it go', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F');
    await picture(page).focus();
    await page.keyboard.press('m');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => spoken(page)).toBe('VAE is pinned here.');
    const pins = () => page.evaluate(() => sessionStorage.getItem('clew:pins:/sub/'));
    expect(Object.keys(JSON.parse((await pins()) ?? '{}'))).toEqual(['/terms/vae/']);
    await page.reload();
    await drawn(page);
    await section(page, 'Keep');
    await map(page).getByRole('button', { name: 'Unpin 1 note' }).click();
    await expect.poll(pins).toBe('{}');
  });

  it('drags a note with the pointer, which pins it and opens nothing', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F');
    const card = map(page).locator('.graph-card-title');
    await expect.poll(() => card.textContent()).toBe('VAE');
    await page.waitForTimeout(500);
    const box = await picture(page).boundingBox();
    if (!box) throw new Error('The map has no place.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 40, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => spoken(page)).toContain('is pinned here');
    expect(new URL(page.url()).pathname).toBe('/sub/graph/');
  });

  it('shows the sentence of a link under the pointer', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F&depth=1&relations=builds-on');
    const facts = map(page).locator('.graph-card .graph-card-facts').first();
    const box = await picture(page).boundingBox();
    if (!box) throw new Error('The map has no place.');
    await page.waitForTimeout(500);
    // Somewhere around the note its link passes under the pointer.
    const near = async () => {
      for (let angle = 0; angle < 360; angle += 4) {
        const turn = (angle * Math.PI) / 180;
        const [right, down] = [34 * Math.cos(turn), 34 * Math.sin(turn)];
        await page.mouse.move(box.x + box.width / 2 + right, box.y + box.height / 2 + down);
        await page.waitForTimeout(40);
        if ((await facts.textContent())?.includes('builds on')) return true;
      }
      return false;
    };
    expect(await near()).toBe(true);
    await expect
      .poll(() => map(page).locator('.graph-card').textContent())
      .toMatch(/In (?:the properties of )?/);
  });

  it('saves the picture as PNG and as SVG, with a legend', async () => {
    const page = await openMap('?colour=status');
    await section(page, 'Keep');
    for (const format of ['PNG', 'SVG']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        map(page)
          .getByRole('button', { name: `Save as ${format}` })
          .click(),
      ]);
      expect(download.suggestedFilename()).toMatch(
        new RegExp(`^map-.*colour-status\\.${format.toLowerCase()}$`),
      );
      const bytes = fs.readFileSync(await download.path());
      if (format === 'PNG') {
        expect(bytes.subarray(1, 4).toString()).toBe('PNG');
        expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
      } else {
        const text = bytes.toString();
        expect(text).toMatch(/^<svg xmlns/);
        for (const words of ['Mechanistic Interpretability', 'learned', 'builds on'])
          expect(text).toContain(`>${words}</text>`);
      }
    }
  });

  it('finds nothing that axe objects to, with everything open: light, dark, phone', async () => {
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
    ] as const) {
      // A policy that allows no injected script would keep axe out.
      const page = await open('about:blank', {
        bypassCSP: true,
        colorScheme: scheme,
        viewport: { width, height: 844 },
      });
      const asked =
        '?focus=%2Fterms%2Fvae%2F&colour=tag&with=%2Fterms%2Fsparse-coding%2F&with=%2Fterms%2Fvae%2F';
      await page.goto(new URL(`graph/${asked}`, site().url).href);
      await drawn(page);
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('graph-view details')) part.setAttribute('open', '');
      });
      expect(await faults(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    }
  });
});

describe('someone whose browser cannot draw', () => {
  const few = { 'a.md': '[[b]] and [[c]]', 'b.md': 'builds-on:: [[c]]', 'c.md': 'The end.' };

  it('has the same map as SVG, and walks it by keyboard', async () => {
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?focus=%2Fterms%2Fvae%2F', site().url).href);
    await drawn(page);
    expect(await picture(page).locator('svg text').count()).toBeGreaterThan(10);
    const before = await shown(page);
    await picture(page).focus();
    await page.keyboard.press('-');
    await expect.poll(() => shown(page)).toBeGreaterThan(before);
    const visited = new Set<string | null>();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await page.keyboard.press(key);
      visited.add(asked(page).get('focus'));
    }
    expect(visited.size).toBeGreaterThan(1);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes('/graph/'));
  });

  it('drags the map in it, and pins a note', async () => {
    const live = await openLive(few);
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?view=all&focus=%2Fa%2F', live.url).href);
    await drawn(page);
    await picture(page).focus();
    await page.keyboard.press('p');
    await expect.poll(() => spoken(page)).toBe('a is pinned here.');
    // The server keeps it.
    const kept = await page.evaluate(async () => (await fetch('/-/pins')).json());
    expect(Object.keys(kept)).toEqual(['/a/']);
    await page.reload();
    await drawn(page);
    await section(page, 'Keep');
    expect(await map(page).getByRole('button', { name: 'Unpin 1 note' }).isVisible()).toBe(true);
    await live.stop();
  });
});

describe('someone who serves their notes', () => {
  it('sees first what is now, and the views that they have named', async () => {
    const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const live = await openLive({
      'clew.json': JSON.stringify({ views: { 'To learn': 'status=want', Old: 'until=2001' } }),
      'Doing.md': `---\nstatus: learning\ndate: 2001-01-01\n---\nSee [[Next]].`,
      'Next.md': '---\ndate: 2001-01-01\nstatus: want\n---\nNext to it.',
      'Fresh.md': `---\ndate: ${days(3)}\n---\nNew.`,
      'Far.md': '---\ndate: 2001-01-01\n---\nFar away.',
    });
    const page = await open('about:blank');
    await page.goto(new URL('graph/', live.url).href);
    await expect
      .poll(async () => (await titles(page)).sort(), { timeout: 20_000 })
      .toEqual(['Doing', 'Fresh', 'Next']);
    const tabs = map(page).getByRole('navigation', { name: 'Views of the map' }).getByRole('link');
    expect(await tabs.allTextContents()).toEqual(['Now', 'Whole map', 'To learn', 'Old']);
    expect(await tabs.first().getAttribute('aria-current')).toBe('page');
    await tabs.nth(2).click();
    await expect.poll(() => titles(page)).toEqual(['Next']);
    await tabs.nth(1).click();
    await expect.poll(() => shown(page)).toBe(4);
    await page.goBack();
    await expect.poll(() => titles(page)).toEqual(['Next']);
    await live.stop();
  });

  it('has no now in a built site', async () => {
    const page = await openMap('?view=now');
    expect(await shown(page)).toBeGreaterThan(300);
    expect(await map(page).getByRole('navigation').isVisible()).toBe(false);
  });
});

describe('someone with a phone', () => {
  it('finds the controls folded away, taps a note to see it and pans with a finger', async () => {
    const page = await open('about:blank', {
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    });
    await page.goto(new URL('graph/?focus=%2Fterms%2Fvae%2F', site().url).href);
    await drawn(page);
    const controls = await map(page).locator('.graph-controls').boundingBox();
    expect(controls?.height).toBeLessThan(110);
    const box = await picture(page).boundingBox();
    if (!box) throw new Error('The map has no place.');
    await map(page).getByText('Ask the map').click();
    expect(await map(page).getByText('Kinds', { exact: true }).isVisible()).toBe(true);
    await map(page).getByText('Ask the map').click();
    await settled(page);
    await picture(page).focus();
    await page.keyboard.press('Escape');
    const card = map(page).locator('.graph-card');
    await expect.poll(() => card.isHidden()).toBe(true);
    // The first touch shows what a note is, the second opens it.
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.touchscreen.tap(x, y);
    await expect.poll(() => card.locator('.graph-card-title').textContent()).toBe('VAE');
    // Two at once would zoom.
    await page.waitForTimeout(500);
    await page.touchscreen.tap(x, y);
    await page.waitForURL('**/sub/terms/vae/');
  });
});
