import type { MarkdownIt, RuleInline } from '../markdown-types.ts';

const TAB = 0x09;
const SPACE = 0x20;
const TAB_STOP = 4;

/** The signs at which a rule may begin, as in markdown-it. */
const SIGN = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~]/g;

/** Takes all up to the next sign that may mean something: as markdown-it's rule, in half of its time. */
const textRule: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state;
  SIGN.lastIndex = pos;
  const end = SIGN.test(src) ? Math.min(posMax, SIGN.lastIndex - 1) : posMax;
  if (end <= pos) return false;
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
};

/** What a parser of blocks knows of its lines, found by their ends: markdown-it looks at each sign of a text. */
const withQuickLines = (State: MarkdownIt['block']['State']): MarkdownIt['block']['State'] =>
  class extends State {
    constructor(...[src, ...others]: ConstructorParameters<typeof State>) {
      super('', ...others);
      this.src = src;
      // Of an empty text, it has the mark that ends the list of lines.
      for (const marks of [this.bMarks, this.eMarks, this.tShift, this.sCount, this.bsCount])
        marks.length = 0;
      for (let start = 0; start < src.length; ) start = this.addLine(start);
      this.addMarks(src.length, src.length, 0, 0);
      this.lineMax = this.bMarks.length - 1;
    }

    /** Adds the line at `start`, and gives the start of the next. Spaces at the end of a text are no line. */
    private addLine(start: number): number {
      const { src } = this;
      let at = start;
      let offset = 0;
      for (; src.charCodeAt(at) === SPACE || src.charCodeAt(at) === TAB; at++)
        offset += src.charCodeAt(at) === TAB ? TAB_STOP - (offset % TAB_STOP) : 1;
      if (at === src.length) return at;
      const found = src.indexOf('\n', at);
      const end = found < 0 ? src.length : found;
      this.addMarks(start, end, at - start, offset);
      return end + 1;
    }

    private addMarks(begin: number, end: number, shift: number, indent: number): void {
      this.bMarks.push(begin);
      this.eMarks.push(end);
      this.tShift.push(shift);
      this.sCount.push(indent);
      this.bsCount.push(0);
    }
  };

/** Makes the two loops over all signs of a text quick. */
export const useQuickScan = (md: MarkdownIt): void => {
  md.inline.ruler.at('text', textRule);
  md.block.State = withQuickLines(md.block.State);
};
