import { describe, expect, it } from 'vitest';
import { openLive, visit } from '../support/visit.ts';

const NOTES = {
  'Start.md': 'See [[Middle]] and https://example.org/shared.',
  'Middle.md': 'Leads on to [[End]], says https://example.org/shared.',
  'End.md': 'Cites https://example.org/shared, too.\n\n```\na line of code that is wider than any phone\n```',
};

const { open } = visit(() => openLive(NOTES));

/** Left edges, from the left of its list, of what each line of it begins with. */
const BEGINNINGS = (items: Element[]): number[] =>
  items.map((item) => {
    const words = [...item.children].find((child) => child.getClientRects().length > 0);
    return Math.round((words?.getBoundingClientRect().x ?? 0) - item.getBoundingClientRect().x);
  });

describe('whose notes have no kinds', () => {
  it('sees no mark on words where several notes stand in one line', async () => {
    const page = await open('start/');
    const cited = page.getByRole('region', { name: 'Also cited in' });
    expect(await cited.getByRole('link').allTextContents()).toEqual([
      'https://example.org/shared',
      'End',
      'Middle',
    ]);
    const covered = await cited.evaluate((region) => {
      const links = [...region.querySelectorAll('a')].flatMap((link) => [...link.getClientRects()]);
      return [...region.querySelectorAll('.mark')]
        .flatMap((mark) => [...mark.getClientRects()])
        .filter((mark) =>
          links.some((link) => mark.left < link.right && mark.right > link.left && mark.top < link.bottom),
        ).length;
    });
    expect(covered).toBe(0);
  });

  it('sees no mark of a kind at the head of the list of all notes', async () => {
    const page = await open('notes/');
    expect(await page.getByRole('heading', { level: 1 }).locator('.mark').isVisible()).toBe(false);
  });

  it('sees a thread whose line reaches all its notes, which begin one below the other', async () => {
    const page = await open('thread/?from=Start&to=End');
    const hops = page.locator('.hops').first().locator('> li');
    await expect.poll(() => hops.count()).toBe(3);
    expect(new Set(await hops.evaluateAll(BEGINNINGS)).size).toBe(1);
    const lines = await hops.evaluateAll((items) =>
      items.map((item) => {
        const { height, content } = getComputedStyle(item, '::after');
        return content === 'none' ? null : Number.parseFloat(height) - item.getBoundingClientRect().height;
      }),
    );
    expect(lines.map((more) => more !== null && Math.abs(more) < 1)).toEqual([true, true, false]);
  });

  it('reads all of a piece of code on a phone, beside the button that copies it', async () => {
    const page = await open('end/', {
      viewport: { width: 320, height: 700 },
      hasTouch: true,
      isMobile: true,
    });
    const code = page.locator('.text pre');
    const button = await code.getByRole('button', { name: 'Copy' }).boundingBox();
    const lines = await code.locator('code').evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({
        left,
        right,
        top,
        bottom,
      }));
    });
    expect(lines.length).toBeGreaterThan(1);
    const under = lines.filter(({ right, top }) =>
      button ? right > button.x && top < button.y + button.height : true,
    );
    expect(under).toEqual([]);
  });
});
