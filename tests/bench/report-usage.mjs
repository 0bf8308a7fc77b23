/** Loaded into a measured process: says at its end what it took, its threads included. */
import fs from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Peak memory in kB. Where the system tells it of the process alone: the other count begins with what its parent held. */
const peak = () => {
  const own =
    fs.existsSync('/proc/self/status') &&
    /^VmHWM:\s+(\d+)/m.exec(fs.readFileSync('/proc/self/status', 'utf8'));
  return own ? Number(own[1]) : process.resourceUsage().maxRSS;
};

if (isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    fs.writeFileSync(
      process.env.CLEW_BENCH_USAGE,
      JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: peak() / 1024 }),
    );
  });
