import type { View } from '../../graph/graph.ts';
import { orphansOf } from '../../graph/orphans.ts';
import { placeholderNames } from '../../graph/placeholder-names.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import type { Edge } from '../../model/edge.ts';
import { memo } from '../../model/memo.ts';
import type { Note, NoteDate } from '../../model/note.ts';
import { relationNamesOf } from '../../model/relation-names.ts';
import { inverseOf, relationForm } from '../../model/relations.ts';
import { compareCodePoints, tableGet } from '../../model/table.ts';
import { type State, TRAITS, type Trait } from '../query/query-node.ts';
import { partsText } from './note-text.ts';
import { hasTextTrait } from './text-marks.ts';

/** First and last day. */
export type Days = readonly [start: string, end: string];

/** What filters ask of a note. */
export interface NoteFacts {
  readonly path: string;
  /** As written. */
  readonly tags: readonly string[];
  /** `learning`, and the word as written where it is another. */
  readonly status: readonly string[];
  readonly date: Days | null;
  readonly updated: Days | null;
  readonly states: readonly State[];
  readonly traits: readonly Trait[];
  /** Keys as `relationForm` has them; no values for an empty property. */
  readonly properties: readonly (readonly [key: string, values: readonly string[]])[];
}

/** Links between notes. A number under the number of notes is a note, one from there on an unwritten one. */
export interface LinkFacts {
  /** Names of notes that are not written yet. */
  readonly unwritten: readonly string[];
  readonly relations: readonly { readonly key: string; readonly inverse: string | null }[];
  /** By note: targets and the relations of the links to them, without doubles. */
  readonly links: readonly (readonly (readonly [target: number, relation: number])[])[];
}

const daysOf = (date: NoteDate | null): Days | null => date && [date.start, date.end];

/** The facts of the notes of `shownNotes(view)`, in the same order. */
export const noteFacts = memo((view: View): readonly NoteFacts[] => {
  const orphans = new Set<string>(orphansOf(view));
  return shownNotes(view).map((note) => {
    const { fields } = note;
    const isStub = note.definition === null && (fields.kind === 'term' || !hasTextTrait(note, 'words'));
    return {
      path: note.path,
      tags: note.tags,
      status: [...new Set([fields.status, fields.statusText])].filter((text) => text !== null),
      date: daysOf(fields.date),
      updated: daysOf(fields.updated),
      states: [...(orphans.has(note.path) ? ['orphan' as const] : []), ...(isStub ? ['stub' as const] : [])],
      traits: traitsOf(view, note),
      properties: propertiesOf(note),
    };
  });
});

const traitsOf = (view: View, note: Note): Trait[] => {
  const { fields, definition } = note;
  const edges = tableGet(view.graph.rows, note.path)?.edges ?? [];
  const sources = tableGet(view.graph.incoming, note.path) ?? [];
  const has: Readonly<Record<Trait, boolean>> = {
    alias: fields.aliases.length > 0,
    tag: note.tags.length > 0,
    status: fields.status !== null,
    date: fields.date !== null,
    definition: definition !== null,
    url: fields.url !== null,
    heading: hasTextTrait(note, 'heading'),
    task: hasTextTrait(note, 'task'),
    code: hasTextTrait(note, 'code'),
    math: hasTextTrait(note, 'math'),
    image: edges.some(({ target, targetKind }) => targetKind === 'attachment' && IMAGE.test(target)),
    attachment: edges.some(({ targetKind }) => targetKind === 'attachment'),
    embed: edges.some(({ embed }) => embed),
    link: edges.some(({ target, targetKind }) => targetKind !== 'attachment' && target !== note.path),
    backlink: sources.some((source) => source !== note.path),
    'block-id': hasTextTrait(note, 'block-id'),
    unwritten: edges.some(({ targetKind }) => targetKind === 'placeholder'),
    property: fields.properties.some(({ values }) => values.length > 0),
  };
  return TRAITS.filter((trait) => has[trait]);
};

const IMAGE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;

/** Properties of one's own and fields that hold a text. */
const propertiesOf = (note: Note): NoteFacts['properties'] => {
  const { fields } = note;
  const own = new Map<string, readonly string[]>();
  const { url, year, venue, doi, arxiv, description, definition, permalink, image } = fields;
  const texts = { url, year, venue, doi, arxiv, description, definition, permalink, image };
  for (const [key, text] of Object.entries(texts)) if (text !== null) own.set(key, [text]);
  if (fields.authors.length > 0)
    own.set(
      'authors',
      fields.authors.map((author) => partsText(note, author)),
    );
  if (fields.links.length > 0)
    own.set(
      'links',
      fields.links.flatMap(({ label, url }) => [label, url]),
    );
  if (fields.publish !== 'unsaid') own.set('publish', [String(fields.publish === 'yes')]);
  for (const { key, values } of fields.properties) {
    const form = relationForm(key);
    own.set(form, [...(own.get(form) ?? []), ...values.map((value) => partsText(note, value))]);
  }
  return [...own].sort(([a], [b]) => compareCodePoints(a, b));
};

/** Names of notes that are not written yet, by the ids of their placeholders. */
export const unwrittenNames = (view: View): readonly (readonly [id: string, name: string])[] =>
  [...placeholderNames(view)].sort(([a], [b]) => compareCodePoints(a, b));

/** The links of the notes of `shownNotes(view)`. */
export const linkFacts = memo((view: View): LinkFacts => {
  const notes = shownNotes(view);
  const names = unwrittenNames(view);
  const numbers = new Map<string, number>([
    ...notes.map((note, i): [string, number] => [note.path, i]),
    ...names.map(([id], i): [string, number] => [id, notes.length + i]),
  ]);
  const edgesOf = (note: Note) => tableGet(view.graph.rows, note.path)?.edges ?? [];
  const keys = relationsOf(notes.map(edgesOf));
  const places = new Map(keys.map((key, i) => [key, i]));
  const spellings = relationNamesOf(view.vault.settings);
  return {
    unwritten: names.map(([, name]) => name),
    relations: keys.map((key) => ({ key, inverse: inverseOf(spellings, key) })),
    links: notes.map((note, own) => {
      const links: (readonly [number, number])[] = [];
      // Edges are sorted by target and relation: those of embeds stand beside those of links.
      let last: Edge | null = null;
      for (const edge of edgesOf(note)) {
        const isKnown = last?.target === edge.target && last.relation === edge.relation;
        last = edge;
        const number = isKnown ? undefined : numbers.get(edge.target);
        if (number !== undefined && number !== own) links.push([number, places.get(edge.relation) ?? 0]);
      }
      return links;
    }),
  };
});

/** The relations of edges, most of which have that of the one before. */
const relationsOf = (rows: readonly (readonly Edge[])[]): string[] => {
  const relations = new Set<string>();
  let last: string | null = null;
  for (const edges of rows)
    for (const { relation } of edges) {
      if (relation !== last) relations.add(relation);
      last = relation;
    }
  return [...relations].sort(compareCodePoints);
};
