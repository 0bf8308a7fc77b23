import fs from 'node:fs';
import path from 'node:path';
import { RUN_FOLDER, runClew } from './clew.ts';

/**
 * Where the demo notes lie as a site below a path, built by the first test of a run that asks; nobody writes there.
 * `demoSite('/sub/')`
 */
export const demoSite = (base: string): string => {
  const site = path.join(RUN_FOLDER, `demo-${encodeURIComponent(base)}`);
  if (fs.existsSync(site)) return site;
  const made = `${site}-${process.pid}`;
  const { code, err } = runClew(['build', 'notes', '--out', made, '--base', base]);
  if (code !== 0) throw new Error(err);
  try {
    fs.renameSync(made, site);
  } catch (error) {
    // Another file of tests was faster.
    if (!fs.existsSync(site)) throw error;
  }
  return site;
};
