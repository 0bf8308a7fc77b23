import type { View } from '../../graph/graph.ts';
import { type NearPair, nearestPairs } from '../../graph/query/nearest-pairs.ts';
import { numberOf } from '../../graph/query/thread-graph.ts';
import { ruleWords, type ThreadRule } from '../../graph/query/thread-rule.ts';
import { findThreads, gapOf, type Hop } from '../../graph/query/threads.ts';
import { contextOf } from '../../lookup/context.ts';
import type { NodeId } from '../../model/ids.ts';
import { tableGet } from '../../model/table.ts';
import { prepareLanguage } from '../../search/words/languages.ts';
import { termsIn } from '../../search/words/word-term.ts';
import { aboutWords } from '../../text/about-words.ts';
import { hopLink } from '../hop-link.ts';
import { exportedId } from './export-graph.ts';

/** What `clew path` writes: ways from one note to another, with the sentence of each link. */
export interface ThreadReport {
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  /** By what the threads were chosen, in words. */
  readonly rule: string;
  readonly threads: readonly {
    readonly cost: number;
    readonly hops: readonly ReportedHop[];
  }[];
  /** Where there is no thread: notes of the two sides that say alike things, and the words they share. */
  readonly nearest: readonly {
    readonly from: string;
    readonly to: string;
    readonly words: readonly string[];
  }[];
}

export interface ReportedHop {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  /** True when the link stands in `from`. */
  readonly forward: boolean;
  readonly context: string;
}

/** How many pairs are told where there is no thread. */
const NEAREST = 3;

/** `threadReport(view, notePath('VAE.md'), notePath('Sparse Coding.md'), DEFAULT_RULE)`. */
export const threadReport = (view: View, from: NodeId, to: NodeId, rule: ThreadRule): ThreadReport => {
  const threads = findThreads(view, from, to, rule);
  return {
    version: 1,
    from: exportedId(view, from),
    to: exportedId(view, to),
    rule: ruleWords(rule),
    threads: threads.map(({ cost, hops }) => ({ cost, hops: hops.map((hop) => reportHop(view, hop)) })),
    nearest: threads.length > 0 || from === to ? [] : nearestOf(view, from, to),
  };
};

const reportHop = (view: View, hop: Hop): ReportedHop => {
  const note = tableGet(view.vault.notes, hop.source);
  const link = note?.outgoing[hopLink(view, hop)];
  return {
    from: exportedId(view, hop.from),
    to: exportedId(view, hop.to),
    relation: hop.relation,
    forward: hop.forward,
    context: note && link ? contextOf(note, link).text : '',
  };
};

const nearestOf = (view: View, from: NodeId, to: NodeId): ThreadReport['nearest'] => {
  const { graph, ...gap } = gapOf(view);
  const [start, end] = [numberOf(graph, from), numberOf(graph, to)];
  if (start === undefined || end === undefined) return [];
  const idAt = (node: number) => exportedId(view, graph.ids[node] ?? from);
  const { lang } = view.vault.settings;
  prepareLanguage(lang);
  const termOf = termsIn(lang);
  const isCommon = (word: string) => termOf(word) === null;
  const known = new Map<number, readonly string[]>();
  const wordsOf = (node: number): readonly string[] => {
    const words = known.get(node) ?? aboutWords(textsAbout(view, graph.ids[node] ?? from), isCommon);
    known.set(node, words);
    return words;
  };
  return nearestPairs({ ...gap, wordsOf }, start, end, NEAREST).map((pair: NearPair) => ({
    from: idAt(pair.from),
    to: idAt(pair.to),
    words: pair.words,
  }));
};

/** A note's names, tags and definition. */
const textsAbout = (view: View, id: NodeId): string[] => {
  const note = tableGet(view.vault.notes, id);
  return note
    ? [note.fields.title, ...note.fields.aliases, ...note.tags, note.definition ?? '']
    : [id.slice(1)];
};
