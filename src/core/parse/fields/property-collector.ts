import type { AddressLink, PropertyLink } from '../../model/link.ts';
import type { Property } from '../../model/note.ts';
import { isAddress } from '../destination.ts';
import type { Frontmatter } from '../yaml/frontmatter.ts';
import type { YamlText, YamlValue } from '../yaml/yaml-value.ts';
import { type FoundLink, findLinks, splitNames } from './property-links.ts';

/** A text with links in it; a number is an index into the note's links. */
export type Parts = readonly (string | number)[];

/** Gathers the links of the frontmatter in the order their keys are read. */
export interface PropertyCollector {
  readonly links: readonly (PropertyLink | AddressLink)[];
  /** The texts of a value with their links, which stand in `relation` (null for a mention). */
  readonly collect: (key: string, value: YamlValue, relation: string | null) => Property[];
  /** The names in a value: links, or plain names that become links of form `name`. */
  readonly collectNames: (key: string, value: YamlValue, relation: string) => Parts[];
}

/** `propertyCollector(frontmatter, 3)`: the first link it finds gets index 3. */
export const propertyCollector = (frontmatter: Frontmatter, firstIndex: number): PropertyCollector => {
  const links: (PropertyLink | AddressLink)[] = [];
  let cursor = 0;

  const add = (
    key: string,
    value: YamlText,
    raw: string,
    found: FoundLink,
    relation: string | null,
  ): number => {
    const at = frontmatter.text.indexOf(raw, Math.max(value.from, cursor));
    const isThere = at >= 0 && at + raw.length <= value.to;
    if (isThere) cursor = at + raw.length;
    const base = {
      range: isThere ? frontmatter.rangeOf(at, cursor) : frontmatter.rangeOf(value.from, value.to),
      block: -1,
      from: 0,
      to: 0,
      relation,
      embed: found.embed,
    };
    const { form, target, fragment, label } = found;
    // A Markdown destination with a scheme is an address, as in the body; a wikilink may name a note with a colon.
    const isWeb =
      form !== 'name' &&
      (form === 'markdown' ? /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target) : isAddress(target));
    links.push(
      isWeb
        ? { kind: 'address', url: target, label, ...base }
        : { kind: 'property', key, form, target, fragment, label, ...base },
    );
    return firstIndex + links.length - 1;
  };

  const partsOf = (key: string, value: YamlText, relation: string | null): Parts => {
    const parts: (string | number)[] = [];
    let done = 0;
    for (const found of findLinks(value.text)) {
      if (found.from > done) parts.push(value.text.slice(done, found.from));
      parts.push(add(key, value, value.text.slice(found.from, found.to), found, relation));
      done = found.to;
    }
    if (done < value.text.length) parts.push(value.text.slice(done));
    return parts;
  };

  const collect = (key: string, value: YamlValue, relation: string | null): Property[] => {
    const nested: Property[] = [];
    const values: Parts[] = [];
    const visit = (item: YamlValue, path: string): void => {
      if (item.kind === 'text') values.push(partsOf(key, item, relation));
      else if (item.kind === 'list') for (const sub of item.items) visit(sub, path);
      else if (item.kind === 'map')
        for (const [name, sub] of item.entries) nested.push(...collectNested(`${path}.${name}`, sub));
    };
    const collectNested = (path: string, sub: YamlValue): Property[] =>
      collect(key, sub, relation).map((property) => ({
        ...property,
        key: path + property.key.slice(key.length),
      }));
    visit(value, key);
    // An empty list says something, as an empty text does: a value of no words. Nothing at all says nothing.
    if (value.kind === 'list' && value.items.length === 0) values.push([]);
    return values.length > 0 || nested.length === 0 ? [{ key, values }, ...nested] : nested;
  };

  const collectNames = (key: string, value: YamlValue, relation: string): Parts[] => {
    const names = value.kind === 'text' ? splitNames(value) : textsOf(value);
    return names.map((name) => {
      if (findLinks(name.text).length > 0 || !isName(name.text)) return partsOf(key, name, relation);
      const found = { from: 0, to: 0, form: 'name', target: name.text.trim(), fragment: null } as const;
      return [add(key, name, found.target, { ...found, label: null, embed: false }, relation)];
    });
  };

  return { links, collect, collectNames };
};

const isName = (text: string): boolean =>
  /\p{L}/u.test(text) && !/^(?:et al\.?|and others|others|anonymous|unknown)$/i.test(text.trim());

/** The texts of a list, nested ones too. */
const textsOf = (value: YamlValue): YamlText[] => {
  if (value.kind === 'text') return [value];
  if (value.kind === 'list') return value.items.flatMap(textsOf);
  return value.kind === 'map' ? [...value.entries.values()].flatMap(textsOf) : [];
};
