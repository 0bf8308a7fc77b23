import { readYaml } from './yaml.ts';
import { EMPTY, type YamlEntry, type YamlProblem, type YamlText, type YamlValue } from './yaml-value.ts';

export interface LenientReading {
  readonly entries: readonly YamlEntry[];
  readonly problems: readonly YamlProblem[];
}

const KEY_LINE = /^(\s*)(?:"([^"]+)"|'([^']+)'|([^\s#:,'"[\]{}-][^:]*?))[ \t]*:(?:[ \t]+(.*)|[ \t]*)$/;
/** `publish:false` without its blank is meant as it looks, `https://…` is not. */
const TIGHT_LINE = /^([a-z][\w-]*):(?!\/\/)(\S.*)$/i;
const ITEM_LINE = /^\s*-(?:[ \t]+(.*)|[ \t]*)$/;

/**
 * Frontmatter that is no valid YAML as the person meant it: each top-level key is read on its own, and one that YAML
 * refuses line by line. The first problem says where. `aliases: Name` followed by `- Other` gives both names.
 */
export const readLeniently = (source: string, base: number): LenientReading => {
  const entries = new Map<string, YamlEntry>();
  const problems: YamlProblem[] = [];
  const add = (entry: YamlEntry): void => {
    if (entries.has(entry.key)) problems.push({ kind: 'duplicate', at: entry.at, reason: entry.key });
    else entries.set(entry.key, entry);
  };
  for (const chunk of chunksOf(source)) {
    const reading = readYaml(chunk.text, base + chunk.at);
    if (reading.kind === 'map') problems.push(...reading.problems);
    else problems.push(placed(reading.problem, chunk, base));
    for (const entry of reading.kind === 'map' ? reading.entries : readLines(chunk, base)) add(entry);
  }
  return { entries: [...entries.values()], problems };
};

interface Stretch {
  readonly text: string;
  /** Offset in the frontmatter's source. */
  readonly at: number;
}

const linesOf = ({ text, at }: Stretch): Stretch[] =>
  Array.from(text.matchAll(/[^\r\n]+/g), (line) => ({ text: line[0], at: at + line.index }));

/** One stretch per top-level key, with the indented lines and items after it. */
const chunksOf = (source: string): Stretch[] => {
  const starts = linesOf({ text: source, at: 0 })
    .filter(({ text }) => /^[^\s#\-\]}]/.test(text))
    .map(({ at }) => at);
  if (starts[0] !== 0) starts.unshift(0);
  return starts.map((at, index) => ({ text: source.slice(at, starts[index + 1]), at }));
};

/** A quote or bracket that is never closed is found at the end; the person looks for it where its key stands. */
const placed = (problem: YamlProblem, chunk: Stretch, base: number): YamlProblem => {
  const end = base + chunk.at + chunk.text.trimEnd().length;
  return problem.at >= end ? { ...problem, at: base + chunk.at } : problem;
};

interface Draft {
  readonly key: string;
  readonly at: number;
  readonly texts: YamlText[];
  readonly entries: Map<string, YamlValue>;
  isList: boolean;
}

const readLines = (chunk: Stretch, base: number): YamlEntry[] => {
  const drafts: Draft[] = [];
  for (const { text: line, at } of linesOf(chunk)) {
    const draft = drafts.at(-1);
    const item = ITEM_LINE.exec(line);
    const pair = item ? null : KEY_LINE.exec(line);
    const tight = item || pair ? null : TIGHT_LINE.exec(line);
    if (item && draft) {
      draft.isList = true;
      draft.texts.push(...textAt(item[1] ?? '', line, base + at));
    } else if (pair) {
      const key = pair[2] ?? pair[3] ?? pair[4] ?? '';
      const texts = textsAt(pair[5] ?? '', line, base + at);
      const [first] = texts;
      if (draft && pair[1] !== '' && draft.texts.length === 0) draft.entries.set(key, first ?? EMPTY);
      else drafts.push({ key, at: base + at, texts, entries: new Map(), isList: texts.length > 1 });
    } else if (tight) {
      const texts = textsAt(tight[2] ?? '', line, base + at);
      drafts.push({
        key: tight[1] ?? '',
        at: base + at,
        texts,
        entries: new Map(),
        isList: texts.length > 1,
      });
    } else if (draft && /^\s/.test(line)) draft.texts.push(...textAt(line, line, base + at));
  }
  return drafts.map((draft) => ({ key: draft.key, at: draft.at, value: draftValue(draft) }));
};

const draftValue = ({ texts, entries, isList }: Draft): YamlValue => {
  const [first, second] = texts;
  if (first === undefined) return entries.size > 0 ? { kind: 'map', entries } : EMPTY;
  if (isList) return { kind: 'list', items: texts };
  if (second === undefined) return first;
  return {
    kind: 'text',
    text: texts.map(({ text }) => text).join(' '),
    from: first.from,
    to: texts.at(-1)?.to ?? first.to,
  };
};

/** The value after a key: `[a, b]` is a list, anything else one text; a comment and block marks (`>`, `|`) are left out. */
const textsAt = (value: string, line: string, at: number): YamlText[] => {
  const list = /^\[(?!\[)(.*)\][ \t]*$/.exec(value);
  if (!list) return /^[>|][+-]?\s*$/.test(value) ? [] : textAt(value, line, at);
  return (list[1] ?? '').split(',').flatMap((part) => textAt(part, line, at));
};

const textAt = (value: string, line: string, at: number): YamlText[] => {
  const written = value.replace(/(?:^|[ \t]+)#[ \t].*$/, '').trim();
  const quoted = /^(["'])(.*)\1$/.exec(written);
  const text = quoted?.[2] ?? written;
  if (text === '' || text === '~' || text === 'null') return [];
  const from = at + Math.max(0, line.lastIndexOf(text));
  return [{ kind: 'text', text, from, to: from + text.length }];
};
