import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { withTempVault } from '../../support/temp-folder.ts';

const importPage = (cwd: string, ...options: readonly string[]) =>
  runCommand(cwd, ['import', '../page.md', ...options]);

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

it('a picture leaves another of the same name alone, and stays when its folder is not given again', () =>
  withTempVault(
    { 'v/clew.json': '{}', 'v/attachments/rnn.png': 'another', 'pics/img/rnn.png': 'the picture' },
    async (folder) => {
      const vault = path.join(folder, 'v');
      fs.writeFileSync(
        path.join(folder, 'page.md'),
        '## Terms\n\n- RNN: A net.\n\n  ![cell](/img/rnn.png)\n',
      );
      const run = () => importPage(vault, '--assets', '../pics', '--write');
      const { code, out } = await run();
      expect(code).toBe(0);
      expect(out).toContain('img/rnn.png → attachments/img/rnn.png');
      const read = (file: string) => fs.readFileSync(path.join(vault, file), 'utf8');
      expect(read('attachments/rnn.png')).toBe('another');
      expect(read('attachments/img/rnn.png')).toBe('the picture');
      expect(read('terms/RNN.md')).toContain('![cell](../attachments/img/rnn.png)');
      expect((await run()).out).toContain('Wrote 0 files');
      const again = (await importPage(vault, '--write')).out;
      expect(again).toContain('Wrote 0 files');
      expect(again).not.toContain('the picture is not here');
    },
  ));
