import type { View } from '../../graph/graph.ts';
import { backlinksOf } from '../../lookup/backlinks.ts';
import { contextOf } from '../../lookup/context.ts';
import { mentionsOf } from '../../lookup/mentions.ts';
import { outgoingOf } from '../../lookup/outgoing.ts';
import type { NotePath } from '../../model/ids.ts';
import { tableGet } from '../../model/table.ts';
import { exportedId } from './export-graph.ts';

/** What `clew links` writes: where a note's links go, what links to it, and what names it without a link. */
export interface LinkReport {
  readonly version: 1;
  readonly note: string;
  readonly outgoing: readonly {
    readonly target: string;
    readonly relation: string;
    readonly line: number;
    readonly context: string;
  }[];
  /** `relation` is the key as written in `source`, which holds the link. */
  readonly backlinks: readonly {
    readonly source: string;
    readonly relation: string;
    readonly line: number;
    readonly context: string;
  }[];
  readonly mentions: readonly {
    readonly source: string;
    readonly line: number;
    readonly context: string;
    readonly text: string;
  }[];
}

/** `linkReport(view, notePath('VAE.md')).backlinks`: outgoing links as written, the rest by source. */
export const linkReport = (view: View, path: NotePath): LinkReport => ({
  version: 1,
  note: path,
  outgoing: outgoingOf(view, path).flatMap(({ target, relation, link }) => {
    const note = tableGet(view.vault.notes, path);
    const written = note?.outgoing[link];
    if (!note || !written) return [];
    const { text } = contextOf(note, written);
    return [{ target: exportedId(view, target), relation, line: written.range.line, context: text }];
  }),
  backlinks: backlinksOf(view, path).map(({ source, key, line, context }) => ({
    source,
    relation: key,
    line,
    context: context.text,
  })),
  mentions: mentionsOf(view, path).map(({ source, line, context, text }) => ({
    source,
    line,
    context: context.text,
    text,
  })),
});
