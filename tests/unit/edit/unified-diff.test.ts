import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../../src/core/edit/file-plan.ts';
import { applyEdits, areApart, sortEdits } from '../../../src/core/edit/text-edit.ts';
import { unifiedDiff } from '../../../src/core/edit/unified-diff.ts';
import { readFiles, withTempVault } from '../../support/temp-folder.ts';
import { noteFile } from '../../support/vault.ts';

describe('unifiedDiff', () => {
  it('shows changed lines with three around them', () => {
    const file = noteFile('a.md', '1\n2\n3\n4\n[[b]]\n6\n7\n8\n9\n');
    const edits = [{ from: 10, to: 11, text: 'c' }];
    expect(unifiedDiff([{ kind: 'edit', file, edits, moveTo: null }])).toBe(
      'diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-[[b]]\n+[[c]]\n 6\n 7\n 8\n',
    );
  });

  it('tells moves and new files', () => {
    const plan = [
      { kind: 'edit', file: noteFile('a b.md', 'x'), edits: [], moveTo: 'c d.md' },
      { kind: 'create', path: 'n.md', content: 'new' },
    ] as const;
    expect(unifiedDiff(plan)).toBe(
      'diff --git a/a b.md b/c d.md\nrename from a b.md\nrename to c d.md\n' +
        'diff --git a/n.md b/n.md\nnew file mode 100644\n--- /dev/null\n+++ b/n.md\n@@ -0,0 +1,1 @@\n+new\n' +
        '\\ No newline at end of file\n',
    );
  });

  it('is a patch that git applies', async () => {
    const line = fc.constantFrom('a\n', 'b\r\n', '\n', 'c', 'last\n');
    const edit = fc.record({
      from: fc.nat(40),
      length: fc.nat(6),
      text: fc.constantFrom('', 'x', 'y\nz', '\n'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1 }),
        fc.array(edit, { maxLength: 3 }),
        async (lines, raw) => {
          const text = lines.join('');
          const cut = (at: number) => Math.min(text.length, at);
          const edits: TextEdit[] = sortEdits(
            raw.map(({ from, length, text: to }) => ({ from: cut(from), to: cut(from + length), text: to })),
            text,
          );
          fc.pre(areApart(edits) && applyEdits(text, edits) !== text && applyEdits(text, edits) !== '');
          fc.pre(!edits.some((one, at) => edits[at - 1]?.to === one.from));
          const diff = unifiedDiff([{ kind: 'edit', file: noteFile('a b.md', text), edits, moveTo: 'c.md' }]);
          await withTempVault({ 'a b.md': text }, (folder) => {
            const git = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: diff });
            expect(git.stderr.toString()).toBe('');
            expect(readFiles(folder)).toEqual({ 'c.md': applyEdits(text, edits) });
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  // Such names are no names on Windows.
  it
    .skipIf(process.platform === 'win32')
    .each(['\u001b[31m\u0007.md', 'two\n lines\t.md', '"a\\u001b\u007f.md'])(
    'of a note called %j, too',
    (name) => {
      const file = noteFile(name, 'a\n');
      const edits = [{ from: 0, to: 1, text: 'b' }];
      const diff = unifiedDiff([{ kind: 'edit', file, edits, moveTo: `new ${name}` }]);
      return withTempVault({ [name]: 'a\n' }, (folder) => {
        const git = spawnSync('git', ['apply', '-'], { cwd: folder, input: diff });
        expect(git.stderr.toString()).toBe('');
        expect(readFiles(folder)).toEqual({ [`new ${name}`]: 'b\n' });
      });
    },
  );
});
