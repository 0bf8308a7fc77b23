import { type Diagnostic, diagnostic } from '../../model/diagnostic.ts';
import type { SourceRange } from '../../model/position.ts';
import { lastStart } from '../../model/sorted-place.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { withoutComments } from '../rules/comment.ts';
import { readLeniently } from './lenient-yaml.ts';
import { readYaml } from './yaml.ts';
import type { YamlEntry, YamlProblem, YamlValue } from './yaml-value.ts';

/** What stands between the `---` lines at the top of a note. */
export interface Frontmatter {
  /** Top-level keys in the order written. */
  readonly data: ReadonlyMap<string, YamlValue>;
  /** Offset in the file's text where the body starts. */
  readonly bodyStart: number;
  /** Line of the file the body starts on, from 1. */
  readonly bodyLine: number;
  /** The line a top-level key stands on; 1 for a key that is not there. */
  readonly lineOf: (key: string) => number;
  /** The file's text up to the body. */
  readonly text: string;
  /** The range of a stretch of it, given as offsets. */
  readonly rangeOf: (from: number, to: number) => SourceRange;
  readonly diagnostics: readonly Diagnostic[];
}

const OPENING = /^---[ \t]*(?:\r\n?|\n)/;
/** Lines of keys, each with the list items or indented lines below it. */
const UNCLOSED =
  /(?:[\w-]+:(?=[ \t\r\n]|$)[^\r\n]*(?:\r\n?|\n|$)(?:[ \t]+[^\s][^\r\n]*(?:\r\n?|\n|$)|- [^\r\n]*(?:\r\n?|\n|$))*)+/y;
const CLOSING = /(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)/g;

/**
 * Reads the frontmatter of a file: YAML or JSON between `---` on the first line and the next `---` or `...`. YAML
 * that is not valid is one diagnostic and is then read line by line, so that the note keeps its title and aliases.
 */
export const readFrontmatter = (file: NoteFile): Frontmatter => {
  const bounds = findBounds(file.text);
  if (!bounds) return NO_FRONTMATTER;
  const { from, to, bodyStart, isClosed } = bounds;
  const text = file.text.slice(0, bodyStart);
  const rangeOf = rangesIn(text);
  const source = text.slice(from, to);
  const { entries, problems } = readEntries(source, from);
  return {
    data: dataOf(entries),
    bodyStart,
    bodyLine: rangeOf(bodyStart, bodyStart).line,
    lineOf: (key) => {
      const at = entries.find((entry) => entry.key === key)?.at;
      return at === undefined ? 1 : rangeOf(at, at).line;
    },
    text,
    rangeOf,
    diagnostics: [
      ...(isClosed ? [] : [unclosed(file, rangeOf(0, 3))]),
      ...problems.map((problem) => diagnosticOf(problem, file, rangeOf)),
    ],
  };
};

const dataOf = (entries: readonly YamlEntry[]): Frontmatter['data'] => {
  const data = new Map<string, YamlValue>();
  for (const { key, value } of entries) data.set(key, uncommented(value));
  return data;
};

/** A value without the comments in its texts: they are never written out. */
const uncommented = (value: YamlValue): YamlValue => {
  switch (value.kind) {
    case 'empty':
      return value;
    case 'text': {
      const text = withoutComments(value.text);
      return text === value.text ? value : { ...value, text: text.trim() };
    }
    case 'list':
      return { ...value, items: value.items.map(uncommented) };
    case 'map':
      return {
        ...value,
        entries: new Map([...value.entries].map(([key, sub]) => [key, uncommented(sub)])),
      };
  }
};

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly bodyStart: number;
  readonly isClosed: boolean;
}

/** Where the YAML stands in the text, and the body after it; null when the text has no frontmatter. */
const findBounds = (text: string): Bounds | null => {
  const opening = OPENING.exec(text);
  if (!opening) return null;
  const from = opening[0].length;
  CLOSING.lastIndex = from - 1;
  const closing = CLOSING.exec(text);
  if (!closing) return unclosedBounds(text, from);
  return { from, to: Math.max(from, closing.index + 1), bodyStart: CLOSING.lastIndex, isClosed: true };
};

