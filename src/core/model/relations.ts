/** One relation two notes can stand in, with the words people write for it. */
export interface RelationType {
  readonly key: string;
  /** The key that says the same from the other side; equal to `key` when the relation is symmetric. */
  readonly inverse: string;
  /** Other spellings of `key`. */
  readonly synonyms: readonly string[];
  /** Other spellings of `inverse`. */
  readonly inverseSynonyms: readonly string[];
}

const relation = (
  key: string,
  inverse: string,
  synonyms: readonly string[] = [],
  inverseSynonyms: readonly string[] = [],
): RelationType => ({ key, inverse, synonyms, inverseSynonyms });

/** The relation of a plain link in the text. */
export const MENTIONS = 'mentions';

export const KNOWN_RELATIONS: readonly RelationType[] = [
  relation('builds-on', 'basis-of', ['special case of', 'subtype of', 'extends']),
  relation('prerequisite', 'needed-for', ['requires', 'depends on']),
  relation('introduces', 'introduced-in', ['proposes'], ['introduced by', 'proposed in']),
  relation('authors', 'author-of', ['by', 'author']),
  relation('cites', 'cited-by'),
  relation('uses', 'used-by'),
  relation('about', 'has-source', ['topic', 'topics']),
  relation('explains', 'explained-by'),
  relation('part-of', 'has-part', ['up', 'parent'], ['has parts', 'parts']),
  relation('learned-from', 'taught'),
  relation('contrasts-with', 'contrasts-with', ['distinct from']),
  relation('related', 'related', ['see also', 'related to']),
  relation('next', 'previous', [], ['prev']),
];

/** `relationForm('Special_case-of')` → `special case of`: keys match ignoring case, space, `_` and `-`. */
export const relationForm = (label: string): string =>
  PLAIN_FORM.test(label)
    ? label
    : label
        .normalize('NFC')
        .toLowerCase()
        .replace(/[\s_-]+/gu, ' ')
        .trim();

/** A label that is its own form. */
const PLAIN_FORM = /^[a-z]*$/;

/** Relations known in a vault, by every spelling. Built once per settings. */
export interface RelationNames {
  /** Spelling (as `relationForm`) → canonical key. */
  readonly canonical: ReadonlyMap<string, string>;
  /** Canonical key → key of the other side. */
  readonly inverse: ReadonlyMap<string, string>;
}

/** The spellings of the built-in relations and those a vault declares. A later one wins. */
export const relationNames = (declared: readonly RelationType[]): RelationNames => {
  const canonical = new Map<string, string>();
  const inverse = new Map<string, string>();
  for (const type of [...KNOWN_RELATIONS, ...declared]) {
    for (const word of [type.key, ...type.synonyms]) canonical.set(relationForm(word), type.key);
    for (const word of type.inverse === type.key ? [] : [type.inverse, ...type.inverseSynonyms])
      canonical.set(relationForm(word), type.inverse);
    inverse.set(type.key, type.inverse);
    inverse.set(type.inverse, type.key);
  }
  return { canonical, inverse };
};

/** The canonical key for a label, or null when the vault knows no such relation. `knownRelation(names, 'Requires')` → `prerequisite`. */
export const knownRelation = (names: RelationNames, label: string): string | null =>
  names.canonical.get(relationForm(label)) ?? null;

/** The key a property or inline field labels its edge with: a known one, else its own spelling with hyphens. `My key` → `my-key`. */
export const relationKey = (names: RelationNames, label: string): string =>
  knownRelation(names, label) ?? relationForm(label).replaceAll(' ', '-');

/** The key of the same relation read from the other side; null when it has no name. */
export const inverseOf = (names: RelationNames, key: string): string | null => names.inverse.get(key) ?? null;
