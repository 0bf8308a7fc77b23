/** Runs pagefind's own program on a built site and says at the end what that program took, as far as the system tells. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [installed, site, out] = process.argv.slice(2);
const home = path.join(installed, 'node_modules/@pagefind');
const [platform] = fs.readdirSync(home);
const bin = path.join(home, platform, 'bin');
const child = spawn(
  path.join(
    bin,
    fs.readdirSync(bin).find((name) => /^\w+(?:\.exe)?$/.test(name)),
  ),
  ['--site', site, '--output-path', out],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
let usage = null;
const look = () => {
  try {
    const fields = fs
      .readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const peak = /VmHWM:\s*(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    if (peak) usage = { cpu: (Number(fields[11]) + Number(fields[12])) / 100, peak: Number(peak) / 1024 };
  } catch {
    // Another system, or the program has just ended.
  }
};
const timer = setInterval(look, 20);
child.once('exit', (code) => {
  clearInterval(timer);
  process.exitCode = code ?? 1;
});
process.once('exit', () => {
  if (usage) fs.writeFileSync(process.env.CLEW_BENCH_USAGE, JSON.stringify(usage));
  else process.exitCode ||= 1;
});
