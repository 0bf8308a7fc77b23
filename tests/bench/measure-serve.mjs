import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { percentile } from './percentile.mjs';
import { MAIN } from './run-process.mjs';

const SAVES = 40;
const PAUSE_MS = 120;
const PATIENCE_MS = 120_000;
/** Processor time is looked at over this long while nobody does anything, on Linux. */
const IDLE_MS = 3000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts `serve` and gives its address once it says it. */
const start = async (vault, { port, cache }) => {
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve', vault, '--port', String(port)], {
    env: { ...process.env, CLEW_CACHE: cache },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('serve says nothing')), PATIENCE_MS);
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /http:\/\/\S+(?=\s)/.exec(said)?.[0];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  const ready = performance.now() - begun;
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { url, ready, pid: child.pid, stop };
};

/** Calls `told` whenever the server says that something has changed. */
const listen = (url, told) =>
  new Promise((resolve, reject) => {
    const request = http.get(new URL('-/events', url), (response) => {
      response.setEncoding('utf8').on('data', (text) => {
        if (text.includes('event: change')) told();
      });
      resolve(() => request.destroy());
    });
    request.on('error', reject);
  });

const textAt = async (url) => (await fetch(url, { cache: 'no-store' })).text();

const routeOfFile = async (url, file) => {
  const found = await fetch(new URL(`-/open?path=${encodeURIComponent(file)}`, url), { redirect: 'manual' });
  return new URL(found.headers.get('location'), url);
};

/** From a saved file to both pages right, in ms: its own, and that of a note it now links to. */
const measureSaves = async (url, vault, { note, target }) => {
  const [page, other] = [await routeOfFile(url, note), await routeOfFile(url, target)];
  const file = path.join(vault, note);
  const text = fs.readFileSync(file, 'utf8');
  const name = path.basename(target, '.md');
  const times = [];
  let changed = () => {};
  const close = await listen(url, () => changed());
  try {
    await textAt(page);
    await textAt(other);
    for (let save = 0; save < SAVES; save++) {
      const mark = `saved${save}times`;
      const heard = new Promise((resolve) => {
        changed = resolve;
      });
      const saved = performance.now();
      fs.writeFileSync(file, `${text}\nIt was ${mark} beside [[${name}]].\n`);
      await Promise.race([heard, sleep(PATIENCE_MS)]);
      const right = await Promise.all([page, other].map(async (one) => (await textAt(one)).includes(mark)));
      times.push(performance.now() - saved);
      if (right.includes(false)) throw new Error(`After save ${save} a page was not right: ${right}`);
      await sleep(PAUSE_MS);
    }
  } finally {
    close();
    fs.writeFileSync(file, text);
  }
  return times;
};

/** Seconds of processor time a process has taken, where the system tells. */
const cpuOf = (pid) => {
  try {
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
};

/** Resolves once a server that nobody asks for anything has made what it makes ahead, after `PATIENCE_MS` at the latest. */
const rested = async (pid) => {
  const begun = performance.now();
  for (let before = cpuOf(pid); before !== null; ) {
    await sleep(1000);
    const after = cpuOf(pid);
    if (after - before <= 0.01 || performance.now() - begun > PATIENCE_MS) return;
    before = after;
  }
};

/** Resolves once a server has remembered the notes of a vault, which it does little by little after its first answer. */
const remembered = async (cache) => {
  const hasNotes = () =>
    fs.readdirSync(cache, { recursive: true }).some((name) => path.basename(String(name)) === 'notes');
  for (const begun = performance.now(); !fs.existsSync(cache) || !hasNotes(); await sleep(PAUSE_MS))
    if (performance.now() - begun > PATIENCE_MS) throw new Error('serve remembers no notes');
};

/** `serve`, cold and warm: until it is ready, until the first page, from a save to right pages, and at rest. */
export const measureServe = async (vault, { note, target, port, cache }) => {
  const visit = async (server) => {
    const page = await routeOfFile(server.url, note);
    const asked = performance.now();
    await textAt(page);
    return performance.now() - asked;
  };
  const cold = await start(vault, { port, cache });
  const coldPage = await visit(cold)
    .then(async (ms) => {
      await remembered(cache);
      return ms;
    })
    .finally(cold.stop);
  // A file written within two seconds before it was looked at is read again the next time.
  await sleep(2500);
  const warm = await start(vault, { port, cache });
  try {
    const warmPage = await visit(warm);
    const times = await measureSaves(warm.url, vault, { note, target });
    await rested(warm.pid);
    const before = cpuOf(warm.pid);
    await sleep(IDLE_MS);
    const after = cpuOf(warm.pid);
    return {
      route: decodeURI((await routeOfFile(warm.url, note)).pathname),
      ready: { cold: cold.ready, warm: warm.ready },
      page: { cold: cold.ready + coldPage, warm: warm.ready + warmPage },
      saved: { p50: percentile(times, 0.5), p95: percentile(times, 0.95), saves: times.length },
      idle: before === null || after === null ? null : (after - before) / (IDLE_MS / 1000),
    };
  } finally {
    await warm.stop();
  }
};
