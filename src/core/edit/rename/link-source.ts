import type { Link } from '../../model/link.ts';
import { readDestination } from '../../parse/destination.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Stretch } from '../text-edit.ts';

/** How a link's target is written: what may stand there, and how. */
export type TargetForm =
  /** `[[here]]`. */
  | 'wikilink'
  /** `[label](here)`, signs that end it as `%20`. */
  | 'destination'
  /** `[label](<here>)`. */
  | 'angled'
  /** `<a href="here">`. */
  | 'attribute'
  /** `authors: [here]`. */
  | 'name';

/** Where in a file's text a link says what it links to. */
export interface LinkSource {
  readonly form: TargetForm;
  /** As written, percent signs and all; empty stretch in `[[#Heading]]`. */
  readonly target: Stretch;
  /** After the first `#`, without it; null where there is none. */
  readonly fragment: Stretch | null;
  /** End of the link's inside, where a label can be put: a wikilink without a label only. */
  readonly labelAt: number | null;
}

type Written = Exclude<Link, { kind: 'address' }>;

/**
 * Finds target and fragment of a link in its file: `linkSource('see [[a#h]]', link, { from: 4, to: 11 })` → target 6
 * to 7, fragment 8 to 9. Null when what stands there is not this link.
 */
export const linkSource = (text: string, link: Written, place: Stretch): LinkSource | null => {
  if (link.kind === 'property' && link.form === 'name') return nameSource(text, link.target, place);
  if (link.kind === 'wikilink' || (link.kind === 'property' && link.form === 'wikilink'))
    return wikilinkSource(text, link, place);
  return destinationSource(text, link, place) ?? definitionSource(text, link, place);
};

