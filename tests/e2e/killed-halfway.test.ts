import { describe, expect, it } from 'vitest';
import { killBuilds, killServers } from '../support/kill-runs.ts';

describe('a run that is killed', () => {
  it('leaves a whole site, and the next build is right', async () => {
    const { killed, problems } = await killBuilds(6, 7);
    expect(problems).toEqual([]);
    expect(killed).toBeGreaterThan(0);
  }, 300_000);

  it('leaves the notes alone, and the next server is right', async () => {
    const { killed, problems } = await killServers(3, 7);
    expect(problems).toEqual([]);
    expect(killed).toBeGreaterThan(0);
  }, 300_000);
});
