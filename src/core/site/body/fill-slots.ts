import type { View } from '../../graph/graph.ts';
import { placeholderNames } from '../../graph/placeholder-names.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import type { Slot } from '../../model/body.ts';
import type { NodeId, NotePath, PlaceholderId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Note } from '../../model/note.ts';
import { matchNotes } from '../../search/answer/match-notes.ts';
import { resolveLink } from '../../vault/resolve-link.ts';
import { PAGE_SIZE } from '../address/continuation.ts';
import { searchHref } from '../address/href.ts';
import { linkView, noteRef } from '../address/link-view.ts';
import type { BodyPart } from '../data/body-part.ts';
import type { SiteInput } from '../site-input.ts';
import { frameOf } from './frames.ts';
import { mediumOf } from './medium.ts';
import { shownSize } from './picture-size.ts';

/** A page of another site: to be framed on a click where its site is on the list, else a link. */
export const framePart = (address: string, title: string | null): BodyPart => {
  const frame = frameOf(address);
  const host = /^https?:\/\/(?:www\.)?([^/?#]+)/iu.exec(address)?.[1] ?? address;
  if (!frame) {
    const text = title === null ? host : `${title}, ${host}`;
    return { kind: 'link', link: { kind: 'external', href: address }, text };
  }
  const { src, origin, name } = frame;
  return { kind: 'frame', src, origin, name, href: address, text: title ?? `${name}: ${address}` };
};

/**
 * What a `query` block finds, by path: the first 50, and how many there are. Where it has a mistake and finds nothing,
 * what it finds without that.
 */
export const queryPart = (view: View, query: string): BodyPart => {
  const { nodes: all, rest, problems } = matchNotes(view, query);
  const isRest = all.length === 0 && rest.length > 0;
  const nodes = isRest ? rest : all;
  const shown = nodes.slice(0, PAGE_SIZE);
  const noteAt = (node: NodeId) => shownNote(view, node as string as NotePath);
  const nameOf = (node: NodeId) => placeholderNames(view).get(node as PlaceholderId) ?? [];
  return {
    kind: 'query',
    query,
    href: searchHref(view.vault.settings.base, query),
    entries: shown.flatMap((node) => {
      const note = noteAt(node);
      return note ? noteRef(view, note) : [];
    }),
    unwritten: shown.flatMap((node) => (noteAt(node) ? [] : nameOf(node))),
    total: nodes.length,
    isRest,
    problems: problems.map(({ message, suggestion }) =>
      suggestion === null ? message : `${message} ${suggestion}`,
    ),
  };
};

/** Where an attribute of raw HTML leads; nowhere where no note or file is seen, as its target must not be named. */
export const addressParts = (
  input: SiteInput,
  note: Note,
  { attribute, target, fragment, size }: Slot & { readonly kind: 'address' },
): BodyPart[] => {
  const { view } = input;
  const link: Link = { ...NOWHERE, kind: 'markdown', target, fragment, label: '' };
  const resolution = resolveLink(view.vault, note.path, link);
  const shown = linkView(view, link, resolution, null);
  const isSeen = shown.kind === 'file' || (shown.kind === 'note' && attribute === 'href');
  const address: BodyPart = { kind: 'attribute', name: attribute, value: isSeen ? shown.href : null };
  if (!size || resolution.kind !== 'attachment' || mediumOf(resolution.path) !== 'image') return [address];
  const whole = shownSize(input, resolution.path, size);
  const added = (['width', 'height'] as const).filter((side) => size[side] === null && whole[side] !== null);
  return [
    address,
    ...added.map((side): BodyPart => ({ kind: 'attribute', name: side, value: String(whole[side]) })),
  ];
};

/** The place of a link that is asked for and stands in no text. */
const NOWHERE = {
  ...{ relation: null, embed: false, block: -1, from: 0, to: 0 },
  range: { line: 1, column: 1, endLine: 1, endColumn: 1 },
};

/**
 * A wikilink that is no link, as text. In what others see it names only what they can see: a private note must leave
 * no trace, and one that is not written yet cannot be told from it.
 */
export const writtenText = (
  { view, live }: SiteInput,
  note: Note,
  { text, target, label }: Slot & { readonly kind: 'written' },
): string => {
  if (live && view.vault.withheld.size === 0) return text;
  const link: Link = { ...NOWHERE, kind: 'wikilink', target, fragment: null, label: null };
  const meaning = resolveLink(view.vault, note.path, link);
  const isSeen = meaning.kind === 'note' || meaning.kind === 'attachment' || meaning.kind === 'external';
  return isSeen ? text : (label ?? '[[…]]');
};
