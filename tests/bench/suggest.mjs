import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** `npm run bench:suggest -- --vault notes --vault ~/vault --seed 1`. */
const { values } = parseArgs({
  options: {
    vault: { type: 'string', multiple: true, default: ['notes'] },
    seed: { type: 'string', default: '1' },
  },
});
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--config', 'tests/bench/bench.config.ts', 'tests/bench/suggest'],
  {
    stdio: 'inherit',
    env: { ...process.env, CLEW_BENCH_VAULTS: values.vault.join(','), CLEW_BENCH_SEED: values.seed },
  },
);
process.exitCode = status ?? 1;
