import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureCommands } from './measure-commands.mjs';
import { measureIndex } from './measure-index.mjs';
import { measurePages } from './measure-pages.mjs';
import { measureServe } from './measure-serve.mjs';
import { bestOf, MAIN, runProcess } from './run-process.mjs';
import { heaviestPage, weighFonts } from './weigh-page.mjs';

/** A file written within this time before it was read is read again the next time: a warm run waits. */
const RACY_MS = 2500;
/** Text of the note that stands for all, in bytes. */
const SMALL_NOTE = 10_000;

const BARE = fileURLToPath(new URL('render-bare.mjs', import.meta.url));

const rest = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RACY_MS);

/** A note of common size and one that few link to, so that both pages can be looked at after a save. */
const isNote = ({ kind, exists, private: isPrivate }) => exists && !isPrivate && kind !== 'attachment';

const chooseNotes = (vault, graph) => {
  const backlinks = new Map();
  for (const { target } of graph.edges) backlinks.set(target, (backlinks.get(target) ?? 0) + 1);
  const names = new Map();
  for (const { path: file } of graph.nodes.filter(isNote))
    names.set(path.basename(file), (names.get(path.basename(file)) ?? 0) + 1);
  const fitting = graph.nodes.filter(isNote).filter(({ path: file }) => {
    if (names.get(path.basename(file)) !== 1) return false;
    return fs.existsSync(path.join(vault, file)) && fs.statSync(path.join(vault, file)).size <= SMALL_NOTE;
  });
  const linksTo = ({ id }) => backlinks.get(id) ?? 0;
  const [note, target] = fitting.toSorted((a, b) => linksTo(a) - linksTo(b) || (a.id < b.id ? -1 : 1));
  if (!note || !target) throw new Error('This vault has no two notes of which one can link to the other.');
  return { note: note.path, target: target.path };
};

/** Everything there is to measure of one vault: `await measureVault('/tmp/v', { work, port, runs })`. */
export const measureVault = async (vault, { work, port, runs, say }) => {
  const name = path.basename(vault);
  // Nothing is deleted in between: for some minutes ext4 looks at each inode that was freed before it gives out another,
  // so that a build after a deleted one waits for up to ten seconds more.
  const site = path.join(work, `site-${name}-${runs - 1}`);
  const folder = (part) => path.join(work, `${part}-${name}`);
  const clean = (part) => {
    fs.rmSync(folder(part), { recursive: true, force: true });
    return folder(part);
  };
  say(`${name}: markdown-it alone`);
  const bare = bestOf(runs, () => runProcess(BARE, [vault], { work, cache: clean('cache') }));
  say(`${name}: cold build`);
  const build = bestOf(runs, (run) =>
    runProcess(MAIN, ['build', vault, '--out', path.join(work, `site-${name}-${run}`)], {
      work,
      cache: clean('cache'),
    }),
  );
  say(`${name}: search index alone`);
  const index = await measureIndex(vault, { work, runs });
  say(`${name}: check`);
  const checked = bestOf(runs, () =>
    // 1 is its word for a vault with errors.
    runProcess(MAIN, ['check', '--vault', vault, '--no-cache'], {
      work,
      cache: clean('check-cache'),
      ends: [0, 1],
    }),
  );
  say(`${name}: export`);
  const out = path.join(work, 'graph.json');
  const exported = bestOf(runs, () =>
    runProcess(MAIN, ['export', '--vault', vault, '--out', out], { work, cache: clean('export-cache') }),
  );
  const graph = JSON.parse(fs.readFileSync(out, 'utf8'));
  const { note, target } = chooseNotes(vault, graph);
  say(`${name}: commands`);
  rest();
  runProcess(MAIN, ['build', vault, '--out', site], { work, cache: folder('cache') });
  const commands = measureCommands(vault, { work, cache: folder('cache'), runs, note, target });
  say(`${name}: one note changed`);
  const file = path.join(vault, note);
  const text = fs.readFileSync(file, 'utf8');
  const changed = bestOf(Math.max(2, runs), (run) => {
    fs.writeFileSync(file, `${text}\nOne more sentence, the ${run}th.\n`);
    return runProcess(MAIN, ['build', vault, '--out', site], { work, cache: folder('cache') });
  });
  fs.writeFileSync(file, text);
  say(`${name}: serve`);
  const serve = await measureServe(vault, { note, target, port, cache: clean('serve-cache') });
  say(`${name}: pages in a browser`);
  const { route } = serve;
  const titles = graph.nodes.filter(isNote).map(({ title }) => title);
  const pages = await measurePages(site, { route, titles, port: port + 1 });
  const heaviest = heaviestPage(site);
  const fonts = weighFonts(site);
  return {
    ...{ bare, build, index, checked, exported, commands, changed },
    ...{ serve, pages, heaviest, fonts, route, titles },
  };
};
