import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Context } from '../../../src/cli/command.ts';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { withTempVault } from '../../support/temp-folder.ts';

const importPage = async (cwd: string, ...options: readonly string[]) => {
  let [out, err] = ['', ''];
  const context: Context = {
    cwd,
    env: {},
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isTerminal: false,
    clientFolder: cwd,
    whenStopped: () => Promise.resolve(),
    now: () => ({ date: '2024-03-01', time: '09:05' }),
  };
  const code = await runCli(['import', '../page.md', ...options], COMMANDS, () => '9.9.9', context);
  return { code, out, err };
};

it('shows what the page says where a note was changed by hand, a few lines of it', () =>
  withTempVault({ 'v/clew.json': '{}' }, async (folder) => {
    const vault = path.join(folder, 'v');
    const write = (said: string) =>
      fs.writeFileSync(
        path.join(folder, 'page.md'),
        `# Page\n\n## Terms\n\n- **VAE**: ${said}\n- **AE**: Squeezes.\n`,
      );
    write('A model that samples.');
    expect((await importPage(vault, '--write')).code).toBe(0);
    fs.appendFileSync(path.join(vault, 'terms/VAE.md'), '\nMy own line.\n');
    const before = fs.readFileSync(path.join(vault, 'terms/VAE.md'));
    write(
      `A model that learns.\n${Array.from({ length: 20 }, (_, at) => `\n  Paragraph ${at}.\n`).join('')}`,
    );
    const { code, out } = await importPage(vault, '--write');
    expect(code).toBe(1);
    expect(out).toContain(
      'terms/VAE.md  (item under “Terms”, line 5)\n    page: A model that learns.\n    page: Paragraph 0.\n',
    );
    expect(out.match(/^ {4}page: /gm)).toHaveLength(6);
    expect(out).toContain('    … and 15 lines more\n');
    expect(out).not.toContain('My own line');
    expect(fs.readFileSync(path.join(vault, 'terms/VAE.md')).equals(before)).toBe(true);
  }));
