import { expect, it } from 'vitest';
import { editorAddress, editorTemplate } from '../../../../src/node/site/editor-address.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const plain = (env: Record<string, string>) => editorTemplate('/nowhere', env);

it('asks CLEW_EDITOR, then VISUAL and EDITOR, then takes VS Code', () => {
  expect(plain({ CLEW_EDITOR: 'zed', EDITOR: 'subl' })).toBe('zed://file{path}');
  expect(plain({ CLEW_EDITOR: 'vscode' })).toBe('vscode://file{path}');
  expect(plain({ VISUAL: '/usr/bin/codium --wait', EDITOR: 'subl' })).toBe('vscodium://file{path}');
  expect(plain({ EDITOR: 'vim' })).toBe('vscode://file{path}');
  expect(plain({ CLEW_EDITOR: 'none', EDITOR: 'code' })).toBeNull();
});

it('takes an address of one’s own, but no script', () => {
  expect(plain({ CLEW_EDITOR: 'my-editor:open?file={text}' })).toBe('my-editor:open?file={text}');
  expect(plain({ CLEW_EDITOR: 'javascript:alert("{path}")' })).toBe('vscode://file{path}');
});

it('takes Obsidian in a vault of its own', async () => {
  await withTempVault({ '.obsidian/app.json': '{}', 'a.md': '' }, (root) => {
    expect(editorTemplate(root, { EDITOR: 'code' })).toBe('obsidian://open?path={text}');
    expect(editorTemplate(root, { CLEW_EDITOR: 'code' })).toBe('vscode://file{path}');
  });
});

it('encodes what a path may hold', () => {
  expect(editorAddress('vscode://file{path}', '/home/ada/my notes/50% & ü?.md')).toBe(
    'vscode://file/home/ada/my%20notes/50%25%20%26%20%C3%BC%3F.md',
  );
  expect(editorAddress('vscode://file{path}', 'C:\\notes\\a#b.md')).toBe('vscode://file/C:/notes/a%23b.md');
  expect(editorAddress('obsidian://open?path={text}', '/a/b & c.md')).toBe(
    'obsidian://open?path=%2Fa%2Fb%20%26%20c.md',
  );
});

it('goes to a line where the editor can', () => {
  const at = (template: string) => editorAddress(template, '/a/b c.md', { line: 12, column: 5 });
  expect(at('vscode://file{path}')).toBe('vscode://file/a/b%20c.md:12:5');
  expect(at('zed://file{path}')).toBe('zed://file/a/b%20c.md:12:5');
  expect(at('subl://open?url=file://{path}')).toBe('subl://open?url=file:///a/b%20c.md&line=12&column=5');
  expect(at('idea://open?file={text}')).toBe('idea://open?file=%2Fa%2Fb%20c.md&line=12&column=5');
  expect(at('obsidian://open?path={text}')).toBe('obsidian://open?path=%2Fa%2Fb%20c.md');
  expect(at('my-editor:{path}#{line},{column}')).toBe('my-editor:/a/b%20c.md#12,5');
});
