import type { View } from '../../src/core/graph/graph.ts';
import { notePath, tag } from '../../src/core/model/ids.ts';
import type { Heading, Note, TextBlock } from '../../src/core/model/note.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/model/settings.ts';
import { tableOf } from '../../src/core/model/table.ts';

/** A note for tests of what reads notes, made without parsing. A paragraph that begins with `# ` is a heading. */
export interface MadeNote {
  readonly path: string;
  readonly title?: string;
  readonly kind?: string;
  readonly aliases?: readonly string[];
  readonly tags?: readonly string[];
  readonly definition?: string;
  readonly text?: string;
}

/** `madeNote({ path: 'VAE.md', text: 'A model.\n# Loss\nTwo terms.' })`. */
export const madeNote = (made: MadeNote): Note => {
  const headings: Heading[] = [];
  const blocks: TextBlock[] = [];
  (made.text ?? '').split('\n').forEach((line, index) => {
    const heading = line.startsWith('# ') ? line.slice(2) : null;
    if (heading !== null)
      headings.push({
        level: 2,
        text: heading,
        anchor: heading.toLowerCase(),
        line: index + 1,
        block: blocks.length,
      });
    blocks.push({
      kind: heading === null ? 'paragraph' : 'heading',
      text: heading ?? line,
      line: index + 1,
      section: headings.length - 1,
      spans: [],
      task: null,
    });
  });
  const title = made.title ?? made.path.replace(/^.*\/|\.md$/g, '');
  return {
    path: notePath(made.path),
    hash: made.path,
    fields: {
      title,
      titleFrom: 'file',
      kind: made.kind ?? 'note',
      definition: made.definition ?? null,
      aliases: made.aliases ?? [],
      tags: [],
      status: null,
      statusText: null,
      date: null,
      updated: null,
      url: null,
      links: [],
      year: null,
      venue: null,
      doi: null,
      arxiv: null,
      authors: [],
      publish: 'unsaid',
      graph: 'show',
      permalink: null,
      redirectFrom: [],
      cssClasses: [],
      description: null,
      image: null,
      properties: [],
    },
    definition: made.definition ?? null,
    headings,
    anchors: [],
    blocks,
    outgoing: [],
    tags: (made.tags ?? []).map(tag),
    words: 0,
    diagnostics: [],
  };
};

/** A view of notes without links between them. */
export const madeView = (notes: readonly Note[], settings: Partial<Settings> = {}): View => ({
  vault: {
    settings: { ...DEFAULT_SETTINGS, ...settings },
    notes: tableOf(notes.map((note) => [note.path, note] as const)),
    sources: tableOf([]),
    attachments: tableOf([]),
    owners: tableOf([]),
    users: tableOf([]),
    withheld: new Set(),
    diagnostics: [],
  },
  graph: { rows: tableOf([]), incoming: tableOf([]) },
});
