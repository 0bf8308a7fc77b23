import { longestTask } from './longest-task.mjs';
import { bytesOf, openPage, PATIENCE_MS, sleep, untilQuiet } from './open-page.mjs';
import { percentile } from './percentile.mjs';

const IDLE_MS = 4000;
const SETTLED_MS = 2000;
/** Columns and rows of the places that the pointer goes to. */
const COLUMNS = 8;
const ROWS = 4;

/** Gives a function that tells the processor time of the page's main thread so far, in ms. */
const clockOf = async (page) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
};

/** In the page: waits until what has changed is on the screen. */
const untilPainted = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Processor time from the pointer's arrival on a note to the picture with its neighbours lit, for each note met. */
const measureHovers = async (page, clock) => {
  const picture = page.locator('.graph-picture');
  const { x, y, width, height } = await picture.boundingBox();
  const times = [];
  for (let row = 1; row <= ROWS; row++)
    for (let column = 1; column <= COLUMNS; column++) {
      await page.mouse.move(0, 0);
      await page.evaluate(untilPainted);
      const before = await clock();
      await page.mouse.move(x + (width * column) / (COLUMNS + 1), y + (height * row) / (ROWS + 1));
      await page.evaluate(untilPainted);
      const spent = (await clock()) - before;
      if (await picture.evaluate((element) => element.classList.contains('is-pointing'))) times.push(spent);
    }
  return times;
};

/** What opening the map costs, what it does while nobody touches it, and what a look at a note costs. */
export const measureMap = async (browser, server) => {
  const from = server.sent.length;
  const tasks = await longestTask(browser);
  const page = await openPage(browser, `${server.url}/graph/`);
  const drawn = await page
    .waitForFunction(() => window.seen.picture !== null, null, { timeout: PATIENCE_MS })
    .then(() => true)
    .catch(() => false);
  await untilQuiet(server);
  await sleep(SETTLED_MS);
  const { processor } = await tasks.stop(page);
  const clock = await clockOf(page);
  const start = await clock();
  await sleep(IDLE_MS);
  const idle = ((await clock()) - start) / IDLE_MS;
  const { picture, long, origin } = await page.evaluate(() => ({
    picture: window.seen.picture,
    long: window.seen.tasks,
    origin: performance.timeOrigin,
  }));
  const sent = server.sent.slice(from).filter(({ route }) => !route.startsWith('/fonts/'));
  const hovers = drawn ? await measureHovers(page, clock) : [];
  await page.context().close();
  return {
    picture: drawn ? picture : null,
    longest: Math.max(0, ...long.map(({ duration }) => duration)),
    processor,
    idle,
    hover: hovers.length === 0 ? null : percentile(hovers, 0.95),
    hovers: hovers.length,
    before: bytesOf(sent.filter(({ at }) => drawn && at <= origin + picture)),
    all: bytesOf(sent),
  };
};
