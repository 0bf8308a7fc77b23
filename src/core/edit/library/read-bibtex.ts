import { type Entry, parse } from '@retorquere/bibtex-parser';
import { escapePattern } from '../../text/escape-pattern.ts';
import { oneLine } from '../../text/one-line.ts';
import { entryOfBibtex } from './bibtex-entry.ts';
import { countEach, isHousekeeping, type Library, type LibraryProblem } from './library-entry.ts';

/** Signs of the private use area: what is put in their place is taken back after parsing. */
const [LESS, GREATER, OPEN, CLOSE] = ['\ue000', '\ue001', '\ue002', '\ue003'];

const OPTIONS = { sentenceCase: false, caseProtection: false } as const;

/** A text that the parser reads as written, and how to take that back. */
interface Shielded {
  readonly text: string;
  readonly restore: (text: string) => string;
  /** Puts the formulas back, in a text that is Markdown by now. */
  readonly withFormulas: (text: string) => string;
}

/** `<` would become `¡`, as old TeX fonts had it; formulas stay TeX where they are asked to. */
const shield = (text: string, keepsMaths: boolean): Shielded => {
  const formulas: string[] = [];
  const shielded = keepsMaths
    ? text.replace(/(?<!\\)\$(?!\$)((?:[^$\\]|\\.){1,500}?)(?<!\\)\$/gs, (_, tex: string) => {
        formulas.push(tex);
        return `${OPEN}${formulas.length - 1}${CLOSE}${'\n'.repeat(tex.split('\n').length - 1)}`;
      })
    : text;
  return {
    text: shielded.replaceAll('<', LESS).replaceAll('>', GREATER),
    // `\'\i` is an i with an accent: the dotless one is there only to make room for it.
    restore: (read) =>
      read
        .replaceAll(LESS, '<')
        .replaceAll(GREATER, '>')
        .replace(/ı(?=[\u0300-\u036f])/g, 'i')
        .replace(/ȷ(?=[\u0300-\u036f])/g, 'j')
        .normalize('NFC'),
    withFormulas: (read) =>
      read.replace(
        /\ue002(\d+)\ue003/g,
        (_, number: string) => `$${oneLine(formulas[Number(number)] ?? '')}$`,
      ),
  };
};

