import { type Reads, valueAsked } from '../../core/model/reads.ts';

/** What a page that was made looked up, by numbers of names, and the files it became. */
export interface PageRecord {
  readonly route: string;
  readonly reads: Uint32Array;
  readonly files: readonly (readonly [path: string, hash: string])[];
}

/** Records of pages, and what they name: keys of tables and values asked for by name, with a letter for which. */
export interface PageRecords {
  readonly names: readonly string[];
  readonly pages: readonly PageRecord[];
}

/** Takes down what pages looked up; names are numbered as they come. */
export class PageRecorder {
  private readonly names: string[] = [];
  /** Numbers of names by what follows their letter: a page asks for hundreds, and no text is put together for each. */
  private readonly keys = new Map<string, number>();
  private readonly values = new Map<string, number>();
  /** Numbers of names by those that `Reads` has for values. */
  private readonly ofValues = new Map<number, number>();
  private readonly pages: PageRecord[] = [];

  /** Nothing is taken down of a page that looked at everything: it is made every time. */
  add(route: string, reads: Reads | null, files: PageRecord['files']): void {
    if (reads === null || reads.all) return;
    const numbers: number[] = [];
    for (const key of reads.keys) numbers.push(this.numberOf('k', key));
    for (const value of reads.values) numbers.push(this.numberOfValue(value));
    this.pages.push({ route, reads: Uint32Array.from(numbers), files });
  }

  /** Takes records of others over, and of their names those that a page has looked up. */
  addAll({ names, pages }: PageRecords): void {
    const numbers: number[] = [];
    const own = (number: number): number => {
      const name = names[number] ?? '';
      numbers[number] ??= this.numberOf(name.startsWith('k') ? 'k' : 'v', name.slice(1));
      return numbers[number];
    };
    for (const page of pages) this.pages.push({ ...page, reads: page.reads.map(own) });
  }

  records(): PageRecords {
    return { names: this.names, pages: this.pages };
  }

  private numberOfValue(value: number): number {
    const known = this.ofValues.get(value);
    if (known !== undefined) return known;
    const number = this.numberOf('v', valueAsked(value));
    this.ofValues.set(value, number);
    return number;
  }

  private numberOf(letter: 'k' | 'v', asked: string): number {
    const numbers = letter === 'k' ? this.keys : this.values;
    const known = numbers.get(asked);
    if (known !== undefined) return known;
    const number = this.names.push(`${letter}${asked}`) - 1;
    numbers.set(asked, number);
    return number;
  }
}
