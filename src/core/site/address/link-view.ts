import type { View } from '../../graph/graph.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import type { NotePath } from '../../model/ids.ts';
import type { Link, Resolution } from '../../model/link.ts';
import { linkText } from '../../model/link-text.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { noteValue } from '../../model/reads.ts';
import { tableGet } from '../../model/table.ts';
import { findFragment } from '../../vault/fragment.ts';
import type { LinkView } from '../data/body-part.ts';
import type { Inline, NoteRef } from '../data/page-data.ts';
import { attachmentRoute } from './attachment-route.ts';
import { encodeFragment, hrefOf } from './href.ts';
import { type Routes, routesOf } from './routes.ts';

/** What stands in place of a label that would name a private note. */
const PRIVATE_NOTE = 'private note';

/** What the link at an index of `note.outgoing` means. */
export type MeaningOf = (index: number) => Resolution;

/** What the links of a note mean in this view: `resolutionsOf(view, path)(0)` → `{ kind: 'note', … }`. */
export const resolutionsOf = (view: View, path: NotePath): MeaningOf => {
  const row = tableGet(view.graph.rows, path);
  return (index) => row?.resolutions[index] ?? { kind: 'withheld' };
};

/** The id on a note's page that a fragment leads to: of its heading, or `^id` of its block; null when there is none. */
export const fragmentAnchor = (note: Note, fragment: string | null): string | null => {
  if (fragment === null || fragment === '') return null;
  const found = findFragment(note, fragment);
  if (!found) return null;
  if (found.kind === 'heading') return note.headings[found.index]?.anchor ?? null;
  const block = note.anchors[found.index];
  if (!block) return null;
  return block.id.startsWith('~') ? block.id : `^${block.id}`;
};

const fragmentOf = (link: Link): string | null => (link.kind === 'address' ? null : link.fragment);

const candidateTitles = (view: View, paths: readonly NotePath[]): string[] =>
  paths.flatMap((path) => shownNote(view, path)?.fields.title ?? []);

/** What a page shows a link as. `text` is its label there, so that a title is not said twice. */
export const linkView = (view: View, link: Link, resolution: Resolution, text: string | null): LinkView => {
  const { base } = view.vault.settings;
  switch (resolution.kind) {
    case 'note': {
      const note = shownNote(view, resolution.path);
      if (!note) return { kind: 'plain' };
      const { title, kind } = note.fields;
      const anchor = fragmentAnchor(note, fragmentOf(link));
      const href = noteRef(view, note).href + (anchor === null ? '' : `#${encodeFragment(anchor)}`);
      return { kind: 'note', href, noteKind: kind, hint: title === text ? null : title };
    }
    case 'placeholder':
      return { kind: 'unwritten', name: resolution.name, candidates: [] };
    case 'ambiguous': {
      const candidates = candidateTitles(view, resolution.candidates);
      return { kind: 'unwritten', name: resolution.name, candidates };
    }
    case 'attachment': {
      const fragment = fragmentOf(link);
      return {
        kind: 'file',
        href: hrefOf(base, attachmentRoute(resolution.path)) + (fragment ? `#${encodeURI(fragment)}` : ''),
      };
    }
    case 'external':
      return resolution.safe ? { kind: 'external', href: resolution.url } : { kind: 'plain' };
    case 'text':
    case 'withheld':
      return { kind: 'plain' };
  }
};

/** What a link without pieces of its own shows: its label, and never the target of one that is withheld. */
export const shownText = (link: Link, resolution: Resolution): string =>
  resolution.kind === 'withheld' ? (link.label ?? PRIVATE_NOTE) : linkText(link);

/** `Property.values` and the like with their links filled in. */
export const inlineOf = (view: View, note: Note, parts: readonly (string | number)[]): Inline => {
  const meaningOf = resolutionsOf(view, note.path);
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    const link = note.outgoing[part];
    if (!link) return '';
    const resolution = meaningOf(part);
    const text = shownText(link, resolution);
    return { link: linkView(view, link, resolution, text), text };
  });
};

/** A note as other pages name it. */
export const noteRef = (view: View, note: Note): NoteRef => {
  const known = refsOf(view);
  const ref = known.get(note);
  if (ref) {
    noteValue('routeOf', note.path);
    return ref;
  }
  const { title, kind, status } = note.fields;
  const href = hrefOf(view.vault.settings.base, routesOf(view).routeOf(note.path));
  const made: NoteRef = { href, title, kind, status };
  known.set(note, made);
  return made;
};

/** Notes are named again and again: on every page of a neighbour, and in the next view while addresses stay. */
const refsOf = memo((view: View) => refsAt(routesOf(view)));
const refsAt = memo((_routes: Routes): WeakMap<Note, NoteRef> => new WeakMap());
