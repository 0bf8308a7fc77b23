import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { readPlainYaml } from './plain-yaml.ts';
import { EMPTY, type YamlEntry, type YamlProblem, type YamlValue } from './yaml-value.ts';

/** Aliases may blow a document up to this many values. */
const MOST_VALUES = 10_000;

export type YamlReading =
  | {
      readonly kind: 'map';
      readonly entries: readonly YamlEntry[];
      readonly problems: readonly YamlProblem[];
    }
  | { readonly kind: 'invalid'; readonly problem: YamlProblem };

/** What is thrown inside this file for what YAML forbids and its event parser lets through. */
class Refusal extends Error {
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

interface Anchored {
  readonly value: YamlValue;
  readonly size: number;
}

interface Builder {
  readonly source: string;
  readonly events: readonly Event[];
  readonly base: number;
  readonly anchors: Map<string, Anchored>;
  readonly problems: YamlProblem[];
  next: number;
  size: number;
}

const LINK_LINE = /^([ \t]*(?:-[ \t]+)*(?:[^\s#[{'"][^:\r\n]*:[ \t]+)?)([[{].*)$/gm;
const UNQUOTED = /\[\[[^[\]\r\n]+\]\]|\{\{[^{}\r\n]+\}\}/g;

/** A bracket that closes a list at the start of a line, which YAML wants indented and people do not indent. */
const DEDENTED = /^([^#\r\n]*)(\r\n?|\n)(?=[\]}])/gm;

const blank = (text: string): string => ' '.repeat(text.length);

/**
 * The source as YAML takes it, every character in its place: unquoted `[[links]]` and `{{templates}}` are words, and
 * closing brackets stand on the line before. Texts are read from the source itself.
 */
const maskSource = (source: string): string => {
  const masked =
    source.includes('[[') || source.includes('{{')
      ? source.replace(
          LINK_LINE,
          (_, before: string, value: string) =>
            before + value.replace(UNQUOTED, (text) => 'x'.repeat(text.length)),
        )
      : source;
  return /[\r\n][\]}]/.test(masked)
    ? masked.replace(DEDENTED, (_, line: string, end: string) => line + blank(end))
    : masked;
};

/**
 * Reads YAML whose root is a mapping. `base` is the offset of `source` in its file; all places are given in the file.
 * `readYaml('a: [1, [[b]]]', 4)` → entry `a` at 4 with the texts `1` and `[[b]]`.
 */
export const readYaml = (source: string, base: number): YamlReading => {
  const entries = readPlainYaml(source, base);
  return entries ? { kind: 'map', entries, problems: [] } : readAnyYaml(source, base);
};

/** `readYaml` by the parser of all YAML, which costs twenty times as much. */
export const readAnyYaml = (source: string, base: number): YamlReading => {
  const invalid = (at: number, reason: string): YamlReading => ({
    kind: 'invalid',
    problem: { kind: 'invalid', at: base + Math.min(at, source.length), reason },
  });
  try {
    const events = parseEvents(maskSource(source), {});
    const builder: Builder = { source, events, base, anchors: new Map(), problems: [], next: 0, size: 0 };
    if (events.length === 0) return { kind: 'map', entries: [], problems: [] };
    builder.next = 1;
    const root = events[1];
    if (events.filter((event) => event.type === EVENT_ID.DOCUMENT).length > 1)
      return invalid(source.length, 'more than one document');
    if (root?.type === EVENT_ID.MAPPING) return { kind: 'map', ...readRoot(builder) };
    const isNothing = root?.type === EVENT_ID.POP || (root && readValue(builder).kind === 'empty');
    return isNothing
      ? { kind: 'map', entries: [], problems: [] }
      : invalid(0, 'it is no list of “key: value” lines');
  } catch (error) {
    if (error instanceof Refusal) return invalid(error.at, error.message);
    // The parser's own reasons speak of its states (“bad indentation of a mapping entry”) and help nobody.
    if (error instanceof YAMLException) return invalid(error.mark?.position ?? 0, '');
    throw error;
  }
};

const readRoot = (builder: Builder): { entries: YamlEntry[]; problems: YamlProblem[] } => {
  builder.next++;
  const entries = readEntries(builder);
  return { entries, problems: builder.problems };
};

/** The entries of a mapping up to its end. Of a key that comes twice the first is kept. */
const readEntries = (builder: Builder): YamlEntry[] => {
  const entries = new Map<string, YamlEntry>();
  const doubles = new Set<string>();
  for (let event = peek(builder); event.type !== EVENT_ID.POP; event = peek(builder)) {
    const start = startOf(event);
    const from = Math.max(0, start);
    const key = keyText(readValue(builder), builder, from);
    const value = readValue(builder);
    const at = builder.base + from;
    if (!entries.has(key)) entries.set(key, { key, at, value });
    else if (!doubles.has(key)) {
      doubles.add(key);
      builder.problems.push({ kind: 'duplicate', at, reason: key });
    }
  }
  builder.next++;
  return [...entries.values()];
};

const peek = ({ events, next, source }: Builder): Event => {
  const event = events[next];
  if (!event) throw new Refusal(source.length, 'it ends too early');
  return event;
};

const startOf = (event: Event): number =>
  event.type === EVENT_ID.SCALAR ? event.valueStart : 'start' in event ? event.start : -1;

/** A key that is no text (`? [a, b]`) is named as it is written. */
const keyText = (key: YamlValue, { source }: Builder, from: number): string =>
  key.kind === 'text' ? key.text : key.kind === 'empty' ? '' : source.slice(from, source.indexOf(':', from));

const readValue = (builder: Builder): YamlValue => {
  const event = peek(builder);
  builder.next++;
  if (++builder.size > MOST_VALUES)
    throw new Refusal(Math.max(0, startOf(event)), 'its aliases repeat too much');
  if (event.type === EVENT_ID.ALIAS) return readAlias(builder, event.anchorStart, event.anchorEnd);
  const before = builder.size;
  const value = readNode(builder, event);
  if ('anchorStart' in event && event.anchorStart >= 0)
    builder.anchors.set(builder.source.slice(event.anchorStart, event.anchorEnd), {
      value,
      size: builder.size - before + 1,
    });
  return value;
};

const readAlias = (builder: Builder, from: number, to: number): YamlValue => {
  const anchored = builder.anchors.get(builder.source.slice(from, to));
  if (!anchored) throw new Refusal(from - 1, 'a value that starts with “*” must be quoted');
  builder.size += anchored.size;
  if (builder.size > MOST_VALUES) throw new Refusal(from - 1, 'its aliases repeat too much');
  return anchored.value;
};

const readNode = (builder: Builder, event: Event): YamlValue => {
  switch (event.type) {
    case EVENT_ID.SCALAR: {
      if (event.valueStart < 0) return EMPTY;
      const text = getScalarValue(builder.source, event);
      const plain = event.style === SCALAR_STYLE.PLAIN;
      if (plain && (text === '' || text === '~' || /^null$/i.test(text))) return EMPTY;
      const from = builder.base + event.valueStart;
      if (plain && text.startsWith('[['))
        builder.problems.push({ kind: 'unquoted-link', at: from, reason: text });
      return { kind: 'text', text, from, to: builder.base + event.valueEnd };
    }
    case EVENT_ID.SEQUENCE: {
      const items: YamlValue[] = [];
      while (peek(builder).type !== EVENT_ID.POP) items.push(readValue(builder));
      builder.next++;
      return { kind: 'list', items };
    }
    case EVENT_ID.MAPPING:
      return {
        kind: 'map',
        entries: new Map(readEntries(builder).map(({ key, value }) => [key, value])),
      };
    default:
      return EMPTY;
  }
};
