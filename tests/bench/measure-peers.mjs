import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { measureSearches } from './measure-searches.mjs';
import { runProcess } from './run-process.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FOAM = 'foam-cli@0.46.0';
const PAGEFIND = 'pagefind@1.6.0';

/** Packages are installed for this run alone; a message where the network does not give them. */
const install = (work, spec) => {
  const folder = path.join(work, 'peers', spec.replace(/@[^@]*$/, ''));
  fs.mkdirSync(folder, { recursive: true });
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-save', spec],
    { encoding: 'utf8', timeout: 180_000, shell: process.platform === 'win32' },
  );
  if (status === 0) return { folder };
  const [reason = 'no network'] = (stderr || error?.message || '')
    .split('\n')
    .filter((line) => /npm (?:ERR|error)/.test(line));
  return { problem: `${spec} could not be installed (${reason})` };
};

const commandOf = (folder, name) => {
  const home = path.join(folder, 'node_modules', name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
  return path.join(home, typeof bin === 'string' ? bin : Object.values(bin)[0]);
};

const row = (name, took, ours) => ({
  name,
  cpu: `${took.cpu.toFixed(1)} s`,
  peak: `${took.peak.toFixed(0)} MB`,
  ratio: (ours.cpu / took.cpu).toFixed(2),
});

const missing = (name, reason) => ({ name, cpu: reason, peak: '', ratio: '' });

/** One peer; what goes wrong with it is told in its row. */
const attempt = (name, measure) => {
  try {
    return measure();
  } catch (error) {
    return missing(name, `failed: ${error.message.split('\n')[0].slice(0, 120)}`);
  }
};

/**
 * What others take for the same notes in the same run, each beside what of Clew does the like, and what a search in a
 * browser costs with each; `site` is what Clew built of them.
 */
export const measurePeers = async (vault, { work, measured, site, files, port }) => {
  const options = { work, cache: path.join(work, 'peer-cache') };
  const { bare, build, exported } = measured;
  const place = (name) => path.join(work, name);
  const made = (name) => (fs.existsSync(place(name)) ? place(name) : null);
  const foam = () => {
    const name = `${FOAM}: the graph (beside \`export\`)`;
    const { folder, problem } = install(work, FOAM);
    if (problem) return missing(name, problem);
    // It sees a folder as a workspace when it holds its settings.
    fs.mkdirSync(path.join(vault, '.foam'), { recursive: true });
    try {
      return row(
        name,
        runProcess(commandOf(folder, 'foam-cli'), ['graph', '--workspace', vault], options),
        exported,
      );
    } finally {
      fs.rmSync(path.join(vault, '.foam'), { recursive: true });
    }
  };
  const pagefind = () => {
    const name = `${PAGEFIND}: the index of the pages Clew built (beside the whole build)`;
    const { folder, problem } = install(work, PAGEFIND);
    if (problem) return missing(name, problem);
    return row(
      name,
      runProcess(path.join(HERE, 'run-pagefind.mjs'), [folder, site, place('pagefind')], options),
      build,
    );
  };
  const peers = [
    row('markdown-it alone: HTML, nothing else (beside the whole build)', bare, build),
    attempt('MiniSearch', () =>
      row(
        'MiniSearch: its index of the texts, nothing else (beside the whole build)',
        runProcess(path.join(HERE, 'index-minisearch.mjs'), [vault, place('minisearch.json')], options),
        build,
      ),
    ),
    attempt('lunr', () =>
      row(
        'lunr as it comes: its index of the texts, nothing else (beside the whole build)',
        runProcess(path.join(HERE, 'index-lunr.mjs'), [vault, place('lunr.json')], options),
        build,
      ),
    ),
    attempt(FOAM, foam),
    attempt(PAGEFIND, pagefind),
  ];
  const { route, titles } = measured;
  const [minisearch, found] = [made('minisearch.json'), made('pagefind')];
  const asked = { site, vault, files, titles, route, work, port };
  const searches = await measureSearches({ ...asked, pagefind: found, minisearch });
  return {
    peers,
    searches: searches ?? [],
    indexes: weighIndexes(site, { minisearch, lunr: made('lunr.json') }),
  };
};

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** What the indexes weigh, compressed as each is sent: of Clew all files of its search but the texts that results show. */
const weighIndexes = (site, files) => {
  const assets = path.join(site, 'assets');
  const own = fs
    .readdirSync(assets)
    .filter((name) => /^search(?:-(?!text)[a-z]+-.*)?\.(?:bin|json)$/.test(name));
  const sum = own.reduce((bytes, name) => bytes + fs.statSync(path.join(assets, name)).size, 0);
  return [
    { name: 'Clew', size: megabytes(sum) },
    ...Object.entries(files).flatMap(([name, file]) =>
      file ? { name: `${name} as JSON, gzip`, size: megabytes(gzipSync(fs.readFileSync(file)).length) } : [],
    ),
  ];
};
