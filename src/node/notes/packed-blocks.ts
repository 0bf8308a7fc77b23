import type { Span, TextBlock } from '../../core/model/note.ts';

const KINDS: readonly TextBlock['kind'][] = ['paragraph', 'heading', 'item', 'cell', 'code'];
const SPANS: readonly Span['kind'][] = ['link', 'code', 'math'];

/**
 * Blocks as lines of JSON: first numbers, then `[`, the text of each in a line of its own, `]`. Thus one text is read
 * alone: `[0,3,-1,0,0,0,2,5,-1,0,0,0]`, `[`, ` "A paragraph.",`, ` "An item."`, `]`. The numbers of a block are its kind,
 * line and section, the mark of its task and one more, how many spans and breaks it has, then from, to and kind of each
 * span, and its breaks.
 */
export const encodeBlocks = (blocks: readonly TextBlock[]): string => {
  const rows: number[] = [];
  for (const { kind, line, section, task, spans, breaks = NO_BREAKS } of blocks) {
    const mark = task === null ? 0 : 1 + (task.codePointAt(0) ?? 0);
    rows.push(KINDS.indexOf(kind), line, section, mark, spans.length, breaks.length);
    for (const span of spans) rows.push(span.from, span.to, SPANS.indexOf(span.kind));
    for (const at of breaks) rows.push(at);
  }
  const texts = blocks.map(({ text }) => text);
  return `${JSON.stringify(rows)}\n${JSON.stringify(texts, null, 1)}`;
};

const NO_BREAKS: readonly number[] = [];

/** All of the blocks: `decodeBlocks(Buffer.from(encodeBlocks(blocks)))` equals `blocks`. */
export const decodeBlocks = (all: Buffer): readonly TextBlock[] => {
  const rows = new RowReader(all);
  const texts = JSON.parse(all.toString('utf8', all.indexOf(LINE_FEED))) as readonly string[];
  return texts.map((text) => rows.next(text));
};

/** One of the blocks. */
export const decodeBlock = (all: Buffer, index: number): TextBlock | undefined => {
  const text = decodeText(all, index);
  if (text === undefined) return undefined;
  const rows = new RowReader(all);
  for (let at = 0; at < index; at++) rows.next('');
  return rows.next(text);
};

/** The text of one of the blocks, found by counting lines. */
export const decodeText = (all: Buffer, index: number): string | undefined => {
  const from = index < 0 ? 0 : lineAfter(all, 0, LINES_BEFORE + index);
  return from === 0 ? undefined : textFrom(all, from);
};

/** The blocks one after the other, the text of each read when it is come to. */
export function* decodeBlocksInTurn(all: Buffer): Generator<TextBlock> {
  const rows = new RowReader(all);
  for (let from = lineAfter(all, 0, LINES_BEFORE); from > 0; from = lineAfter(all, from, 1)) {
    const text = textFrom(all, from);
    if (text === undefined) return;
    yield rows.next(text);
  }
}

const LINE_FEED = 10;
const COMMA = 44;
/** Lines that stand before the first text. */
const LINES_BEFORE = 2;

/** Where the line begins that stands so many lines after another; 0 where there is none. */
const lineAfter = (all: Buffer, start: number, lines: number): number => {
  let from = start;
  for (let line = 0; line < lines; line++) {
    from = all.indexOf(LINE_FEED, from) + 1;
    if (from === 0) return 0;
  }
  return from;
};

/** The text whose line begins here; none where it is the last line, `]`. */
const textFrom = (all: Buffer, from: number): string | undefined => {
  const end = all.indexOf(LINE_FEED, from);
  if (end < 0) return undefined;
  return JSON.parse(all.toString('utf8', from, all[end - 1] === COMMA ? end - 1 : end)) as string;
};

/** Makes blocks of their rows, one after the other. */
class RowReader {
  private readonly rows: readonly number[];
  private at = 0;

  constructor(all: Buffer) {
    this.rows = JSON.parse(all.toString('utf8', 0, all.indexOf(LINE_FEED))) as readonly number[];
  }

  /** The next block, which has this text. */
  next(text: string): TextBlock {
    const kind = KINDS[this.number()] ?? 'paragraph';
    const line = this.number();
    const section = this.number();
    const mark = this.number();
    const task = mark === 0 ? null : String.fromCodePoint(mark - 1);
    const spanCount = this.number();
    const breakCount = this.number();
    const spans = this.spans(spanCount);
    if (breakCount === 0) return { kind, text, line, section, spans, task };
    this.at += breakCount;
    const breaks = this.rows.slice(this.at - breakCount, this.at);
    return { kind, text, line, section, spans, breaks, task };
  }

  private spans(count: number): Span[] {
    const spans: Span[] = [];
    for (let at = 0; at < count; at++)
      spans.push({ from: this.number(), to: this.number(), kind: SPANS[this.number()] ?? 'link' });
    return spans;
  }

  private number(): number {
    return this.rows[this.at++] ?? 0;
  }
}
