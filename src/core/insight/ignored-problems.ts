import type { View } from '../graph/graph.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { tableGet } from '../model/table.ts';

/** The codes a place asks to keep quiet; `all` stands for every code. */
type Codes = ReadonlySet<string>;

interface Ignoring {
  readonly everywhere: Codes;
  /** By line, from 1. */
  readonly onLines: ReadonlyMap<number, Codes>;
}

const MARK = /(?:%%|<!--)\s*clew-ignore\b([^%>\r\n]*?)(?:%%|-->)|^\s*#\s*clew-ignore\b(.*)$/;
const FRONTMATTER = /^---[ \t]*(?:\r\n?|\n)([\s\S]*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:[\r\n]|$)/;
const KEY = /^clew-ignore[ \t]*:(.*(?:(?:\r\n?|\n)(?:[ \t].*|-[ \t].*|[ \t]*))*)/m;

/**
 * Diagnostics without those a note asks to keep quiet: `clew-ignore: [broken-link]` in its frontmatter for all of it,
 * `%% clew-ignore broken-link %%` or the same in an HTML comment for its line, or for the next one where the comment
 * stands alone. Without a code it means all of them.
 */
export const withoutIgnored = (view: View, diagnostics: readonly Diagnostic[]): Diagnostic[] => {
  const known = new Map<string, Ignoring | null>();
  const ignoringIn = (path: string): Ignoring | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = tableGet(view.vault.sources, path)?.text ?? '';
    const ignoring = text.includes('clew-ignore') ? readIgnoring(text) : null;
    known.set(path, ignoring);
    return ignoring;
  };
  return diagnostics.filter(({ code, path, range }) => {
    const ignoring = ignoringIn(path);
    if (!ignoring) return true;
    const asked = [ignoring.everywhere, ignoring.onLines.get(range.line)];
    return !asked.some((codes) => codes?.has(code) || codes?.has('all'));
  });
};

const readIgnoring = (text: string): Ignoring => {
  const value = KEY.exec(FRONTMATTER.exec(text)?.[1] ?? '')?.[1];
  const onLines = new Map<number, Set<string>>();
  text.split(/\r\n?|\n/).forEach((line, at) => {
    const found = line.includes('clew-ignore') ? MARK.exec(line) : null;
    if (!found) return;
    const isAlone = line.trim() === found[0].trim();
    const target = at + (isAlone ? 2 : 1);
    const codes = codesIn(found[1] ?? found[2] ?? '');
    onLines.set(target, new Set([...(onLines.get(target) ?? []), ...codes]));
  });
  return { everywhere: value === undefined ? new Set() : codesIn(value), onLines };
};

const codesIn = (text: string): Codes => {
  const words: readonly string[] = text.match(/[a-z]+(?:-[a-z]+)*/g) ?? [];
  return new Set(words.length === 0 || words.includes('true') ? ['all'] : words);
};
