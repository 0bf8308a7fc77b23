import fs from 'node:fs';

/**
 * Loaded before a program: ends it, as a cut of power would, right after one call on one file.
 * `END_AFTER="renameSync /vault/a.md" node --import ./end-after.mjs program.js`
 */
const [, name, file] = /^(\w+) (.*)$/s.exec(process.env.END_AFTER);
const call = fs[name];
fs[name] = (...args) => {
  const result = call(...args);
  if (args.includes(file)) process.kill(process.pid, 'SIGKILL');
  return result;
};
