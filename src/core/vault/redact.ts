import type { Link, PropertyLink } from '../model/link.ts';
import type { Heading, Note, NoteFields, Span, TextBlock } from '../model/note.ts';
import { noteWith } from '../model/note-with.ts';
import { lineRange } from '../model/position.ts';
import { oneLine } from '../text/one-line.ts';
import { slugify } from '../text/slugify.ts';
import { PRIVATE_LABEL, redactFields, tagsWithout } from './redact-fields.ts';

/** A stretch of a block's text that becomes `PRIVATE_LABEL`. */
interface Edit {
  readonly from: number;
  readonly to: number;
}

/**
 * A note without the names of what its withheld links point at: in the links themselves, the text, headings, title,
 * definition and properties. A label somebody wrote stays. Columns, formulas and diagnostics are gone, since they tell lengths
 * and names. `withheld` says which of `note.outgoing`.
 */
export const redactNote = (note: Note, withheld: (link: number) => boolean): Note => {
  const edits = editsOf(note, withheld);
  const blocks = note.blocks.map((block, index) => redactBlock(block, edits.get(index) ?? []));
  const outgoing = note.outgoing.map((link, index) =>
    redactLink(link, withheld(index), edits.get(link.block) ?? [], blocks[link.block]?.text ?? ''),
  );
  const headings = redactHeadings(note.headings, blocks, edits);
  const hidden = note.outgoing
    .filter((_, index) => withheld(index))
    .filter((link) => link.kind === 'property');
  const fields = titled(redactFields(note.fields, hidden), headings);
  return noteWith(note, {
    fields,
    definition: fields.definition ?? firstParagraph(note, blocks),
    headings,
    blocks,
    outgoing,
    tags: hidden.filter(isTagLink).reduce(tagsWithout, note.tags),
    diagnostics: [],
    formulas: [],
  });
};

const isTagLink = (link: PropertyLink): boolean => /^tags?$/i.test(link.key);

/** Block index → stretches that name a withheld target, in order. */
const editsOf = (note: Note, withheld: (link: number) => boolean): ReadonlyMap<number, readonly Edit[]> => {
  const edits = new Map<number, Edit[]>();
  note.outgoing.forEach((link, index) => {
    const named = link.kind === 'wikilink' && link.label === null && link.from < link.to;
    if (!named || link.block < 0 || !withheld(index)) return;
    const known = edits.get(link.block) ?? [];
    edits.set(link.block, [...known, { from: link.from, to: link.to }]);
  });
  for (const list of edits.values()) list.sort((a, b) => a.from - b.from);
  return edits;
};

const applyEdits = (text: string, edits: readonly Edit[]): string => {
  let redacted = '';
  let at = 0;
  for (const { from, to } of edits) {
    redacted += text.slice(at, from) + PRIVATE_LABEL;
    at = to;
  }
  return redacted + text.slice(at);
};

/** Where an offset of the old text lies in the new one. */
const shifted = (offset: number, edits: readonly Edit[]): number => {
  let delta = 0;
  for (const { from, to } of edits) {
    if (offset <= from) break;
    if (offset < to) return from + delta;
    delta += PRIVATE_LABEL.length - (to - from);
  }
  return offset + delta;
};

const redactBlock = (block: TextBlock, edits: readonly Edit[]): TextBlock =>
  edits.length === 0
    ? block
    : {
        ...block,
        text: applyEdits(block.text, edits),
        spans: block.spans.map(
          (span): Span => ({ ...span, from: shifted(span.from, edits), to: shifted(span.to, edits) }),
        ),
        ...(block.breaks ? { breaks: block.breaks.map((at) => shifted(at, edits)) } : {}),
      };

const redactLink = (link: Link, hidden: boolean, edits: readonly Edit[], text: string): Link => {
  const from = shifted(link.from, edits);
  const to = shifted(link.to, edits);
  const range = lineRange(link.range.line);
  if (hidden && link.kind !== 'address') return { ...withoutTarget(link), from, to, range };
  const touched = edits.some((edit) => edit.from >= link.from && edit.to <= link.to);
  const label = touched && link.label !== null ? text.slice(from, to) : link.label;
  return { ...link, label, from, to, range } as Link;
};

const withoutTarget = <Named extends Exclude<Link, { kind: 'address' }>>(link: Named): Named => ({
  ...link,
  target: '',
  fragment: null,
  label: link.label ?? PRIVATE_LABEL,
});

const redactHeadings = (
  headings: readonly Heading[],
  blocks: readonly TextBlock[],
  edits: ReadonlyMap<number, readonly Edit[]>,
): readonly Heading[] => {
  if (!headings.some(({ block }) => edits.has(block))) return headings;
  const texts = headings.map(({ block, text }) =>
    edits.has(block) ? (blocks[block]?.text ?? '').trim() : text,
  );
  const anchors = headingAnchors(texts);
  return headings.map((heading, index) => ({
    ...heading,
    text: texts[index] ?? '',
    anchor: anchors[index] ?? '',
  }));
};

/** The ids of headings as parsing gives them: the second `Loss` gets `loss--2`, which no other heading's own can be. */
export const headingAnchors = (texts: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  return texts.map((text) => {
    const base = slugify(text);
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return count === 1 ? base : `${base}--${count}`;
  });
};

/** Fields whose title follows the first heading where it came from there. */
const titled = (fields: NoteFields, headings: readonly Heading[]): NoteFields => {
  const heading = fields.titleFrom === 'heading' ? headings.find(({ level }) => level === 1) : undefined;
  return heading ? { ...fields, title: heading.text } : fields;
};

/** The definition that came from a paragraph, as that paragraph reads now. */
const firstParagraph = (note: Note, blocks: readonly TextBlock[]): string | null => {
  if (note.definition === null) return null;
  const index = note.blocks.findIndex(
    ({ kind, text }) => kind === 'paragraph' && oneLine(text) === note.definition,
  );
  return index < 0 ? note.definition : oneLine(blocks[index]?.text ?? '');
};