/** `<a href="target#fragment">`: of an attribute of raw HTML, the place is that of its value. */
export const attributeSource = (text: string, { from, to }: Stretch): LinkSource => {
  const hash = text.slice(from, to).search(/(?<!&)#/);
  return {
    form: 'attribute',
    target: { from, to: hash < 0 ? to : from + hash },
    fragment: hash < 0 ? null : { from: from + hash + 1, to },
    labelAt: null,
  };
};

const nameSource = (text: string, name: string, { from, to }: Stretch): LinkSource | null =>
  text.slice(from, to) === name
    ? { form: 'name', target: { from, to }, fragment: null, labelAt: null }
    : null;

/** A stretch without the white space at its ends. */
const trimmed = (text: string, from: number, to: number): Stretch => {
  const inner = text.slice(from, to);
  const start = from + inner.length - inner.trimStart().length;
  return { from: start, to: Math.max(start, to - (inner.length - inner.trimEnd().length)) };
};

const wikilinkSource = (text: string, link: Written, place: Stretch): LinkSource | null => {
  const opening = /^!?\[\[/.exec(text.slice(place.from, place.from + 3))?.[0];
  if (opening === undefined || text.slice(place.to - 2, place.to) !== ']]') return null;
  const [start, end] = [place.from + opening.length, place.to - 2];
  const inner = text.slice(start, end);
  const pipe = inner.indexOf('|');
  const cut = pipe < 0 ? inner.length : inner[pipe - 1] === '\\' ? pipe - 1 : pipe;
  const hash = inner.slice(0, cut).indexOf('#');
  const target = trimmed(text, start, start + (hash < 0 ? cut : hash));
  const fragment = hash < 0 ? null : trimmed(text, start + hash + 1, start + cut);
  if (text.slice(target.from, target.to) !== link.target) return null;
  if ((fragment && text.slice(fragment.from, fragment.to)) !== (link.fragment ?? (fragment && '')))
    return null;
  return { form: 'wikilink', target, fragment, labelAt: pipe < 0 ? start + cut : null };
};

const DESTINATION = /^\]\(\s*(?:<([^<>\r\n]*)>|([^\s<][^\s]*?))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)$/;

/** `[label](target#fragment "title")`: the label may hold brackets, so the last `](` that fits is taken. */
const destinationSource = (text: string, link: Written, place: Stretch): LinkSource | null => {
  for (let at = place.to; at >= place.from; at--) {
    at = text.lastIndexOf('](', at);
    if (at < place.from) return null;
    const found = DESTINATION.exec(text.slice(at, place.to));
    const written = found?.[1] ?? found?.[2];
    if (!found || written === undefined) continue;
    const from = at + found[0].indexOf(written, 2);
    const source = destinationAt(text, link, from, from + written.length, found[1] !== undefined);
    if (source) return source;
  }
  return null;
};

const destinationAt = (
  text: string,
  link: Written,
  from: number,
  to: number,
  angled: boolean,
): LinkSource | null => {
  const written = text.slice(from, to);
  const destination = readDestination(unescaped(written));
  if (destination.kind !== 'vault') return null;
  if (destination.target !== link.target || destination.fragment !== link.fragment) return null;
  const hash = written.indexOf('#');
  return {
    form: angled ? 'angled' : 'destination',
    target: { from, to: hash < 0 ? to : from + hash },
    fragment: hash < 0 ? null : { from: from + hash + 1, to },
    labelAt: null,
  };
};

/** What Markdown reads: `\(` is `(`, `&amp;` is `&`. */
const unescaped = (written: string): string =>
  written.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;/g, '&');

const labelForm = (label: string): string => oneLine(label).toLowerCase();

/** `[label][ref]`, `[ref][]` or `[ref]`: what counts is written in `[ref]: target` somewhere else. */
const definitionSource = (text: string, link: Written, place: Stretch): LinkSource | null => {
  const raw = text.slice(place.from, place.to);
  const reference = /\[([^[\]]+)\](?:\[\])?$/.exec(raw)?.[1];
  if (reference === undefined) return null;
  const DEFINITION = /^[ \t>]*\[((?:[^[\]\\]|\\.)+)\]:[ \t]*(?:<([^<>\r\n]*)>|([^\s<]\S*))/gm;
  for (const found of text.matchAll(DEFINITION)) {
    const written = found[2] ?? found[3] ?? '';
    if (labelForm(found[1] ?? '') !== labelForm(reference)) continue;
    const end = found.index + found[0].length - (found[2] === undefined ? 0 : 1);
    return destinationAt(text, link, end - written.length, end, found[2] !== undefined);
  }
  return null;
};

/** Signs that a Markdown destination cannot hold as they are. */
const encoded = (char: string): string =>
  Array.from(utf8(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const utf8 = (char: string): readonly number[] =>
  encodeURIComponent(char) === char
    ? [char.charCodeAt(0)]
    : encodeURIComponent(char)
        .split('%')
        .filter(Boolean)
        .map((hex) => Number.parseInt(hex, 16));

const inDestination = (target: string, wasEncoded: boolean): string => {
  const safe = target.replace(/[%\s<>"#?\\`]|&(?=#?\w+;)/gu, encoded);
  const balanced = (safe.match(/\(/g)?.length ?? 0) === 0 && !safe.includes(')');
  const bracketed = balanced ? safe : safe.replace(/[()]/g, encoded);
  return wasEncoded ? bracketed.replace(/[^\u0000-\u007f]/gu, encoded) : bracketed;
};

/** A target as it is written in a form: `writeTarget('My Note', 'destination', 'Old%20Note')` → `My%20Note`. */
export const writeTarget = (target: string, form: TargetForm, before: string): string => {
  switch (form) {
    case 'wikilink':
    case 'name':
      return target;
    case 'angled':
      return target.replace(/[%<>#\\]|&(?=#?\w+;)/gu, encoded);
    case 'destination':
      return inDestination(target, /%[c-f][0-9a-f]%/i.test(before));
    case 'attribute':
      return inDestination(target, /%[c-f][0-9a-f]%/i.test(before)).replace(/['=]/g, encoded);
  }
};

/** A fragment as it is written in a form. */
export const writeFragment = (fragment: string, form: TargetForm, before: string): string =>
  form === 'wikilink'
    ? fragment
    : fragment
        .split('#')
        .map((part) => writeTarget(part, form, before))
        .join('#');
