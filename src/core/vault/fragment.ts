import { addTo } from '../model/group-by.ts';
import type { WikiLink } from '../model/link.ts';
import { memo } from '../model/memo.ts';
import type { Heading, Note } from '../model/note.ts';
import { foldCase } from '../text/fold-case.ts';

/** The part of a note that a fragment names: `index` is into its headings or its anchors. */
export type Fragment =
  | { readonly kind: 'heading'; readonly index: number; readonly bySlug: boolean }
  | { readonly kind: 'block'; readonly index: number };

/**
 * The heading or block that what follows `#` in a link names; null when the note has none such. Headings compare
 * without markup and what Obsidian leaves out of links, `A#B` is the first B below A, and a heading's address as
 * GitHub makes it is accepted (`bySlug`). `findFragment(note, 'Training#Loss')`, `findFragment(note, '^key')`.
 */
export const findFragment = (note: Note, fragment: string): Fragment | null => {
  const parts = fragment.split('#').filter((part) => part.trim() !== '');
  const last = parts.at(-1);
  if (last === undefined) return null;
  if (last.trim().startsWith('^')) return findBlock(note, last.trim().slice(1));
  for (const [form, headingsOf] of [STRICT, LOOSE]) {
    const index = findHeading(note, headingsOf(note), parts.map(form));
    if (index >= 0) return { kind: 'heading', index, bySlug: false };
  }
  const bySlug = parts.length === 1 ? slugsOf(note).get(last.trim().toLowerCase()) : undefined;
  if (bySlug !== undefined) return { kind: 'heading', index: bySlug, bySlug: true };
  // Raw HTML gives its elements ids: they stand among the anchors with `~` before them.
  const index = note.anchors.findIndex(({ id }) => id === `~${last.trim()}`);
  return index < 0 ? null : { kind: 'block', index };
};

/** The blocks of a note that an embed shows; a part that is not there shows none: `{ from: 0, to: 12 }`. */
export const shownBlocks = (
  note: Note,
  fragment: string | null,
): { readonly from: number; readonly to: number } => {
  if (fragment === null || fragment.replaceAll('#', '').trim() === '')
    return { from: 0, to: note.blocks.length };
  const found = findFragment(note, fragment);
  if (!found) return { from: 0, to: 0 };
  if (found.kind === 'block') {
    const block = note.anchors[found.index]?.block ?? 0;
    return { from: block, to: block + 1 };
  }
  const end = sectionEnd(note.headings, found.index);
  return {
    from: note.headings[found.index]?.block ?? 0,
    to: note.headings[end]?.block ?? note.blocks.length,
  };
};

const findBlock = (note: Note, id: string): Fragment | null => {
  const folded = id.toLowerCase();
  const index = note.anchors.findIndex((anchor) => anchor.id.toLowerCase() === folded);
  return index < 0 ? null : { kind: 'block', index };
};

/**
 * What headings and fragments compare by: markup is gone, `# | ^ : %% [[ ]]` are spaces, case is folded.
 * `headingForm('**Loss**: a [[b]]')` → `loss a b`.
 */
const headingForm = (text: string): string =>
  foldCase(
    text
      .replace(/[*_`~=$\\]/g, '')
      .replace(/[#|^:]|%%|\[\[|\]\]/g, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
  );

/** What Obsidian compares by: all its punctuation is gone. `looseForm("Is it free?")` → `is it free`. */
const looseForm = (text: string): string => headingForm(text.replace(/[!"$%&()+,.;<>?@{}/[\]]/g, ' '));

/** Heading form → the headings that have it, in order. */
type Forms = ReadonlyMap<string, readonly number[]>;

/** The headings of a note by their forms. A heading has a second form where a link in it has a label. */
const formsOf = (note: Note, form: (text: string) => string): Forms => {
  const forms = new Map<string, number[]>();
  const linked = linksByBlock(note);
  note.headings.forEach((heading, index) => {
    const links = linked.get(heading.block);
    const texts = links ? [heading.text, textWithTargets(note, heading, links)] : [heading.text];
    for (const one of new Set(texts.map(form))) addTo(forms, one, index);
  });
  return forms;
};

/** The two ways to compare headings, and what the headings of a note are in each. */
const STRICT = [headingForm, memo((note: Note) => formsOf(note, headingForm))] as const;
const LOOSE = [looseForm, memo((note: Note) => formsOf(note, looseForm))] as const;

/** The links that stand in headings, by block. */
const linksByBlock = (note: Note): ReadonlyMap<number, readonly WikiLink[]> => {
  const links = new Map<number, WikiLink[]>();
  const blocks = new Set(note.headings.map(({ block }) => block));
  for (const link of note.outgoing)
    if (link.kind === 'wikilink' && blocks.has(link.block)) addTo(links, link.block, link);
  return links;
};

/** A heading's text with the links in it as Obsidian copies them into a fragment: `[[a#b|c]]` → `a b c`. */
const textWithTargets = (note: Note, heading: Heading, links: readonly WikiLink[]): string => {
  const text = note.blocks[heading.block]?.text ?? heading.text;
  let shown = '';
  let at = 0;
  for (const link of links) {
    if (link.from < at) continue;
    const written = [link.target, link.fragment, link.label].filter((part) => part !== null).join(' ');
    shown += text.slice(at, link.from) + written;
    at = link.to;
  }
  return shown + text.slice(at);
};

/** The first heading that answers to the last form, below headings that answer to those before it; -1 when none does. */
const findHeading = (
  note: Note,
  headings: Forms,
  forms: readonly string[],
  after = -1,
  end = note.headings.length,
): number => {
  const [form = '', ...rest] = forms;
  for (const index of headings.get(form) ?? []) {
    if (index <= after || index >= end) continue;
    if (rest.length === 0) return index;
    const below = findHeading(note, headings, rest, index, sectionEnd(note.headings, index));
    if (below >= 0) return below;
  }
  return -1;
};

/** Index of the first heading after a section: the next of the same or a higher level. */
const sectionEnd = (headings: readonly Heading[], index: number): number => {
  const level = headings[index]?.level ?? 0;
  const next = headings.findIndex((heading, at) => at > index && heading.level <= level);
  return next < 0 ? headings.length : next;
};

/** The addresses GitHub and Clew give headings → their index; the first of two stays. */
const slugsOf = memo((note: Note): ReadonlyMap<string, number> => {
  const slugs = new Map<string, number>();
  const seen = new Map<string, number>();
  const add = (slug: string, index: number) => slugs.has(slug) || slugs.set(slug, index);
  note.headings.forEach((heading, index) => {
    const slug = githubSlug(heading.text);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    add(count === 0 ? slug : `${slug}-${count}`, index);
  });
  note.headings.forEach((heading, index) => {
    add(heading.anchor, index);
  });
  return slugs;
});

/** `githubSlug('Key result: 2nd!')` → `key-result-2nd`. */
const githubSlug = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
