/** A Markdown destination taken apart: a place in the vault, or an address elsewhere. */
export type Destination =
  | { readonly kind: 'vault'; readonly target: string; readonly fragment: string | null }
  | { readonly kind: 'address'; readonly url: string };

/** `[label]([[Note]])`, as some programs write it: the brackets stand encoded. */
const BRACKETED = /^(?:\[|%5B){2}(?!\[|%5B)(.+?)(?:\]|%5D){2}$/is;

/**
 * `readDestination('My%20Note.md#A%20b')` → vault target `My Note.md`, fragment `A b`; `https://…` is an address, and
 * so is nothing at all, which leads nowhere.
 */
export const readDestination = (href: string): Destination => {
  const wikilink = BRACKETED.exec(href)?.[1];
  if (wikilink !== undefined) return readDestination(wikilink.replace(/(?:\\|%5C)?(?:\||%7C).*$/is, ''));
  if (href.startsWith('//')) return { kind: 'address', url: `https:${href}` };
  if (href === '' || /^[a-z][a-z0-9+.-]*:/i.test(href)) return { kind: 'address', url: href };
  const hash = href.indexOf('#');
  const fragment = hash < 0 ? null : trimSpaces(decodePercent(href.slice(hash + 1)));
  return {
    kind: 'vault',
    target: trimSpaces(decodePercent(hash < 0 ? href : href.slice(0, hash))),
    fragment: fragment === '' ? null : fragment,
  };
};

/** True for what in `[[…]]` is no name of a note: `https://x.org`, `file:///x`, `mailto:a@b.org`. */
export const isAddress = (target: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/|mailto:)/i.test(target);

const trimSpaces = (text: string): string => text.replace(/^ +| +$/g, '');

/** Percent-decoding that leaves malformed escapes (`%zz`) as they are. */
const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
};
