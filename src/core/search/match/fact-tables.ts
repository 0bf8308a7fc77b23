import { memo } from '../../model/memo.ts';
import { compareCodePoints } from '../../model/table.ts';
import { foldCase } from '../../text/fold-case.ts';
import { foldName } from '../../text/fold-name.ts';
import type { TitleTable } from '../files/titles.ts';
import type { Days, LinkFacts, NoteFacts } from '../note/note-facts.ts';
import { matchRegex } from './match-text.ts';
import { type Leaf, wordsWithin } from './match-value.ts';

/** What is known of notes without their texts; documents from `titles.titles.length` on are unwritten notes. */
export interface FactTables {
  readonly titles: TitleTable;
  /** Null while not at hand: only `kind:` and `title:` can be told. */
  readonly notes: readonly NoteFacts[] | null;
  readonly links: LinkFacts | null;
}

/** Values without doubles, the most frequent first. */
export const distinctValues = (values: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b)).map(([value]) => value);
};

/** What a note says under a key as `relationForm` has it: nothing for an empty one, null where it has none. */
export const valuesOf = (tables: FactTables, document: number, key: string): readonly string[] | null => {
  const { titles } = tables;
  const facts = tables.notes?.[document];
  if (!facts) return null;
  const dates = (days: Days | null) => (days ? [days[0]] : null);
  const listed = (values: readonly string[]) => (values.length > 0 ? values : null);
  const own = facts.properties.find(([name]) => name === key)?.[1];
  switch (key) {
    case 'title':
      return [titles.titles[document] ?? ''];
    case 'alias':
    case 'aliases':
      return listed(titles.aliases[document] ?? []) ?? own ?? null;
    case 'tag':
    case 'tags':
      return listed(facts.tags) ?? own ?? null;
    case 'kind':
    case 'type':
      return [titles.kinds[document] ?? '', ...(own ?? [])];
    case 'status':
      return listed(facts.status) ?? own ?? null;
    case 'date':
    case 'created':
      return dates(facts.date) ?? own ?? null;
    case 'updated':
    case 'modified':
      return dates(facts.updated) ?? own ?? null;
    case 'author':
      return own ?? facts.properties.find(([name]) => name === 'authors')?.[1] ?? null;
    default:
      return own ?? null;
  }
};

/** Title and aliases, or the name of an unwritten note. */
export const namesOf = ({ titles, links }: FactTables, document: number): readonly string[] =>
  document >= titles.titles.length
    ? [links?.unwritten[document - titles.titles.length] ?? '']
    : [titles.titles[document] ?? '', ...(titles.aliases[document] ?? [])];

export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const spellingsOf = (tables: FactTables, document: number): readonly string[] => {
  const path = tables.notes?.[document]?.path ?? '';
  const bare = path.replace(/\.md$/, '');
  return [...namesOf(tables, document), path, bare, fileNameOf(bare)];
};

/** Every name that a link can be asked for by, folded → documents. */
const namedDocuments = memo((tables: FactTables): ReadonlyMap<string, readonly number[]> => {
  const byName = new Map<string, number[]>();
  const count = tables.titles.titles.length + (tables.links?.unwritten.length ?? 0);
  for (let document = 0; document < count; document++) {
    for (const name of new Set(spellingsOf(tables, document).map(foldName))) {
      if (name === '') continue;
      const known = byName.get(name);
      if (known) known.push(document);
      else byName.set(name, [document]);
    }
  }
  return byName;
});

/** The notes a value names: those called so, letter by letter before the rest (`tag`, `tags`), else those whose names hold its words. */
export const documentsNamed = (tables: FactTables, leaf: Leaf): ReadonlySet<number> => {
  const byName = namedDocuments(tables);
  const found = new Set<number>();
  if (leaf.kind !== 'regex') {
    const bare = leaf.text.replace(/^\[\[|\]\]$/g, '');
    const called = byName.get(foldName(bare)) ?? [];
    const wanted = foldCase(bare);
    const exactly = called.filter((document) =>
      spellingsOf(tables, document).some((name) => foldCase(name) === wanted),
    );
    for (const document of exactly.length > 0 ? exactly : called) found.add(document);
    if (found.size > 0) return found;
  }
  const count = tables.titles.titles.length + (tables.links?.unwritten.length ?? 0);
  for (let document = 0; document < count; document++) {
    const names = namesOf(tables, document);
    const fits =
      leaf.kind === 'regex'
        ? names.some((name) => matchRegex(leaf, name))
        : names.some((name) => wordsWithin(name).includes(wordsWithin(leaf.text)));
    if (fits) found.add(document);
  }
  return found;
};
