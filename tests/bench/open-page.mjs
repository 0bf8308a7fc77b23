const QUIET_MS = 600;
/** How long a page may take for anything. */
export const PATIENCE_MS = 90_000;

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until nothing has been asked for since a while. */
export const untilQuiet = async ({ sent }) => {
  for (let length = -1; length !== sent.length; ) {
    length = sent.length;
    await sleep(QUIET_MS);
  }
};

/** What these answers weighed together. */
export const bytesOf = (sent) => sent.reduce((sum, { bytes }) => sum + bytes, 0);

/** Notes long tasks and the first picture that WebGL draws, from the start of the page on. */
const watchPage = () => {
  const seen = { tasks: [], picture: null };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  for (const context of [globalThis.WebGLRenderingContext, globalThis.WebGL2RenderingContext])
    for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
      const draw = context?.prototype[name];
      if (!draw) continue;
      context.prototype[name] = function (...values) {
        seen.picture ??= performance.now();
        return draw.apply(this, values);
      };
    }
};

/** A page in a browser that has seen nothing of the site. */
export const openPage = async (browser, address) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.goto(address);
  return page;
};
