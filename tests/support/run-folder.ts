import fs from 'node:fs';
import { makeTempFolder } from './temp-folder.ts';

let folder: string;

/** Makes a folder for what files of tests share in one run, and names it to them. */
export const setup = (): void => {
  folder = makeTempFolder();
  process.env.CLEW_TEST_FOLDER = folder;
};

/** Removes it when all are done. */
export const teardown = (): void => fs.rmSync(folder, { recursive: true, force: true });
