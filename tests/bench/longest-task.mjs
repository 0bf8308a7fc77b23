/** The tasks of threads, and what pages say of themselves. */
const CATEGORIES = ['toplevel', 'blink.user_timing'];

const threadOf = ({ pid, tid }) => `${pid} ${tid}`;

/** What a page says of itself, so that its main thread is known: the browser has pages of its own. */
const SIGN = 'longest-task';

/** The main thread of the page that has said the sign. */
const threadIn = (events) => {
  const said = events.find(({ name }) => name === SIGN);
  return said && threadOf(said);
};

/** Processor time of each task on a thread, in microseconds. */
const tasksOn = (thread, events) =>
  events
    .filter(
      (event) =>
        event.ph === 'X' &&
        event.name.endsWith('RunTask') &&
        event.tdur !== undefined &&
        threadOf(event) === thread,
    )
    .map(({ tdur }) => tdur);

/**
 * Follows what the browser does from now on; `stop(page)` tells the processor time in ms of the longest task of the main
 * thread of a page. Unlike a task's duration it holds no waiting for the graphics or for others.
 */
export const longestTask = async (browser) => {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  return {
    stop: async (page) => {
      await page.evaluate((sign) => performance.mark(sign), SIGN);
      const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await ended;
      const tasks = tasksOn(threadIn(events), events);
      return { processor: tasks.length === 0 ? null : Math.max(...tasks) / 1000 };
    },
  };
};
