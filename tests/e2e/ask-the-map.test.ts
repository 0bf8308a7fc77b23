import { createHash } from 'node:crypto';
import fs from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rested } from '../support/rested.ts';
import { openDemo, openLive, visit } from '../support/visit.ts';

const { open, site, also } = visit(() => openDemo('/sub/'));

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
const drawn = (page: Page) => expect.poll(() => shown(page)).toBeGreaterThan(0);

/** What the page's own address asks for, when what follows depends on it. */
const askedNow = (page: Page, name: string) =>
  page.evaluate((key) => new URLSearchParams(location.search).get(key) ?? '', name);

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

/** Where the window of the map looks: middle and width, as shares of the map; the whole map when the address says none. */
const eyeOf = (page: Page): readonly number[] =>
  (asked(page).get('eye') ?? '0.5,0.5,1').split(',').map(Number);

const middleOf = async (page: Page) => {
  const box = await picture(page).boundingBox();
  if (!box) throw new Error('The map has no place.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Fingers that go down at the first of their places, along the others, and up. */
const touch = async (page: Page, ways: readonly (readonly (readonly [x: number, y: number])[])[]) => {
  const session = await page.context().newCDPSession(page);
  const steps = ways[0]?.length ?? 0;
  for (let step = 0; step < steps; step++) {
    const touchPoints = ways.map((way, id) => ({ x: way[step]?.[0] ?? 0, y: way[step]?.[1] ?? 0, id }));
    const type = step === 0 ? 'touchStart' : 'touchMove';
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await page.waitForTimeout(30);
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
};

/** The marks of an SVG picture: where each begins, on the screen, and how wide it is; links are lines and no marks. */
const marks = (page: Page) =>
  picture(page)
    .locator('svg path')
    .evaluateAll((paths) =>
      paths
        .filter((path) => /[ah]/.test(path.getAttribute('d') ?? '') && !path.closest('clipPath'))
        .map((path) => {
          const { x, y, width } = path.getBoundingClientRect();
          const short = (value: number) => Math.round(value * 10) / 10;
          return { x: short(x), y: short(y), width: short(width) };
        })
        // The paper is no mark.
        .filter(({ width }) => width > 0 && width < 100),
    );

/** Texts of an SVG picture that lie over another; a px or two may belong to both. */
const titlesThatMeet = (page: Page): Promise<string[]> =>
  picture(page)
    .locator('svg text:not([aria-hidden])')
    .evaluateAll((texts) => {
      const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      return boxes.flatMap(({ text, box: a }, at) =>
        boxes
          .slice(at + 1)
          .filter(
            ({ box: b }) =>
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4,
          )
          .map((other) => `${text} / ${other.text}`),
      );
    });

/** The marks of an SVG picture that stands still. */
const restingMarks = async (page: Page) => {
  await expect.poll(async () => (await marks(page)).length).toBeGreaterThan(0);
  await rested(page);
  return marks(page);
};

/** A place of the picture with nothing within 80 px. */
const emptyPlace = async (page: Page): Promise<readonly [x: number, y: number]> => {
  const all = await marks(page);
  const middle = await middleOf(page);
  for (let right = -200; right <= 200; right += 40)
    for (let down = -160; down <= 160; down += 40) {
      const [x, y] = [middle.x + right, middle.y + down];
      const isFree = all.every((mark) => Math.hypot(mark.x - x, mark.y - y) > 80);
      const isMap = await page.evaluate(
        ([left, top]) => document.elementFromPoint(left, top)?.closest('.graph-picture') !== null,
        [x, y] as const,
      );
      if (isFree && isMap) return [x, y];
    }
  throw new Error('The map has no empty place.');
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
      .poll(async () => new Set(await rows(page).locator('.mark').allTextContents()))
      .toEqual(new Set(['Pe']));
    await expect.poll(() => asked(page).get('q')).toBe('kind:person -tag:none');
    await field.fill('kindd:term');
    await expect.poll(() => map(page).locator('.graph-hint').first().textContent()).toContain('kind:');
  });

  it('switches relations, and the address brings them back', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F&depth=1');
    await settled(page);
    await rested(page);
    const around = await shown(page);
    await section(page, 'Relations');
    await map(page)
      .getByRole('checkbox', { name: /^mentions/ })
      .uncheck();
    await expect.poll(() => shown(page)).toBeLessThan(around);
    await expect.poll(() => asked(page).get('relations')).not.toContain('mentions');
    await rested(page);
    const typed = await shown(page);
    await page.reload();
    await expect.poll(() => shown(page)).toBe(typed);
    await page.goBack();
    await expect.poll(() => shown(page)).toBe(around);
    await page.goForward();
    await expect.poll(() => shown(page)).toBe(typed);
  });

  it('looks around a note, farther and in one direction', async () => {
    // The window stays over all of the map, so that only what is asked changes how many are in view.
    const page = await openMap('?focus=%2Fterms%2Fvae%2F&eye=0.5,0.5,1');
    const all = await shown(page);
    await section(page, 'Around a note');
    await map(page).getByLabel('Around it').selectOption('1');
    await expect.poll(() => shown(page)).toBeLessThan(all);
    await rested(page);
    const near = await shown(page);
    await map(page).getByLabel('Direction').selectOption('out');
    await expect.poll(() => shown(page)).toBeLessThan(near);
    await rested(page);
    await map(page).getByLabel('Around it').selectOption('2');
    await expect.poll(() => shown(page)).toBeGreaterThan(near);
    await expect.poll(() => [asked(page).get('depth'), asked(page).get('dir')]).toEqual(['2', 'out']);
  });

  it('colours by tag and age and hides hubs', async () => {
    // What the address colours by is explained without a click.
    const page = await openMap('?colour=tag');
    const colours = map(page).getByRole('list', { name: 'Colours' });
    await expect.poll(() => colours.textContent()).toContain('#');
    await expect.poll(() => colours.getByRole('listitem').count()).toBeGreaterThan(3);
    await map(page).getByLabel('Colour by').selectOption('age');
    await expect.poll(() => colours.textContent()).toMatch(/20\d\d/);
    await map(page).getByLabel('Size by').selectOption('rank');
    await rested(page);
    const all = await shown(page);
    await section(page, 'Orphans and hubs');
    await map(page).getByLabel('Hubs').selectOption('hide');
    await expect.poll(() => shown(page)).toBeLessThan(all);
    await expect.poll(() => asked(page).toString()).toBe('hub=hide&colour=age&size=rank');
    await map(page).getByRole('button', { name: 'Show everything again' }).click();
    await expect.poll(() => shown(page)).toBe(all);
  });

  it('says while it waits for the places of a first start what it waits for', async () => {
    const live = await also(openLive({ 'a.md': '[[b]]', 'b.md': '' }));
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    let give = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    await page.route('**/graph-places-*', async (route) => {
      await given;
      await route.continue();
    });
    await page.goto(new URL('graph/?view=all', live.url).href);
    const words = page.locator('.graph-loading');
    await expect.poll(() => words.textContent()).toBe('Placing the notes for the first time…');
    give();
    await drawn(page);
    expect(await words.count()).toBe(0);
  });

  it('sizes notes by their last change, and goes back and forward through what was asked', async () => {
    const live = await also(
      openLive({
        'Old.md': '---\ndate: 2001-01-01\n---\n[[New]], [[Hub]].',
        'Hub.md': '---\ndate: 2001-01-01\n---\n[[Old]], [[New]].',
        'New.md': '---\ndate: 2024-01-01\n---\nThe newest.',
      }),
    );
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?view=all', live.url).href);
    await drawn(page);
    const widths = async () => (await marks(page)).map(({ width }) => width);
    const byLinks = (await restingMarks(page)).map(({ width }) => width);
    expect(byLinks).toHaveLength(3);
    await section(page, 'Colour and size');
    const size = map(page).getByLabel('Size by');
    await size.selectOption('recency');
    await expect.poll(widths).not.toEqual(byLinks);
    const byDay = (await restingMarks(page)).map(({ width }) => width);
    // The newest note has the largest mark, though it has the fewest links.
    expect(byDay.filter((width) => width === Math.max(...byDay))).toHaveLength(1);
    await section(page, 'Orphans and hubs');
    await map(page).getByRole('combobox', { name: 'Show', exact: true }).selectOption('unwritten');
    await expect.poll(() => asked(page).get('only')).toBe('unwritten');
    const hint = map(page).locator('.graph-hint').first();
    await expect.poll(() => hint.textContent()).toBe('No note is all that is asked for.');
    await page.goBack();
    await expect.poll(widths).toEqual(byDay);
    await expect.poll(() => asked(page).has('only')).toBe(false);
    await page.goBack();
    await expect.poll(widths).toEqual(byLinks);
    await expect.poll(() => size.inputValue()).toBe('links');
    await page.goForward();
    await expect.poll(widths).toEqual(byDay);
    await expect.poll(() => size.inputValue()).toBe('recency');
  });

  it('goes through time with the slider; the map grows without moving', async () => {
    const files: Record<string, string> = { 'undated.md': 'Always there.' };
    for (let month = 1; month <= 9; month++)
      files[`n${month}.md`] = `---\ndate: 2024-0${month}-01\n---\nAfter [[n${month - 1}]].`;
    const live = await also(openLive(files));
    const page = await open('about:blank');
    // As SVG it says where everything stands.
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?view=all', live.url).href);
    await expect.poll(() => shown(page)).toBe(11);
    const places = async () => (await marks(page)).map((mark) => JSON.stringify(mark));
    const whole = (await restingMarks(page)).map((mark) => JSON.stringify(mark));
    expect(new Set(whole).size).toBe(11);
    await section(page, 'Time');
    const slider = map(page).getByRole('slider');
    await expect.poll(() => slider.isEnabled()).toBe(true);
    await slider.focus();
    await page.keyboard.press('Home');
    // The first note, the name it links to, and what has no date.
    await expect.poll(async () => (await titles(page)).sort()).toEqual(['n0', 'n1', 'undated']);
    await expect.poll(() => asked(page).get('until')).toBe('2024-01-01');
    const before = await page.evaluate(() => history.length);
    for (let day = 0; day < 31; day++) await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await titles(page)).sort()).toEqual(['n0', 'n1', 'n2', 'undated']);
    // Every mark that is there stands where it stands on the whole map.
    await expect.poll(async () => new Set(await places()).size).toBe(4);
    await rested(page);
    const grown = await places();
    expect(grown.filter((place) => !whole.includes(place))).toEqual([]);
    // One step back for each stop of the slider, none while it moves.
    expect((await page.evaluate(() => history.length)) - before).toBeLessThanOrEqual(31);
    await expect.poll(() => asked(page).has('eye')).toBe(false);
    await page.keyboard.press('End');
    await expect.poll(() => shown(page)).toBe(11);
    await expect.poll(places).toEqual(whole);
    await expect.poll(() => asked(page).has('until')).toBe(false);
  });

  it('marks what is new since a day', async () => {
    const live = await also(
      openLive({
        'old.md': '---\ndate: 2023-01-01\n---\nOld.',
        'new.md': '---\ndate: 2024-03-01\n---\nNew.',
        'changed.md': '---\ndate: 2023-01-01\nupdated: 2024-05-01\n---\nChanged.',
      }),
    );
    const page = await open('about:blank');
    await page.goto(new URL('graph/?new=2024-02-01', live.url).href);
    await expect.poll(() => shown(page)).toBe(2);
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
    await expect.poll(() => asked(page).getAll('with')).toEqual(['/terms/sparse-coding/', '/terms/vae/']);
    await picture(page).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => compared.count()).toBe(0);
    await expect.poll(() => spoken(page)).toBe('No notes are compared.');
    await page.keyboard.press('o');
    await expect.poll(() => spoken(page)).toBe('It cannot be opened in an editor from here.');
    await page.keyboard.press('l');
    await expect.poll(() => spoken(page)).toMatch(/^Link 1 of \d+: VAE .*In .*VAE/s);
    const card = map(page).locator('.graph-card');
    await expect.poll(() => card.locator('.graph-card-facts').last().textContent()).toMatch(/^In .*VAE/);
    await page.keyboard.press('Enter');
    await expect.poll(() => asked(page).get('focus')).not.toBe('/terms/vae/');
  });

  it('compares notes with Shift and the pointer', async () => {
    const page = await openMap('?with=%2Fterms%2Fsparse-coding%2F&focus=%2Fterms%2Fvae%2F');
    await settled(page);
    const { x, y } = await middleOf(page);
    await page.keyboard.down('Shift');
    await page.mouse.click(x, y);
    await page.keyboard.up('Shift');
    await expect.poll(() => asked(page).getAll('with')).toEqual(['/terms/sparse-coding/', '/terms/vae/']);
    await page.mouse.move(5, 5);
    const compared = map(page).getByRole('group', { name: 'Notes compared' });
    await expect.poll(() => compared.isVisible()).toBe(true);
    await expect.poll(() => compared.textContent()).toContain('All are linked with');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/sub/graph/');
    // The address alone says what is compared.
    await page.reload();
    await drawn(page);
    await expect.poll(() => compared.isVisible()).toBe(true);
  });

  it('comes to what was asked at once where motion is not wanted', async () => {
    const page = await open('graph/', { reducedMotion: 'reduce' });
    await drawn(page);
    await rested(page);
    const before = await shown(page);
    // No frame lies between here and there.
    await map(page).getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => eyeOf(page)[2]).toBeLessThan(0.7);
    const moves = await page.evaluate(() => document.getAnimations().length);
    expect(moves).toBe(0);
    await expect.poll(() => shown(page)).toBeLessThan(before);
  });

  it('is drawn in all the dots of a fine screen', async () => {
    const page = await open('graph/', { deviceScaleFactor: 2 });
    await drawn(page);
    const dots = await picture(page)
      .locator('canvas:visible')
      .evaluateAll((canvases) =>
        canvases.map((canvas) => (canvas as HTMLCanvasElement).width / canvas.clientWidth),
      );
    expect(dots.length).toBeGreaterThan(1);
    for (const ratio of dots) expect(ratio).toBeCloseTo(2, 1);
  });

  it('has the same picture again after the browser took its graphics away for a while', async () => {
    const page = await openMap('?eye=0.5,0.6,0.5');
    await page.waitForLoadState('networkidle');
    const shot = async () =>
      createHash('sha256')
        .update(await picture(page).screenshot())
        .digest('hex');
    // The same three times, each after a rest: nothing is on its way any more.
    const still = async (): Promise<string> => {
      let last = '';
      for (let times = 0; times < 3; ) {
        await rested(page);
        const now = await shot();
        times = now === last ? times + 1 : 1;
        last = now;
      }
      return last;
    };
    const before = await still();
    const take = (canvases: Element[]) => {
      const [canvas] = canvases;
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      const graphics = (canvas.getContext('webgl2') ?? canvas.getContext('webgl'))?.getExtension(
        'WEBGL_lose_context',
      );
      graphics?.loseContext();
      canvas.addEventListener('give', () => graphics?.restoreContext());
    };
    const canvas = picture(page).locator('canvas.sigma-edges');
    await canvas.evaluateAll(take);
    await expect.poll(() => canvas.isVisible()).toBe(false);
    expect(await shot()).not.toBe(before);
    await canvas.dispatchEvent('give');
    await expect.poll(shot).toBe(before);
    expect(await canvas.count()).toBe(1);
    expect(asked(page).get('eye')).toBe('0.5,0.6,0.5');
  });

  it('moves and pins a note by keyboard, and lets it go', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F');
    await picture(page).focus();
    await page.keyboard.press('m');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => spoken(page)).toBe('VAE is pinned here.');
    const pins = () => page.evaluate(() => sessionStorage.getItem('clew:pins:/sub/'));
    await expect.poll(async () => Object.keys(JSON.parse((await pins()) ?? '{}'))).toEqual(['/terms/vae/']);
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
    await settled(page);
    const { x, y } = await middleOf(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 40, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => spoken(page)).toContain('is pinned here');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/sub/graph/');
  });

  it('shows the sentence of a link under the pointer', async () => {
    const page = await openMap('?focus=%2Fterms%2Fvae%2F&depth=1&relations=builds-on');
    const facts = map(page).locator('.graph-card .graph-card-facts').first();
    await settled(page);
    await rested(page);
    const box = await picture(page).boundingBox();
    const card = await map(page).locator('.graph-card:visible').boundingBox();
    if (!box || !card) throw new Error('The map or its card has no place.');
    // Somewhere around the note, which stands above the card, its link passes under the pointer; a busy machine may need another round.
    const near = async () => {
      for (let angle = 0; angle < 360; angle += 4) {
        const turn = (angle * Math.PI) / 180;
        const [right, down] = [34 * Math.cos(turn), 34 * Math.sin(turn)];
        await page.mouse.move(box.x + box.width / 2 + right, (box.y + card.y) / 2 + down);
        await page.waitForTimeout(40);
        if ((await facts.textContent())?.includes('builds on')) return true;
      }
      return false;
    };
    await expect.poll(near).toBe(true);
    await expect
      .poll(() => map(page).locator('.graph-card').textContent())
      .toMatch(/In (?:the properties of )?/);
  });

  it('says what colours and statuses stand for with marks as most notes have them', async () => {
    const page = await openMap('?colour=status');
    await section(page, 'Status');
    const colours = map(page).getByRole('list', { name: 'Colours' });
    await expect.poll(() => colours.locator('li').count()).toBeGreaterThan(0);
    expect(await colours.locator('.graph-sign.tile').count()).toBe(await colours.locator('li').count());
    expect(await map(page).locator('label .graph-sign.tile.half').count()).toBe(1);
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
    await settled(page);
    await rested(page);
    expect(await picture(page).locator('svg text').count()).toBeGreaterThan(10);
    expect(await titlesThatMeet(page)).toEqual([]);
    const before = await shown(page);
    await picture(page).focus();
    await page.keyboard.press('-');
    await expect.poll(() => shown(page)).toBeGreaterThan(before);
    const visited = new Set<string>();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await page.keyboard.press(key);
      visited.add(await askedNow(page, 'focus'));
    }
    expect(visited.size).toBeGreaterThan(1);
    // A name that nobody has written opens nothing: on to a note.
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowDown'])
      if (!(await askedNow(page, 'focus')).startsWith('/')) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.includes('/graph/'));
  });

  it('sees a note and what is around it above the card that tells of it', async () => {
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?focus=%2Fterms%2Fvae%2F&depth=1', site().url).href);
    await drawn(page);
    const top = () => map(page).locator('.graph-card:visible').boundingBox();
    await expect.poll(async () => (await top())?.y).toBeGreaterThan(0);
    const lowest = async () => Math.max(...(await restingMarks(page)).map(({ y, width }) => y + width));
    await expect.poll(async () => (await lowest()) < ((await top())?.y ?? 0)).toBe(true);
  });

  it('drags the map, and a note in it, which pins it', async () => {
    const live = await also(openLive(few));
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?view=all', live.url).href);
    await drawn(page);
    const before = await restingMarks(page);
    const from = await emptyPlace(page);
    expect(before.length).toBeGreaterThanOrEqual(3);
    const drag = async (start: readonly [number, number], right: number, down: number) => {
      await page.mouse.move(...start);
      await page.mouse.down();
      await page.mouse.move(start[0] + right, start[1] + down, { steps: 5 });
      await page.mouse.up();
      await page.mouse.move(...from);
    };
    /** How far each mark has come, to a px; the sign of a pin, which comes last, is new. */
    const ways = async () =>
      (await marks(page)).slice(0, before.length).map(({ x, y }, at) => {
        const was = before[at] ?? { x: 0, y: 0 };
        return `${Math.round(x - was.x)},${Math.round(y - was.y)}`;
      });
    await drag(from, 40, -30);
    await expect.poll(ways).toEqual(before.map(() => '40,-30'));
    await settled(page);
    const [note = { x: 0, y: 0, width: 0 }] = await marks(page);
    await drag([note.x + note.width / 2, note.y + note.width / 2], 25, 50);
    await expect.poll(() => spoken(page)).toMatch(/^[abc] is pinned here\.$/);
    // One note has moved, and the others have not.
    await expect.poll(async () => [...new Set(await ways())].sort()).toEqual(['40,-30', '65,20']);
  });

  it('has the list of more notes than SVG can bear, and says so', async () => {
    const files: Record<string, string> = {};
    for (let number = 1; number <= 501; number++) files[`n${number}.md`] = `After [[n${number - 1 || 501}]].`;
    const live = await also(openLive(files));
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?view=all', live.url).href);
    await expect.poll(() => shown(page)).toBe(501);
    await expect
      .poll(() => map(page).locator('.graph-status').textContent())
      .toContain('This browser cannot draw the map');
    await expect.poll(() => picture(page).isVisible()).toBe(false);
    // The list answers what is asked as the picture would.
    await map(page).getByRole('searchbox', { name: 'Find on the map' }).fill('n50');
    // First names that begin so come, then texts that have such a word.
    await expect.poll(async () => (await titles(page)).sort()).toEqual(['n1', 'n50', 'n500', 'n501', 'n51']);
    const last = (await titles(page)).at(-1);
    await rows(page).first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${last}/`);
  });

  it('pins a note by keyboard, which the server keeps', async () => {
    const live = await also(openLive(few));
    const page = await open('about:blank');
    await page.addInitScript(withoutWebGl);
    await page.goto(new URL('graph/?view=all&focus=%2Fa%2F', live.url).href);
    await drawn(page);
    await picture(page).focus();
    await page.keyboard.press('p');
    await expect.poll(() => spoken(page)).toBe('a is pinned here.');
    // The server keeps it.
    const kept = () => page.evaluate(async () => Object.keys(await (await fetch('/-/pins')).json()));
    await expect.poll(kept).toEqual(['/a/']);
    await page.reload();
    await drawn(page);
    await section(page, 'Keep');
    await map(page).getByRole('button', { name: 'Unpin 1 note' }).waitFor();
  });
});

describe('someone who serves their notes', () => {
  it('sees first what is now, and the views that they have named', async () => {
    const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const live = await also(
      openLive({
        'clew.json': JSON.stringify({ views: { 'To learn': 'status=want', Old: 'until=2001' } }),
        'Doing.md': `---\nstatus: learning\ndate: 2001-01-01\n---\nSee [[Next]].`,
        'Next.md': '---\ndate: 2001-01-01\nstatus: want\n---\nNext to it.',
        'Fresh.md': `---\ndate: ${days(3)}\n---\nNew.`,
        'Far.md': '---\ndate: 2001-01-01\n---\nFar away.',
      }),
    );
    const page = await open('about:blank');
    await page.goto(new URL('graph/', live.url).href);
    await expect.poll(async () => (await titles(page)).sort()).toEqual(['Doing', 'Fresh', 'Next']);
    const tabs = map(page).getByRole('navigation', { name: 'Views of the map' }).getByRole('link');
    expect(await tabs.allTextContents()).toEqual(['Now', 'Whole map', 'To learn', 'Old']);
    await expect.poll(() => tabs.first().getAttribute('aria-current')).toBe('page');
    await tabs.nth(2).click();
    await expect.poll(() => titles(page)).toEqual(['Next']);
    await expect.poll(() => spoken(page)).toBe('1 note.');
    await tabs.nth(1).click();
    await expect.poll(() => shown(page)).toBe(4);
    await expect.poll(() => spoken(page)).toBe('4 notes.');
    await page.goBack();
    await expect.poll(() => titles(page)).toEqual(['Next']);
  });

  it('has no now in a built site', async () => {
    const page = await openMap('?view=now');
    expect(await shown(page)).toBeGreaterThan(300);
    expect(await map(page).getByRole('navigation').isVisible()).toBe(false);
  });
});

describe('someone with a phone', () => {
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

  for (const [drawing, canDraw] of [
    ['the picture', true],
    ['SVG', false],
  ] as const)
    it(`pans ${drawing} with a finger and zooms it with two`, async () => {
      const page = await open('about:blank', phone);
      if (!canDraw) await page.addInitScript(withoutWebGl);
      await page.goto(new URL('graph/', site().url).href);
      await drawn(page);
      const { x, y } = await middleOf(page);
      await page.evaluate(() => scrollTo(0, 0));
      const way = Array.from({ length: 7 }, (_, step) => [x - 12 * step, y - 8 * step] as const);
      await touch(page, [way]);
      // The map follows the finger: the window goes the other way.
      await expect.poll(() => eyeOf(page)[0]).toBeGreaterThan(0.55);
      await expect.poll(() => eyeOf(page)[1]).toBeLessThan(0.5);
      await expect.poll(() => eyeOf(page)[2]).toBe(1);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await rested(page);
      const fingers = [-1, 1].map((side) =>
        Array.from({ length: 7 }, (_, step) => [x + side * (30 + 12 * step), y] as const),
      );
      await touch(page, fingers);
      await expect.poll(() => eyeOf(page)[2]).toBeLessThan(0.5);
      expect(eyeOf(page)[2]).toBeGreaterThan(0.15);
    });

  it('finds the controls folded away, taps a note to see it and again to open it', async () => {
    const page = await open('about:blank', phone);
    await page.goto(new URL('graph/?focus=%2Fterms%2Fvae%2F', site().url).href);
    await drawn(page);
    const controls = await map(page).locator('.graph-controls').boundingBox();
    // The field and two parts that are folded, each as high as a finger.
    expect(controls?.height).toBeLessThan(120);
    expect(await map(page).locator('.graph-panel[open]').count()).toBe(0);
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
