import { told } from './run-process.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const millis = (ms) => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const ofProcess = (key, what, goal, isReached) => ({
  what,
  goal,
  of: (of) => ({ amount: of[key].cpu, measured: told(of[key]), isReached: isReached(of[key]) }),
});

/** What is measured of a built site in a browser: nothing where there was none. */
const inBrowser = (what, goal, of) => ({
  what,
  goal,
  of: ({ pages }) => (pages ? of(pages) : { amount: null, measured: 'no browser', isReached: null }),
});

/** The rows of the table: a name, a goal, and how to read it off what was measured of a vault. */
export const ROWS = [
  ofProcess(
    'build',
    'cold build: HTML, backlinks, search index, layout',
    '≤ 6 s, ≤ 800 MB',
    ({ wall, peak }) => wall <= 6 && peak <= 800,
  ),
  {
    what: 'the search index of it alone: words counted, files made, packed and written; processor time',
    goal: '≤ 2.5 s',
    of: ({ index: { cpu, files, bytes } }) => ({
      amount: cpu,
      measured: `${cpu.toFixed(2)} s, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`,
      isReached: cpu <= 2.5,
    }),
  },
  ofProcess('changed', 'new process, one note changed', '≤ 0.8 s', ({ wall }) => wall <= 0.8),
  ofProcess('checked', '`check`, cold', '≤ 3 s', ({ wall }) => wall <= 3),
  ofProcess('exported', '`export`, cold', '≤ 2 s', ({ wall }) => wall <= 2),
  {
    what: 'other commands, once a build remembers the notes',
    goal: 'each ≤ 1 s',
    of: ({ commands }) => ({
      amount: Math.max(...commands.map(({ wall }) => wall)),
      measured: commands.map(({ name, wall }) => `\`${name}\` ${wall.toFixed(2)} s`).join(', '),
      isReached: commands.every(({ wall }) => wall <= 1),
    }),
  },
  {
    what: '`serve`: ready, warm (cold)',
    goal: '≤ 1 s',
    of: ({ serve: { ready } }) => ({
      amount: ready.warm,
      measured: `${seconds(ready.warm)} (${seconds(ready.cold)})`,
      isReached: ready.warm <= 1000,
    }),
  },
  {
    what: '`serve`: first page after a cold start (a warm one), the start included',
    goal: '≤ 4 s',
    of: ({ serve: { page } }) => ({
      amount: page.cold,
      measured: `${seconds(page.cold)} (${seconds(page.warm)})`,
      isReached: page.cold <= 4000,
    }),
  },
  {
    what: '`serve`: file saved → its page and that of a note it links to right, p95 (p50)',
    goal: '≤ 60 ms',
    of: ({ serve: { saved } }) => ({
      amount: saved.p95,
      measured: `${millis(saved.p95)} (${millis(saved.p50)}), ${saved.saves} saves`,
      isReached: saved.p95 <= 60,
    }),
  },
  {
    what: '`serve`: processor at rest',
    goal: '0',
    of: ({ serve: { idle } }) => ({
      amount: null,
      measured: idle === null ? 'not told here' : `${(idle * 100).toFixed(1)} %`,
      isReached: idle === null ? null : idle < 0.005,
    }),
  },
  inBrowser('first visit to a note: HTML, CSS, script, compressed', '≤ 35 kB, script ≤ 6 kB', ({ visit }) => {
    const total = visit.html + visit.style + visit.script;
    return {
      amount: total,
      measured: `${kilobytes(total)}, script ${kilobytes(visit.script)}`,
      isReached: total <= 35_000 && visit.script <= 6000,
    };
  }),
  {
    what: 'heaviest page of the vault, compressed',
    goal: '≤ 90 kB',
    of: ({ heaviest: { total } }) => ({
      amount: total,
      measured: kilobytes(total),
      isReached: total <= 90_000,
    }),
  },
  {
    what: 'fonts, cached for good',
    goal: '≤ 45 kB',
    of: ({ fonts }) => ({ amount: fonts, measured: kilobytes(fonts), isReached: fonts <= 45_000 }),
  },
  inBrowser('first search result: bytes fetched in all', '≤ 250 kB', ({ search: { first } }) => ({
    amount: first,
    measured: kilobytes(first),
    isReached: first <= 250_000,
  })),
  inBrowser(
    'a keystroke in the search box → list, p95 (→ list with the names that were fetched for it; where nothing had to be fetched)',
    '≤ 8 ms',
    ({ search: { keystroke, settled, keystrokes, ready, readyKeystrokes } }) => ({
      amount: keystroke,
      measured: `${millis(keystroke)} of ${keystrokes} (${millis(settled)}${ready === null ? '' : `; ${millis(ready)} of ${readyKeystrokes}`})`,
      isReached: keystroke <= 8,
    }),
  ),
  inBrowser(
    'searching: tasks of the main thread over 50 ms while typing; longest in processor time in the box, on the page with 100 results',
    'none over 50 ms',
    ({ search: { longest }, tasks }) => ({
      amount: tasks.page,
      measured: `${longest === 0 ? 'none' : millis(longest)}; ${millis(tasks.box)}, ${millis(tasks.page)}`,
      isReached: longest === 0 && tasks.box <= 50 && tasks.page <= 50,
    }),
  ),
  inBrowser('a later query: median bytes', '≤ 30 kB', ({ search: { later } }) => ({
    amount: later,
    measured: kilobytes(later),
    isReached: later <= 30_000,
  })),
  inBrowser('map: first picture', '≤ 1.2 s', ({ map: { picture } }) => ({
    amount: picture,
    measured: picture === null ? 'none' : seconds(picture),
    isReached: picture !== null && picture <= 1200,
  })),
  inBrowser(
    'map: longest task of the main thread (its processor time)',
    '≤ 150 ms',
    ({ map: { longest, processor } }) => ({
      amount: longest,
      measured: processor === null ? millis(longest) : `${millis(longest)} (${millis(processor)})`,
      isReached: longest <= 150,
    }),
  ),
  inBrowser(
    'map: a note under the pointer → its links lit, processor time, p95',
    '≤ 50 ms',
    ({ map: { hover, hovers } }) => ({
      amount: hover,
      measured: hover === null ? 'none' : `${millis(hover)} of ${hovers}`,
      isReached: hover === null ? null : hover <= 50,
    }),
  ),
  inBrowser('map: processor at rest', '0', ({ map: { idle } }) => ({
    amount: null,
    measured: `${(idle * 100).toFixed(1)} %`,
    isReached: idle < 0.005,
  })),
  inBrowser('map: bytes before the first picture, in all', '≤ 150 kB, ≤ 450 kB', ({ map }) => ({
    amount: map.all,
    measured: `${kilobytes(map.before)}, ${kilobytes(map.all)}`,
    isReached: map.before <= 150_000 && map.all <= 450_000,
  })),
];

/** The rows of one vault, with how they grew from a smaller one (null for none). */
export const rowsOf = (large, small) =>
  ROWS.map(({ what, goal, of }) => {
    const { amount, measured, isReached } = of(large);
    const least = small === null ? null : of(small).amount;
    const growth = amount === null || !least ? null : (amount / least).toFixed(1);
    return { what, measured, goal, isReached, growth };
  });
