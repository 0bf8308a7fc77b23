import path from 'node:path';
import { bestOf, MAIN, runProcess } from './run-process.mjs';

const nameOf = (note) => path.basename(note, '.md');

/**
 * What commands take on a vault that was remembered, each by itself, in seconds: none writes into the vault.
 * `measureCommands('/tmp/v', { work, cache, runs, note: 'a.md', target: 'b.md' })` → `[{ name: 'path', wall, cpu, … }]`.
 */
export const measureCommands = (vault, { work, cache, runs, note, target }) => {
  const commands = [
    ['path', nameOf(note), nameOf(target)],
    ['links', nameOf(note)],
    ['mentions', nameOf(note)],
    ['stats'],
    ['new', 'term', 'A Term That Nobody Wrote'],
    ['rename', nameOf(note), 'A Name That Nobody Gave'],
  ];
  return commands.map((words) => {
    const took = bestOf(runs, () =>
      // 1 is their word for notes between which no thread leads, or names that are nowhere.
      runProcess(MAIN, [...words, '--vault', vault], { work, cache, ends: [0, 1] }),
    );
    return { name: words[0], ...took };
  });
};
