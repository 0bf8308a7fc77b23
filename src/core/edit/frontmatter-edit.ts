import { relationForm } from '../model/relations.ts';
import type { NoteFile } from '../model/source-file.ts';
import { type Frontmatter, readFrontmatter } from '../parse/yaml/frontmatter.ts';
import type { YamlText, YamlValue } from '../parse/yaml/yaml-value.ts';
import type { TextEdit } from './file-plan.ts';
import { lineEndOf } from './text-edit.ts';
import { yamlText } from './yaml-text.ts';

/** The value of a key whatever its case: `findKey(frontmatter, 'title')`. */
const findKey = (frontmatter: Frontmatter, name: string): { key: string; value: YamlValue } | null => {
  for (const [key, value] of frontmatter.data) if (relationForm(key) === name) return { key, value };
  return null;
};

/** A text in the place of another, in the quotes that stand there; null for a text over several lines. */
const replaceText = (text: string, value: YamlText, by: string): TextEdit | null => {
  const written = text.slice(value.from, value.to);
  const quote = text[value.from - 1];
  const place = { from: value.from, to: value.to };
  if (quote === '"' && text[value.to] === '"') return { ...place, text: JSON.stringify(by).slice(1, -1) };
  if (quote === "'" && text[value.to] === "'") return { ...place, text: by.replaceAll("'", "''") };
  const isPlain = written.trimEnd() === value.text;
  return isPlain ? { from: value.from, to: value.from + value.text.length, text: yamlText(by) } : null;
};

