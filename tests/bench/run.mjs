/**
 * The numbers Clew is to reach, each with its goal and its growth: `npm run bench`. Vaults of 1,000 and 10,000 notes
 * are made; `--notes N` for other sizes (and a tenth of it), `--full` for five times as many, too, `--vault DIR` for a
 * vault of one's own (a copy of it), `--peers` for what others take for the same, `--record` to write the results and
 * the table of the README, of 10,000 notes alone, which the goals are of. Times depend on the machine: ratios in the
 * same run tell more.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rowsOf } from './bench-rows.mjs';
import { makeVault } from './make-vault.mjs';
import { measurePeers } from './measure-peers.mjs';
import { measureVault } from './measure-vault.mjs';
import { resultsTable, searchesTable, searchRow, withTable } from './results-table.mjs';
import { bestOf, MAIN, runProcess, told } from './run-process.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const README = path.join(HERE, '../../README.md');
const RESULTS = path.join(HERE, 'results.json');
const TIMES_MORE = 5;
/** What the goals are of: fewer notes would reach them without telling anything. */
const NOTES = '10000';

const { values: options } = parseArgs({
  options: {
    notes: { type: 'string', default: NOTES },
    full: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    vault: { type: 'string' },
    runs: { type: 'string', default: '2' },
    port: { type: 'string', default: '4869' },
  },
});

const load = os.loadavg()[0];
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'clew-bench-'));
const place = (name) => path.join(work, name);
const say = (words) => console.error(`${new Date().toISOString().slice(11, 19)} ${words}`);

const machineOf = () => ({
  day: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  cores: os.availableParallelism(),
  processor: os.cpus()[0]?.model.trim() ?? 'unknown',
  load: Number(load.toFixed(1)),
});

const notesIn = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.md') && !/(?:^|[\\/])\./.test(file));

const megabytesOf = (folder, files) =>
  Math.round(files.reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0) / 1e6);

/** A copy of somebody's vault, of which everything goes out. */
const copyVault = (from, to) => {
  fs.cpSync(from, to, { recursive: true });
  const config = path.join(to, 'clew.json');
  const own = fs.existsSync(config) ? JSON.parse(fs.readFileSync(config, 'utf8')) : {};
  fs.writeFileSync(config, JSON.stringify({ ...own, publish: 'all', base: '/' }));
};

const print = (rows) => {
  for (const { what, measured, goal, isReached, growth } of rows)
    console.log(
      `${isReached === null ? ' ' : isReached ? '✓' : '✗'} ${what.padEnd(86)} ${measured.padEnd(44)} ${goal.padEnd(26)} ${growth === null ? '' : `× ${growth}`}`,
    );
};

const measureOptions = { work, port: Number(options.port), runs: Number(options.runs), say };

/** Five times as many notes: what one of them costs beside what it cost before. */
const growthRow = (small, most, count) => {
  const large = place('large');
  say(`making ${count * TIMES_MORE} notes`);
  makeVault(large, count * TIMES_MORE);
  say('large: cold build');
  const built = bestOf(1, () =>
    runProcess(MAIN, ['build', large, '--out', place('site-large')], { work, cache: place('cache-large') }),
  );
  const growth =
    (built.wall - most.build.wall) /
    (count * (TIMES_MORE - 1)) /
    ((most.build.wall - small.build.wall) / (count * 0.9));
  return {
    what: `cold build of ${TIMES_MORE} times as many notes; a further note ÷ one before`,
    measured: `${told(built)}; ${growth.toFixed(2)}`,
    goal: '≤ 3 GB; ≤ 1.3',
    isReached: built.peak <= 3000 && growth <= 1.3,
    growth: null,
  };
};

const peersOf = (vault, measured) => {
  if (!options.peers) return { peers: [] };
  say('others on the same notes');
  const site = place('site-for-peers');
  runProcess(MAIN, ['build', vault, '--out', site], { work, cache: place('peer-build-cache') });
  return measurePeers(vault, { work, measured, site, files: notesIn(vault), port: Number(options.port) + 2 });
};

const measureAll = async () => {
  const vault = place('most');
  if (options.vault !== undefined) {
    copyVault(options.vault, vault);
    const measured = await measureVault(vault, measureOptions);
    return { vault, rows: rowsOf(measured, null), ...(await peersOf(vault, measured)) };
  }
  const count = Number(options.notes);
  const small = place('small');
  makeVault(small, count / 10);
  makeVault(vault, count);
  const least = await measureVault(small, measureOptions);
  const measured = await measureVault(vault, measureOptions);
  const rows = rowsOf(measured, least);
  if (options.full) rows.splice(1, 0, growthRow(least, measured, count));
  return { vault, rows, ...(await peersOf(vault, measured)) };
};

/** Both or none: the README is made before anything is written. */
const record = (results) => {
  const readme = withTable(fs.readFileSync(README, 'utf8'), results);
  fs.writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  fs.writeFileSync(README, readme);
  say(`recorded in ${path.relative(process.cwd(), RESULTS)} and the README`);
};

try {
  if (options.record && (options.vault !== undefined || options.notes !== NOTES))
    throw new Error('Only what the goals are of is recorded: leave out --vault and --notes, or --record.');
  // Fails before the work, not after it.
  if (options.record)
    withTable(fs.readFileSync(README, 'utf8'), { machine: {}, notes: 0, rows: [], peers: [] });
  const { vault, rows, peers, searches = [], indexes = [] } = await measureAll();
  const files = notesIn(vault);
  print(rows);
  for (const { name, cpu, peak, ratio } of peers)
    console.log(`  ${name.padEnd(86)} ${cpu}, ${peak}; Clew ÷ it: ${ratio}`);
  if (searches.length > 0) console.log(`\n${searchesTable({ searches: searches.map(searchRow), indexes })}`);
  const results = {
    version: 1,
    notes: files.length,
    megabytes: megabytesOf(vault, files),
    machine: machineOf(),
    rows,
    peers,
    ...(searches.length > 0 && { searches: searches.map(searchRow), indexes }),
  };
  if (options.record) record(results);
  else if (options.vault === undefined) console.log(`\n${resultsTable(results)}`);
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
