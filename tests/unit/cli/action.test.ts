import fs from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { check } from '../../../src/cli/commands/check.ts';

it('the GitHub Action asks for options that there are, and takes no input as code', () => {
  const text = fs.readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8');
  const action = load(text) as {
    runs: { using: string; steps: { run?: string; env?: Record<string, string> }[] };
    inputs: Record<string, { description: string; default: string }>;
  };
  expect(action.runs.using).toBe('composite');
  const options = [...text.matchAll(/--(vault|strict|baseline|format)\b/g)].map(([, name]) => name);
  expect(options.length).toBeGreaterThan(4);
  for (const name of options) expect(check.options.map((option) => option.name)).toContain(name);
  for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
  for (const name of Object.keys(action.inputs))
    expect(
      action.runs.steps.some(({ env }) => Object.values(env ?? {}).includes(`\${{ inputs.${name} }}`)),
    ).toBe(true);
});
