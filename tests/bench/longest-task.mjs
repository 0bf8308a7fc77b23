const CATEGORIES = ['toplevel'];

/** Tasks of each page's main thread, by thread. */
const tasksByThread = (events) => {
  const isMain = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = new Map();
  for (const { name, ph, pid, tid, tdur } of events) {
    const thread = `${pid} ${tid}`;
    if (ph !== 'X' || !name.endsWith('RunTask') || tdur === undefined || !isMain.has(thread)) continue;
    const others = tasks.get(thread) ?? [];
    others.push(tdur);
    tasks.set(thread, others);
  }
  return [...tasks.values()];
};

const sum = (times) => times.reduce((all, time) => all + time, 0);

/**
 * Follows what the browser does from now on; `stop()` tells the processor time in ms of the longest task of the main
 * thread of the page that did most. Unlike a task's duration it holds no waiting for the graphics or for others.
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
    stop: async () => {
      const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await ended;
      const [busiest = []] = tasksByThread(events).sort((a, b) => sum(b) - sum(a));
      return { processor: busiest.length === 0 ? null : Math.max(...busiest) / 1000 };
    },
  };
};
