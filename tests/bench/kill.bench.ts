import { expect, it } from 'vitest';
import { killBuilds, killServers } from '../support/kill-runs.ts';

const RUNS = 50;
const HOUR = 3_600_000;

it(
  'builds killed at random moments, fifty times',
  async () => {
    const record = await killBuilds(RUNS, 1);
    console.log(`builds: ${JSON.stringify(record)}`);
    expect(record.problems).toEqual([]);
  },
  HOUR,
);

it(
  'servers killed at random moments, fifty times',
  async () => {
    const record = await killServers(RUNS, 1);
    console.log(`servers: ${JSON.stringify(record)}`);
    expect(record.problems).toEqual([]);
  },
  HOUR,
);
