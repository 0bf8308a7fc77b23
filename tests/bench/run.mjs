/**
 * The numbers Clew is to reach, each with its goal: `npm run bench`. `--notes N` for other sizes than 10,000, `--full`
 * for 50,000 too, `--vault DIR` for a vault of one's own (which is copied first). Times depend on the machine: their
 * ratio to markdown-it alone on the same files in the same run tells more.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { makeVault } from './make-vault.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const MAIN = path.join(HERE, '../../dist/cli/main.js');
const SAVES = 40;
const MIB = 1024 * 1024;

const { values: options } = parseArgs({
  options: {
    notes: { type: 'string', default: '10000' },
    full: { type: 'boolean', default: false },
    vault: { type: 'string' },
    port: { type: 'string', default: '4869' },
  },
});

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'clew-bench-'));
const place = (name) => path.join(work, name);
const seconds = (value) => `${value.toFixed(2)} s`;
const millis = (value) => `${value.toFixed(0)} ms`;
const kilobytes = (value) => `${(value / 1000).toFixed(1)} kB`;

const say = (what, measured, goal = '') => console.log(`${what.padEnd(52)} ${measured.padEnd(44)} ${goal}`);

/** Runs a script to its end in a process of its own. */
const run = (script, args) => {
  const usage = place('usage.json');
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', path.join(HERE, 'report-usage.mjs'), script, ...args],
    { env: { ...process.env, CLEW_BENCH_USAGE: usage }, encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall: (performance.now() - start) / 1000, ...JSON.parse(fs.readFileSync(usage, 'utf8')), stdout };
};

const told = ({ wall, cpu, peak }) => `${seconds(wall)}, CPU ${seconds(cpu)}, ${peak.toFixed(0)} MB`;

const filesIn = (folder, ending) =>
  fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(ending));

/** Cold build of one vault, beside markdown-it alone. */
const measureBuild = (vault, count, goal) => {
  const bare = run(path.join(HERE, 'render-bare.mjs'), [vault]);
  const site = place(`site-${count}`);
  const built = run(MAIN, ['build', vault, '--out', site]);
  say(`markdown-it alone, ${count} notes`, told(bare));
  say(`cold build, ${count} notes`, `${told(built)}; ÷ bare ${(built.cpu / bare.cpu).toFixed(1)}`, goal);
  return { site, built };
};

/** Bytes a browser gets for a page: HTML, and the style sheets and scripts it names, each compressed. */
const weightOf = (site, page) => {
  const html = fs.readFileSync(path.join(site, page), 'utf8');
  const named = [
    ...html.matchAll(/(?:<script[^>]* src|<link rel="(?:stylesheet|modulepreload)"[^>]* href)="\/?([^"]+)"/g),
  ];
  const sizes = named.map(([, file]) => [
    file,
    brotliCompressSync(fs.readFileSync(path.join(site, file))).length,
  ]);
  const sum = (entries) => entries.reduce((total, [, size]) => total + size, 0);
  const script = sum(sizes.filter(([file]) => file.endsWith('.js')));
  return { page, total: brotliCompressSync(html).length + sum(sizes), script };
};

const measureWeight = (site, note) => {
  const pages = filesIn(site, 'index.html').map((page) => ({
    page,
    size: fs.statSync(path.join(site, page)).size,
  }));
  pages.sort((a, b) => b.size - a.size || (a.page < b.page ? -1 : 1));
  const first = weightOf(site, note);
  say(
    'first visit to a note, compressed',
    `${kilobytes(first.total)}, script ${kilobytes(first.script)}`,
    '≤ 35 kB, script ≤ 6 kB',
  );
  const heaviest = pages
    .slice(0, 20)
    .map(({ page }) => weightOf(site, page))
    .sort((a, b) => b.total - a.total)[0];
  say('heaviest page, compressed', `${kilobytes(heaviest.total)} (${heaviest.page})`, '≤ 90 kB');
  const search = fs.readdirSync(path.join(site, 'assets')).filter((file) => file.startsWith('search'));
  const bytes = search.reduce((sum, file) => sum + fs.statSync(path.join(site, 'assets', file)).size, 0);
  say(
    'search index, all files',
    `${(bytes / MIB).toFixed(1)} MiB in ${search.length} files`,
    'fetched in parts',
  );
};

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

