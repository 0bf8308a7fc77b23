import fs from 'node:fs';
import path from 'node:path';
import { CliError, systemCode } from '../cli-error.ts';

/** A lock without a number in it is being made, or was left by a process that was ended in that moment. */
const MAKING_MS = 5000;

const isRunning = (process_: number): boolean => {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
};

/** True when the process that made a lock still works under it. */
const isHeld = (file: string): boolean => {
  try {
    const owner = Number(fs.readFileSync(file, 'utf8'));
    if (owner > 0) return owner !== process.pid && isRunning(owner);
    return Date.now() - fs.statSync(file).mtimeMs < MAKING_MS;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
};

/** Where the lock of a folder lies: beside it. `lockOf('/srv/site')` → `/srv/.site.clew-lock`. */
const lockOf = (folder: string): string =>
  path.join(path.dirname(folder), `.${path.basename(folder)}.clew-lock`);

/**
 * Keeps other processes from writing to a folder until the function it gives is called; a lock that an ended process
 * left is taken over. Throws a `CliError` when another run is at work. `const release = lockFolder('/srv/site')`.
 */
export const lockFolder = (folder: string): (() => void) => {
  const lock = lockOf(folder);
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  takeLock(folder, lock);
  return () => fs.rmSync(lock, { force: true });
};

const makeLock = (lock: string): void => {
  const file = fs.openSync(lock, 'wx');
  try {
    fs.writeSync(file, String(process.pid));
  } catch (error) {
    // On a full disk there is room for its name alone: whoever comes next would take it for one that is being made.
    fs.rmSync(lock, { force: true });
    throw error;
  } finally {
    fs.closeSync(file);
  }
};

const takeLock = (folder: string, lock: string): void => {
  for (let tries = 0; ; tries++) {
    try {
      makeLock(lock);
      return;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      if (tries > 2 || isHeld(lock))
        throw new CliError(
          `Another run of Clew is writing to “${folder}”.`,
          3,
          `Wait for it to end; if there is none, remove “${lock}”.`,
        );
      fs.rmSync(lock, { force: true });
    }
  }
};