/**
 * A first line `---` with lines such as `private: true` right below it and no end is frontmatter whose end was
 * forgotten: what it says of privacy must hold. It goes to the first line that is no key or list item.
 */
const unclosedBounds = (text: string, from: number): Bounds | null => {
  UNCLOSED.lastIndex = from;
  const lines = UNCLOSED.exec(text)?.[0];
  return lines ? { from, to: from + lines.length, bodyStart: from + lines.length, isClosed: false } : null;
};

const unclosed = (file: NoteFile, range: SourceRange): Diagnostic =>
  diagnostic(
    'invalid-frontmatter',
    file.path,
    range,
    'The frontmatter that opens here is never closed; the keys right below are read.',
    'Put a line “---” after the last key.',
  );

const readEntries = (
  source: string,
  base: number,
): { readonly entries: readonly YamlEntry[]; readonly problems: readonly YamlProblem[] } => {
  const reading = readYaml(source, base);
  if (reading.kind === 'map') return reading;
  const { entries, problems } = readLeniently(source, base);
  const first = problems.find(({ kind }) => kind === 'invalid') ?? reading.problem;
  return { entries, problems: [first] };
};

/** Where the lines of a text begin, whatever ends them. */
const startsOfLines = (text: string): readonly number[] => {
  const starts = [0];
  if (text.includes('\r'))
    for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** A function from offsets of the text to lines and columns. */
const rangesIn = (text: string): Frontmatter['rangeOf'] => {
  const starts = startsOfLines(text);
  const place = (at: number): { line: number; column: number } => {
    const line = lastStart(starts, at);
    return { line: line + 1, column: at - (starts[line] ?? 0) + 1 };
  };
  return (from, to) => {
    const end = place(to);
    const start = place(from);
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
};

const NO_FRONTMATTER: Frontmatter = {
  data: new Map(),
  bodyStart: 0,
  bodyLine: 1,
  lineOf: () => 1,
  text: '',
  rangeOf: rangesIn(''),
  diagnostics: [],
};

const diagnosticOf = (
  { kind, at, reason }: YamlProblem,
  file: NoteFile,
  rangeOf: Frontmatter['rangeOf'],
): Diagnostic => {
  switch (kind) {
    case 'duplicate':
      return diagnostic(
        'invalid-frontmatter',
        file.path,
        rangeOf(at, at + reason.length),
        `The key “${reason}” stands in the frontmatter twice; the first is kept.`,
        'Take one of them out, or make the first a list.',
      );
    case 'unquoted-link':
      return diagnostic(
        'unquoted-link',
        file.path,
        rangeOf(at, at + reason.length),
        `YAML takes the unquoted ${reason} for a list in a list; it is read as the link it looks like.`,
        `Write it as "${reason}".`,
      );
    case 'invalid': {
      const line = lineAt(file.text, at);
      const rest = /^[^\r\n]*/.exec(file.text.slice(at))?.[0].trimEnd() ?? '';
      return diagnostic(
        'invalid-frontmatter',
        file.path,
        rangeOf(at, at + rest.length),
        `The frontmatter is not valid YAML at “${line}”${reason && `: ${reason}`}.`,
        hintFor(line),
      );
    }
  }
};

const lineAt = (text: string, at: number): string => {
  const before = /[^\r\n]*$/.exec(text.slice(0, at))?.[0] ?? '';
  const after = /^[^\r\n]*/.exec(text.slice(at))?.[0] ?? '';
  const line = (before + after).trim();
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
};

const hintFor = (line: string): string => {
  const value = line.replace(/^-\s+/, '').replace(/^[^\s:"'[{]+:\s+/, '');
  if (/^[@`%*&!]/.test(value)) return `Put quotes around a value that starts with “${value.charAt(0)}”.`;
  if (line.startsWith('\t') || line.includes('\t')) return 'Indent with spaces, not tabs.';
  if (/^["']/.test(value)) return 'Close the quotes, and put nothing after them.';
  if (/: /.test(value)) return 'Put quotes around a value that holds “: ”.';
  if (line.startsWith('- ')) return 'Put all items of a list on lines of their own below the key.';
  if (/^[[{]/.test(value)) return 'Close the brackets, or put quotes around the value.';
  return 'Write one “key: value” on each line, and put quotes around values with other punctuation.';
};
