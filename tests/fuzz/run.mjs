/**
 * Reads documents that nobody would write: `npm run fuzz -- --count 1000000 --seed 1 --notes ../some-vault`. Ends with 1
 * when one of them throws, never ends, takes too long or breaks what is true of any text; each is told with its number.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** Documents between two words of how far it is. */
const STEP = 500;
/** A document that takes longer than this never ends, in ms. */
const PATIENCE = 60_000;

const notesIn = (folders) =>
  folders
    .flatMap((folder) => fs.readdirSync(folder, { recursive: true }).map((file) => path.join(folder, file)))
    .filter((file) => /\.(?:md|vault\.txt)$/.test(file) && fs.statSync(file).isFile())
    .sort()
    .map((file) => fs.readFileSync(file, 'utf8'))
    .filter((text) => text !== '');

const work = async () => {
  const { entry, seed, from, count, notes, places } = workerData;
  const { fuzz } = await import(entry);
  const at = new Int32Array(places);
  for (let first = from; first < from + count; first += STEP) {
    const to = Math.min(from + count, first + STEP);
    const onStart = (nth) => Atomics.store(at, 0, nth);
    parentPort.postMessage({ done: to - from, found: fuzz({ seed, from: first, to, notes, onStart }) });
  }
};

const build = async (folder) => {
  const { build: buildWith } = await import('vite');
  await buildWith({
    root: path.join(HERE, '../..'),
    mode: 'cli',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: { fuzz: path.join(HERE, 'fuzz.ts') } },
    },
  });
  return pathToFileURL(path.join(folder, 'fuzz.js')).href;
};

const main = async () => {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      notes: {
        type: 'string',
        multiple: true,
        default: [path.join(HERE, '../../notes'), path.join(HERE, '../fixtures')],
      },
    },
  });
  const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
  const notes = notesIn(values.notes);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clew-fuzz-'));
  const entry = await build(folder);
  const places = new SharedArrayBuffer(4);
  const at = new Int32Array(places);
  const start = performance.now();
  let done = 0;
  let findings = 0;
  let told = 0;
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { entry, seed, from, count, notes, places },
  });
  const end = (code) => {
    clearInterval(guard);
    fs.rmSync(folder, { recursive: true, force: true });
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(
      `${done} documents of seed ${seed} from ${notes.length} notes in ${seconds} s: ${findings} do not hold.`,
    );
    process.exit(code);
  };
  let last = { nth: -1, since: performance.now() };
  const guard = setInterval(() => {
    const nth = Atomics.load(at, 0);
    if (nth !== last.nth) last = { nth, since: performance.now() };
    else if (performance.now() - last.since > PATIENCE) {
      console.error(`Document ${nth} of seed ${seed} never ends.`);
      findings++;
      end(1);
    }
  }, 1000);
  worker.on('message', (message) => {
    done = message.done;
    for (const { nth, text, problem } of message.found) {
      findings++;
      console.error(`Document ${nth}: ${problem}\n${JSON.stringify(text)}\n`);
    }
    if (done - told >= 50_000) {
      told = done;
      console.log(`${done} …`);
    }
    if (done === count) end(findings > 0 ? 1 : 0);
  });
  worker.on('error', (error) => {
    console.error(error);
    findings++;
    end(1);
  });
};

await (isMainThread ? main() : work());
