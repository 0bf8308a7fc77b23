import type { Diagnostic } from '../../model/diagnostic.ts';
import type { NotePath } from '../../model/ids.ts';
import { relationForm } from '../../model/relations.ts';
import { findLinks } from '../fields/property-links.ts';
import type { Frontmatter } from '../yaml/frontmatter.ts';
import type { YamlText, YamlValue } from '../yaml/yaml-value.ts';
import { unsafeLinkProblem } from './body-problems.ts';

/** Properties that are addresses without being written as links. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'links', 'image'].map(relationForm));

const textsOf = (value: YamlValue): readonly YamlText[] => {
  switch (value.kind) {
    case 'text':
      return [value];
    case 'list':
      return value.items.flatMap(textsOf);
    case 'map':
      return [...value.entries.values()].flatMap(textsOf);
    case 'empty':
      return [];
  }
};

/** Tells the plain addresses of the frontmatter that are followed nowhere: `url: javascript:alert(1)`. */
export const unsafeAddresses = (frontmatter: Frontmatter, path: NotePath): Diagnostic[] =>
  [...frontmatter.data].flatMap(([key, value]) =>
    ADDRESSES.has(relationForm(key))
      ? textsOf(value).flatMap(({ text, from, to }) =>
          /^\s*[a-z][a-z0-9+.-]*:/i.test(text) && findLinks(text).length === 0
            ? unsafeLinkProblem(path, text, frontmatter.rangeOf(from, to))
            : [],
        )
      : [],
  );