const FIELD_START = /^\s*,?\s*[A-Za-z][\w-]*\s*=\s*(?:["{]|\d|[A-Za-z]\w*\s*,?\s*$)/;

const depthOf = (line: string): number => {
  const bare = line.replace(/\\[{}]/g, '');
  return bare.split('{').length - bare.split('}').length;
};

/** Closes each field that is still open where the next one begins, and the entry: its own braces were forgotten. */
const closeBraces = (chunk: string): string => {
  const lines = chunk.trimEnd().split('\n');
  let depth = 0;
  for (const [at, line] of lines.entries()) {
    if (depth > 1 && FIELD_START.test(line)) {
      lines[at - 1] = (lines[at - 1] ?? '').replace(/,?\s*$/, `${'}'.repeat(depth - 1)},`);
      depth = 1;
    }
    depth += depthOf(line);
    if (depth > 1 && at === lines.length - 1 && line.trim() === '}') depth--;
  }
  const closed = lines.join('\n');
  return (
    closed +
    '}'.repeat(Math.max(0, depthOf(closed.replaceAll('\n', ' ')))) +
    chunk.slice(chunk.trimEnd().length)
  );
};

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** A library whose entries all end, and which had to be helped. */
const repair = (
  text: string,
  errors: readonly { readonly error: string; readonly input?: string }[],
): { readonly text: string; readonly problems: readonly LibraryProblem[] } => {
  const problems: LibraryProblem[] = [];
  let repaired = text;
  for (const { error, input } of errors) {
    const chunk = (input ?? '').replaceAll(LESS, '<').replaceAll(GREATER, '>');
    const at = chunk.startsWith('@') ? repaired.indexOf(chunk) : -1;
    if (at < 0 || !/mismatch|expected|unterminated|unexpected/i.test(error)) continue;
    repaired = repaired.slice(0, at) + closeBraces(chunk) + repaired.slice(at + chunk.length);
    const key = /^@\s*\w+\s*[{(]\s*([^\s,]*)/.exec(chunk)?.[1] ?? '';
    problems.push({
      line: lineAt(repaired, at),
      message: `“${key}” lacks a brace; it was read as if each field ended with its line.`,
    });
  }
  return { text: repaired, problems };
};

/** Where each entry begins, by looking for it as the parser saw it, from the end of the last on. */
const placesOf = (
  text: string,
  entries: readonly Entry[],
): { readonly from: number; readonly to: number }[] => {
  let last = 0;
  return entries.map(({ input }) => {
    const found = input === '' ? -1 : text.indexOf(input, last);
    if (found < 0) return { from: -1, to: -1 };
    last = found + input.length;
    return { from: found, to: last };
  });
};

const COMMAND = /@\s*(?:comment|string|preamble)\s*[{(]/gi;

/** The end of a command such as `@string{…}`: after the brace that closes it. */
const endOfCommand = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{' || text[at] === '(') depth++;
    if ((text[at] === '}' || text[at] === ')') && --depth === 0) return at + 1;
  }
  return text.length;
};

/** Text between entries that looks like fields nobody read. BibTeX takes any text there for a remark. */
const strayFields = (
  text: string,
  places: readonly { readonly from: number; readonly to: number }[],
): LibraryProblem[] => {
  const blank = (source: string, from: number, to: number): string =>
    source.slice(0, from) + source.slice(from, to).replace(/[^\n]/g, ' ') + source.slice(to);
  let rest = text;
  for (const { from, to } of places) if (from >= 0) rest = blank(rest, from, to);
  for (const found of [...rest.matchAll(COMMAND)])
    rest = blank(rest, found.index, endOfCommand(rest, found.index + found[0].length - 1));
  return rest
    .split('\n')
    .flatMap((line, at) =>
      /^\s*%/.test(line) || !/[A-Za-z][\w-]*\s*=\s*\S|@\s*\w+\s*[{(]/.test(line)
        ? []
        : [{ line: at + 1, message: `This stands outside of any entry and was not read: ${line.trim()}` }],
    );
};

const restoreDeep = (value: unknown, restore: (text: string) => string): unknown => {
  if (typeof value === 'string') return restore(value);
  if (Array.isArray(value)) return value.map((item) => restoreDeep(item, restore));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restoreDeep(item, restore)]));
};

const parseShielded = (text: string, keepsMaths: boolean) => {
  const { text: shielded, restore, withFormulas } = shield(text, keepsMaths);
  const { entries, errors } = parse(shielded, OPTIONS);
  const fields = entries.map((entry) => restoreDeep(entry.fields, restore) as Entry['fields']);
  return { shielded, entries, fields, errors, restore, withFormulas };
};

const messageOf = (error: string): string => {
  const reference = /^Unresolved @string reference "(.*)"/.exec(error)?.[1];
  if (reference !== undefined) return `No @string is called “${reference}”; the word itself was taken.`;
  const macro = /^unhandled macro (.*)/s.exec(error)?.[1];
  if (macro !== undefined) return `“${macro.trim()}” is no macro that is known; it stays as written.`;
  return error.replace(/ in "[^"]*"$/, '');
};

/** The line an error is about: of what it quotes, else of the word it names. */
const lineOfError = (text: string, error: string, quoted: string): number => {
  const told = /at line (\d+)/.exec(error)?.[1];
  const word = /"(.*)"$/.exec(error)?.[1];
  const at =
    quoted !== ''
      ? text.indexOf(quoted)
      : word
        ? text.search(new RegExp(`[=#]\\s*${escapePattern(word)}\\b`, 'i'))
        : -1;
  return at < 0 ? Number(told ?? 1) : lineAt(text, at);
};

/**
 * Reads a BibTeX or BibLaTeX library: macros and accents become letters, `@string` and `crossref` are followed, what is
 * broken is a problem with its line. `readBibtex('@misc{a, title={B}}').entries[0]?.title` → `B`.
 */
export const readBibtex = (written: string): Library => {
  const clean = written
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
  const first = parseShielded(clean, false);
  const { text, problems: repaired } = repair(clean, first.errors);
  const read = repaired.length === 0 ? first : parseShielded(text, false);
  const { shielded, entries, errors, restore } = read;
  const again = /\$/.test(text) ? parseShielded(text, true) : read;
  const texts = again.fields.length === entries.length ? again : read;
  const places = placesOf(shielded, entries);
  const problems = errors.map(
    ({ error, input }): LibraryProblem => ({
      line: lineOfError(shielded, error, input ?? ''),
      message: messageOf(restore(error)),
    }),
  );
  const names = entries.flatMap(({ fields, crossref }) =>
    Object.keys(fields).filter((name) => isHousekeeping(name) && !crossref?.inherited.includes(name)),
  );
  return {
    entries: entries.map((entry, at) => {
      const fields = read.fields[at] ?? {};
      const from = places[at]?.from ?? -1;
      const line = from < 0 ? lineOfKey(shielded, entry.key) : lineAt(shielded, from);
      return entryOfBibtex(entry, {
        fields,
        texts: texts.fields[at] ?? fields,
        withFormulas: texts.withFormulas,
        line,
      });
    }),
    problems: [...repaired, ...problems, ...strayFields(restore(shielded), places)].sort(
      (a, b) => a.line - b.line,
    ),
    leftOut: countEach(names),
  };
};

/** The line of an entry that the parser could not show as it stands. */
const lineOfKey = (text: string, key: string): number => {
  const at = key === '' ? -1 : text.search(new RegExp(`@\\s*\\w+\\s*[{(]\\s*${escapePattern(key)}\\s*,`));
  return at < 0 ? 0 : lineAt(text, at);
};
