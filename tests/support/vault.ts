import { createHash } from 'node:crypto';
import { fileOfText } from '../../src/core/model/file-of-text.ts';
import { attachmentPath } from '../../src/core/model/ids.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/model/settings.ts';
import type { NoteFile, SourceFile } from '../../src/core/model/source-file.ts';
import { buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';

/** A note file as if read from disk: `noteFile('a.md', 'see [[b]]')`. */
export const noteFile = (path: string, text: string): NoteFile =>
  fileOfText(path, text, createHash('sha256').update(text).digest('hex'));

/** A file as if read from disk; what does not end in `.md` is an attachment with that many characters. */
export const sourceFile = (path: string, text: string): SourceFile =>
  path.endsWith('.md')
    ? noteFile(path, text)
    : { kind: 'attachment', path: attachmentPath(path), diskPath: path, size: text.length };

/** Paths and texts as files. */
export const sourceFiles = (files: Readonly<Record<string, string>>): SourceFile[] =>
  Object.entries(files).map(([path, text]) => sourceFile(path, text));

/** A vault on one line: `vault({ 'a.md': 'see [[b]]', 'x.png': '' }, { publish: … })`. */
export const vault = (files: Readonly<Record<string, string>>, settings: Partial<Settings> = {}): Snapshot =>
  buildSnapshot(sourceFiles(files), { ...DEFAULT_SETTINGS, ...settings }, null);

/**
 * A vault of bare notes and links: ``graph`a>b b>c:builds-on c>?d e` `` has the notes a.md, b.md, c.md and e.md; a
 * relation follows a colon, `?` marks a target that is not written.
 */
export const graph = (strings: TemplateStringsArray): Snapshot => {
  const files: Record<string, string> = {};
  for (const token of strings.join('').split(/\s+/).filter(Boolean)) {
    const [, source = '', target, relation] = /^([^>]+)(?:>([^:]+)(?::(.+))?)?$/.exec(token) ?? [];
    files[`${source}.md`] ??= '';
    if (target === undefined) continue;
    if (!target.startsWith('?')) files[`${target}.md`] ??= '';
    const link = `[[${target.replace(/^\?/, '')}]]`;
    files[`${source}.md`] += relation ? `${relation}:: ${link}\n\n` : `See ${link}.\n\n`;
  }
  return vault(files);
};
