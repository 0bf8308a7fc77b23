/**
 * Frontmatter as a tree of texts with the place of each in its file. Numbers, dates and flags stay as they were
 * written: `2304.10`, `2024-03-01` and `007` are what the person typed, and no key can mean a prototype.
 */
export type YamlValue = YamlText | YamlList | YamlMap | YamlEmpty;

export interface YamlText {
  readonly kind: 'text';
  readonly text: string;
  /** Where it stands in the file (UTF-16 offsets, quotes and indicators left out). */
  readonly from: number;
  readonly to: number;
}
export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlValue[];
}
export interface YamlMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlValue>;
}
/** A key without a value, `~` or `null`. */
export interface YamlEmpty {
  readonly kind: 'empty';
}

/** Something wrong in a piece of YAML, at an offset of the file. */
export interface YamlProblem {
  readonly kind: 'invalid' | 'duplicate' | 'unquoted-link';
  readonly at: number;
  /** The key or link it is about; for `invalid` what is wrong, where that can be said. */
  readonly reason: string;
}

/** A top-level key and where it stands. */
export interface YamlEntry {
  readonly key: string;
  readonly at: number;
  readonly value: YamlValue;
}

export const EMPTY: YamlEmpty = { kind: 'empty' };
