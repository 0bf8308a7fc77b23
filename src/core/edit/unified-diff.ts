import { lastStart } from '../model/sorted-place.ts';
import type { FileChange, FilePlan, TextEdit } from './file-plan.ts';

/** Lines of context around a change. */
const CONTEXT = 3;

/** A run of old lines and what stands in their place; half-open, from 0. */
interface LineEdit {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Lines with their ends; the last may have none. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/**
 * A plan as a unified diff that `git apply` takes: what would change, line by line, and nothing else.
 * `unifiedDiff([{ kind: 'edit', file, edits, moveTo: null }])`.
 */
export const unifiedDiff = (plan: FilePlan): string => plan.map(diffOf).join('');

const diffOf = (change: FileChange): string => {
  if (change.kind === 'edit') {
    const { file, edits, moveTo } = change;
    const after = moveTo ?? file.diskPath;
    const moved =
      moveTo === null ? '' : `rename from ${quoted(file.diskPath)}\nrename to ${quoted(moveTo)}\n`;
    const body =
      edits.length === 0 ? '' : names(`a/${file.diskPath}`, `b/${after}`) + hunksOf(file.text, edits);
    return header(file.diskPath, after) + moved + body;
  }
  const start = `${header(change.path, change.path)}new file mode 100644\n`;
  if (typeof change.content !== 'string') return `${start}Binary file: ${change.content.length} bytes\n`;
  const lines = linesOf(change.content);
  const body = lines.map((line) => marked('+', line)).join('');
  const hunk =
    lines.length === 0 ? '' : `${names(null, `b/${change.path}`)}@@ -0,0 +1,${lines.length} @@\n${body}`;
  return start + hunk;
};

const header = (before: string, after: string): string =>
  `diff --git ${quoted(`a/${before}`)} ${quoted(`b/${after}`)}\n`;

/** Git puts a tab after a name that holds spaces, so that `patch` knows where it ends. */
const names = (before: string | null, after: string): string =>
  `--- ${before === null ? '/dev/null' : tabbed(before)}\n+++ ${tabbed(after)}\n`;

const tabbed = (name: string): string => `${quoted(name)}${name.includes(' ') ? '\t' : ''}`;

/** Signs that git writes with letters, in quotes; others are numbers to the base of eight. */
const LETTERS: Readonly<Record<string, string>> = { '\n': 'n', '\t': 't', '\r': 'r', '"': '"', '\\': '\\' };
const numberOf = (sign: string): string => sign.charCodeAt(0).toString(8).padStart(3, '0');

const quoted = (name: string): string => {
  const escaped = name.replace(/[\u0000-\u001f\u007f"\\]/g, (sign) => `\\${LETTERS[sign] ?? numberOf(sign)}`);
  return escaped === name ? name : `"${escaped}"`;
};

const marked = (mark: string, line: string): string =>
  line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;

/** The lines that edits touch, as whole lines; edits of one line become one. */
const lineEditsOf = (text: string, lines: readonly string[], edits: readonly TextEdit[]): LineEdit[] => {
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length;
  }
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const from = lastStart(starts, edit.from);
    const to = lines.length === 0 ? 0 : lastStart(starts, Math.max(edit.from, edit.to)) + 1;
    const last = groups.at(-1);
    if (last && from < last.to) {
      last.edits.push(edit);
      last.to = Math.max(last.to, to);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.map((group) => {
    const start = starts[group.from] ?? 0;
    const end = starts[group.to] ?? text.length;
    let edited = '';
    let done = start;
    for (const edit of group.edits) {
      edited += text.slice(done, edit.from) + edit.text;
      done = edit.to;
    }
    return trimmed(group.from, lines.slice(group.from, group.to), linesOf(edited + text.slice(done, end)));
  });
};

/** Lines that are the same at both ends are no part of the change. */
const trimmed = (from: number, before: readonly string[], after: readonly string[]): LineEdit => {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    from: from + head,
    to: from + before.length - tail,
    lines: after.slice(head, after.length - tail),
  };
};

const hunksOf = (text: string, edits: readonly TextEdit[]): string => {
  const lines = linesOf(text);
  const changes = lineEditsOf(text, lines, edits);
  const hunks: LineEdit[][] = [];
  for (const change of changes) {
    const open = hunks.at(-1);
    if (open && change.from - (open.at(-1)?.to ?? 0) <= 2 * CONTEXT) open.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  let shown = '';
  for (const hunk of hunks) {
    const first = Math.max(0, (hunk[0]?.from ?? 0) - CONTEXT);
    const end = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + CONTEXT);
    let [body, at, added] = ['', first, 0];
    for (const change of hunk) {
      for (; at < change.from; at++) body += marked(' ', lines[at] ?? '');
      for (; at < change.to; at++) body += marked('-', lines[at] ?? '');
      for (const line of change.lines) body += marked('+', line);
      added += change.lines.length - (change.to - change.from);
    }
    for (; at < end; at++) body += marked(' ', lines[at] ?? '');
    const size = end - first;
    const start = size === 0 ? 0 : first + 1;
    shown += `@@ -${start},${size} +${size + added === 0 ? 0 : first + shift + 1},${size + added} @@\n${body}`;
    shift += added;
  }
  return shown;
};
