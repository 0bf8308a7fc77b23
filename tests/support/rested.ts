import type { Page } from 'playwright-core';

/** A map is on its way for 180 ms at most, and tells 120 ms later where it is: fewer than 20 frames; a slow page has slow ones. */
const FRAMES = 30;

/** Waits until a page has come to rest: for some frames nothing in it has changed, nor its address. `await rested(page)` */
export const rested = (page: Page): Promise<void> =>
  page.evaluate(
    (frames) =>
      new Promise<void>((resolve) => {
        let left = frames;
        let address = location.href;
        const changes = new MutationObserver(() => {
          left = frames;
        });
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const look = () => {
          if (location.href !== address) left = frames;
          address = location.href;
          if (left-- > 0) requestAnimationFrame(look);
          else {
            changes.disconnect();
            resolve();
          }
        };
        look();
      }),
    FRAMES,
  );