/** The frontmatter's last line, where a new key goes before it; null when there is none or it is JSON. */
const closingAt = (frontmatter: Frontmatter): number | null => {
  const found = /(?:^|\r\n?|\n)((?:---|\.\.\.)[ \t]*(?:\r\n?|\n)?)$/.exec(frontmatter.text);
  const at = found ? frontmatter.text.length - (found[1] ?? '').length : null;
  return at === null || /^---[ \t]*\s+\{/.test(frontmatter.text) ? null : at;
};

const hasFrontmatter = (frontmatter: Frontmatter): boolean => frontmatter.bodyStart > 0;

/** A new line of frontmatter, and the frontmatter itself where there is none. Null for JSON. */
const insertLine = (file: NoteFile, frontmatter: Frontmatter, line: string): TextEdit | null => {
  const end = lineEndOf(file.text);
  if (!hasFrontmatter(frontmatter)) return { from: 0, to: 0, text: `---${end}${line}${end}---${end}` };
  const at = closingAt(frontmatter);
  if (at !== null) return { from: at, to: at, text: line + end };
  const brace = frontmatter.text.indexOf('{');
  const [, key = '', value = ''] = /^([^:]+): (.*)$/s.exec(line) ?? [];
  const comma = frontmatter.data.size === 0 ? '' : ',';
  const json = value.startsWith('[') || value.startsWith('"') ? value : JSON.stringify(value);
  return { from: brace + 1, to: brace + 1, text: ` ${JSON.stringify(key)}: ${json}${comma}` };
};

/** Changes `title`, or adds it: `setTitle(file, 'VAE')`. Null when it stands there in a form that is better not touched. */
export const setTitle = (file: NoteFile, title: string): TextEdit | null => setField(file, 'title', title);

/** Changes a field of one text, or adds it: `setField(file, 'status', 'learned')`. Null when it stands there in another form. */
export const setField = (file: NoteFile, key: string, text: string): TextEdit | null => {
  const frontmatter = readFrontmatter(file);
  const known = findKey(frontmatter, relationForm(key));
  // A year stays a number to other programs.
  const value = /^\d{4}$/.test(text) ? text : yamlText(text);
  if (!known) return insertLine(file, frontmatter, `${key}: ${value}`);
  if (known.value.kind === 'text') return replaceText(file.text, known.value, text);
  return known.value.kind === 'empty' ? fillEmpty(frontmatter, known.key, value) : null;
};

/** Adds an alias in the form the note's aliases have. Null when they stand there in a form that is better not touched. */
export const addAlias = (file: NoteFile, alias: string): TextEdit | null => {
  const frontmatter = readFrontmatter(file);
  const known = findKey(frontmatter, 'aliases') ?? findKey(frontmatter, 'alias');
  if (!known) return insertLine(file, frontmatter, `aliases: [${JSON.stringify(alias)}]`);
  const { value } = known;
  if (value.kind === 'text') return toList(file.text, value, alias);
  if (value.kind === 'list' && value.items.length > 0) return addToList(file, value.items, alias);
  return value.kind === 'map' ? null : fillEmpty(frontmatter, known.key, `[${JSON.stringify(alias)}]`);
};

/**
 * Adds a text to the field whose key is one of those meant, in the form it has: a list grows, one text becomes a list of
 * two, and where no such key is there, `key` is written. `addToField(file, isBuildsOn, 'builds-on', '[[VAE]]')`. Null
 * when the field stands there in a form that is better not touched.
 */
export const addToField = (
  file: NoteFile,
  isMeant: (key: string) => boolean,
  key: string,
  item: string,
): TextEdit | null => {
  const frontmatter = readFrontmatter(file);
  const known = [...frontmatter.data].find(([name]) => isMeant(name));
  if (!known) return insertLine(file, frontmatter, `${key}: ${yamlText(item)}`);
  const [name, value] = known;
  switch (value.kind) {
    case 'text':
      return pairUp(file.text, value, item);
    case 'list':
      return value.items.length > 0
        ? addToList(file, value.items, item)
        : fillEmpty(frontmatter, name, `[${JSON.stringify(item)}]`);
    case 'empty':
      return fillEmpty(frontmatter, name, yamlText(item));
    case 'map':
      return null;
  }
};

/** One text as a list of itself, as it is written, and another. */
const pairUp = (text: string, value: YamlText, item: string): TextEdit | null => {
  const quote = text[value.from - 1];
  const isQuoted = (quote === '"' || quote === "'") && text[value.to] === quote;
  const [from, to] = isQuoted ? [value.from - 1, value.to + 1] : [value.from, value.from + value.text.length];
  const written = text.slice(from, to);
  if (/[\r\n]/.test(written) || (!isQuoted && written !== value.text)) return null;
  const first = isQuoted ? written : JSON.stringify(value.text);
  return { from, to, text: `[${first}, ${JSON.stringify(item)}]` };
};

const addToList = (file: NoteFile, items: readonly YamlValue[], alias: string): TextEdit | null => {
  const { text } = file;
  const last = items.at(-1);
  if (last?.kind !== 'text') return null;
  const isQuoted = /["']/.test(text[last.to] ?? '') && text[last.from - 1] === text[last.to];
  const end = isQuoted ? last.to + 1 : last.from + text.slice(last.from, last.to).trimEnd().length;
  const start = isQuoted ? last.from - 1 : last.from;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const marker = /^([ \t]*-[ \t]+)$/.exec(text.slice(lineStart, start))?.[1];
  const inserted =
    marker === undefined ? `, ${JSON.stringify(alias)}` : `${lineEndOf(text)}${marker}${yamlText(alias)}`;
  const restOfLine = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  // A comment after the last item stays beside it.
  const at = marker === undefined ? end : end + restOfLine.length;
  return /^\s*(?:#.*)?$/.test(restOfLine) || marker === undefined
    ? { from: at, to: at, text: inserted }
    : null;
};

/** `aliases: a, b` is two: it becomes a list of them and the new one. */
const toList = (text: string, value: YamlText, alias: string): TextEdit | null => {
  const isQuoted = /["']/.test(text[value.from - 1] ?? '') && text[value.from - 1] === text[value.to];
  const written = text.slice(value.from, value.to);
  if (!isQuoted && written.trimEnd() !== value.text) return null;
  const names = value.text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const [from, to] = isQuoted ? [value.from - 1, value.to + 1] : [value.from, value.from + value.text.length];
  return { from, to, text: `[${[...names, alias].map((name) => JSON.stringify(name)).join(', ')}]` };
};

/** A value for a key that has none. */
const fillEmpty = (frontmatter: Frontmatter, key: string, value: string): TextEdit | null => {
  const lines = frontmatter.text.match(/[^\r\n]*(?:\r\n?|\n|$)/g) ?? [];
  const row = frontmatter.lineOf(key) - 1;
  const start = lines.slice(0, row).join('').length;
  const found = /^([^:]*:)([ \t]*(?:~|null|\[[ \t]*\])?[ \t]*)(#.*)?[\r\n]*$/i.exec(lines[row] ?? '');
  if (!found) return null;
  const [, label = '', empty = '', comment] = found;
  const from = start + label.length;
  // A comment after it stays apart from the value, or it would be part of it.
  const gone = comment === undefined ? empty : empty.trimEnd();
  return { from, to: from + gone.length, text: ` ${value}` };
};
