import type { ListedText } from './text-file.ts';
import type { TitleTable } from './titles.ts';

/** The names of notes met so far, by document. */
export class KnownNames {
  readonly #titles: string[] = [];
  readonly #aliases: (readonly string[])[] = [];
  readonly #kinds: string[] = [];
  readonly #routes: string[] = [];
  /** Made anew when names have come, so that what was worked out from it is, too. */
  #table: TitleTable | null = null;

  /** Adds the names at `place` of another table. */
  add(document: number, from: TitleTable, place: number): void {
    this.#set(document, from.titles[place], from.aliases[place], from.kinds[place], from.routes[place]);
  }

  addListed(document: number, { title, aliases, kind, route }: ListedText): void {
    this.#set(document, title, aliases, kind, route);
  }

  setKind(document: number, kind: string): void {
    this.#kinds[document] = kind;
  }

  /** The names as a table with room for `size` notes. */
  table(size: number): TitleTable {
    if (this.#table) return this.#table;
    const [titles, aliases, kinds, routes] = [this.#titles, this.#aliases, this.#kinds, this.#routes];
    for (const column of [titles, aliases, kinds, routes]) if (column.length < size) column.length = size;
    this.#table = { titles, aliases, kinds, routes };
    return this.#table;
  }

  #set(
    document: number,
    title: string | undefined,
    aliases: readonly string[] | undefined,
    kind: string | undefined,
    route: string | undefined,
  ): void {
    if (this.#titles[document] !== undefined) return;
    this.#titles[document] = title ?? '';
    this.#aliases[document] = aliases ?? [];
    this.#kinds[document] = kind ?? '';
    this.#routes[document] = route ?? '/';
    this.#table = null;
  }
}
