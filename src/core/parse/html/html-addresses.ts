import type { AddressAttribute } from '../../model/body.ts';
import { readDestination } from '../destination.ts';
import { decodeEntities } from './raw-html.ts';

/** Where an attribute of raw HTML leads in the vault, and where its value stands in the HTML. */
export interface AddressInHtml {
  readonly attribute: AddressAttribute;
  readonly target: string;
  readonly fragment: string | null;
  readonly from: number;
  readonly to: number;
}

/** A tag ends at another one's start, so that hostile input stays linear. */
const TAG = /<(a|img|audio|video|source)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^"'<>])*)>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
/** What nobody sees, and the sanitiser takes out whole. */
const HIDDEN =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|option|iframe)(?![\w-])[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Which attributes of an element lead somewhere. */
const LEADING: Readonly<Record<string, readonly AddressAttribute[]>> = {
  a: ['href'],
  img: ['src'],
  audio: ['src'],
  video: ['src', 'poster'],
  source: ['src'],
};

/** Places in the vault that a piece of raw HTML leads to: `<img src="a%20b.png">` → `a b.png`, from 10 to 19. */
export const addressesInHtml = (html: string): AddressInHtml[] => {
  if (!/\b(?:href|src|poster)\s*=/i.test(html)) return [];
  const shown = html.replace(HIDDEN, (hidden) => ' '.repeat(hidden.length));
  return Array.from(shown.matchAll(TAG)).flatMap(({ 0: tag, 1: name = '', 2: attributes = '', index }) => {
    const start = index + tag.length - 1 - attributes.length;
    return addressesIn(attributes, LEADING[name.toLowerCase()] ?? [], start);
  });
};

const addressesIn = (
  attributes: string,
  leading: readonly AddressAttribute[],
  start: number,
): AddressInHtml[] => {
  const seen = new Set<string>();
  return Array.from(attributes.matchAll(ATTRIBUTE)).flatMap(
    ({ 0: all, 1: written = '', 3: value = '', index }) => {
      const attribute = leading.find((one) => one === written.toLowerCase());
      // Of two attributes of one name, the first counts.
      if (attribute === undefined || seen.has(attribute)) return [];
      seen.add(attribute);
      const bare = value.replace(/^(["'])(.*)\1$/s, '$2');
      const address = decodeEntities(bare);
      // A wikilink is no address: its text is all that is left of it.
      if (!isInVault(address) || bare.includes('[[')) return [];
      const destination = readDestination(address.trim());
      if (destination.kind !== 'vault') return [];
      const { target, fragment } = destination;
      const from = start + index + all.length - value.length + (value.length - bare.length) / 2;
      return [{ attribute, target, fragment, from, to: from + bare.length }];
    },
  );
};

/** True for an address of another host or scheme, as a browser reads an attribute: `isRemote('//x.org/a.png')`. */
export const isRemote = (url: string | undefined): boolean =>
  /^[\s\\/]*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(url ?? '');

/** An address of neither another site, as browsers read it, nor another place of the same note. */
export const isInVault = (value: string): boolean => {
  const address = value.replace(/[\u0000-\u001F]/g, '').trim();
  return address !== '' && !address.startsWith('#') && !isRemote(address);
};