const waitFor = async (isThere) => {
  const start = performance.now();
  while (!(await isThere()))
    if (performance.now() - start > 60_000) throw new Error('Nothing came in a minute.');
};

/** `serve`: until it listens, until the first page, and from a saved file to the page that shows it. */
const measureServe = async (vault, file) => {
  const start = performance.now();
  const server = spawn(process.execPath, [MAIN, 'serve', vault, '--port', options.port], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const tick = () => new Promise((resolve) => setTimeout(resolve, 2));
    let url;
    await waitFor(async () => {
      await tick();
      url = /http:\/\/\S+(?=\s)/.exec(said)?.[0];
      return url !== undefined;
    });
    say('serve: ready', millis(performance.now() - start), '≤ 1 s warm');
    const page = new URL(routeOf(file), url);
    const asked = performance.now();
    await (await fetch(page)).text();
    say('serve: first page', millis(performance.now() - asked), '≤ 4 s after a cold start');
    const times = [];
    const text = fs.readFileSync(path.join(vault, file), 'utf8');
    for (let save = 0; save < SAVES; save++) {
      const mark = `saved${save}times`;
      const saved = performance.now();
      fs.writeFileSync(path.join(vault, file), `${text}\nIt was ${mark} and see [[Saved ${save}]].\n`);
      await waitFor(async () => (await (await fetch(page)).text()).includes(mark));
      times.push(performance.now() - saved);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    fs.writeFileSync(path.join(vault, file), text);
    times.sort((a, b) => a - b);
    say(
      'serve: file saved → page right',
      `p50 ${millis(percentile(times, 0.5))}, p95 ${millis(percentile(times, 0.95))}`,
      'p95 ≤ 60 ms',
    );
  } finally {
    server.kill();
  }
};

/** Good for the names the generator makes and for plain ones. */
const routeOf = (file) =>
  `/${file
    .replace(/\.md$/, '')
    .split('/')
    .map((part) => part.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'))
    .join('/')}/`;

/** All rows for one vault. */
const measureVault = async (vault, count, files) => {
  const { site, built } = measureBuild(vault, count, '≤ 6 s, ≤ 800 MB at 10,000');
  const note = files.find((file) => fs.existsSync(path.join(site, routeOf(file), 'index.html')));
  fs.appendFileSync(path.join(vault, note), '\nOne more sentence.\n');
  say('new process, one note changed', told(run(MAIN, ['build', vault, '--out', site])), '≤ 0.8 s');
  say('export, cold', told(run(MAIN, ['export', '--vault', vault, '--out', place('graph.json')])), '≤ 2 s');
  measureWeight(site, `${routeOf(note).slice(1)}index.html`);
  await measureServe(vault, note);
  return built;
};

try {
  const vault = place('vault');
  if (options.vault !== undefined) {
    fs.cpSync(options.vault, vault, { recursive: true });
    fs.writeFileSync(path.join(vault, 'clew.json'), '{ "publish": "all" }\n');
    const files = filesIn(vault, '.md')
      .map((file) => file.replaceAll(path.sep, '/'))
      .sort();
    await measureVault(vault, files.length, files);
  } else {
    const sizes = [Number(options.notes) / 10, Number(options.notes)];
    const small = place('small');
    makeVault(small, sizes[0]);
    const { built: least } = measureBuild(small, sizes[0]);
    const most = await measureVault(vault, sizes[1], makeVault(vault, sizes[1]));
    say(`CPU of ${sizes[1]} notes ÷ ${sizes[0]}`, (most.cpu / least.cpu).toFixed(1), 'about 10');
    if (options.full) {
      const large = place('large');
      makeVault(large, sizes[1] * 5);
      const { built } = measureBuild(large, sizes[1] * 5, '≤ 3 GB');
      const growth =
        (built.wall - most.wall) / (sizes[1] * 4) / ((most.wall - least.wall) / (sizes[1] - sizes[0]));
      say('cost of a note from there on ÷ before', growth.toFixed(2), '≤ 1.3');
    }
  }
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
