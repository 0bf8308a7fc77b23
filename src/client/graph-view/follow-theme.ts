/** What colours a reader asks for. */
const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/** Calls `repaint` whenever the page takes other colours, until `signal` is aborted. */
export const followTheme = (repaint: () => void, signal: AbortSignal): void => {
  for (const query of QUERIES) matchMedia(query).addEventListener('change', repaint, { signal });
  const watcher = new MutationObserver(repaint);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  signal.addEventListener('abort', () => watcher.disconnect());
};
