import type { View } from '../core/graph/graph.ts';
import { beforeNamings, takeNames } from '../core/lookup/mentions.ts';
import { type NameTable, nameTable, prepareNames } from '../core/lookup/name-table.ts';
import { namesIn, takeHits, takeWordFilter, wordFilterOf } from '../core/lookup/scan-names.ts';
import type { Note } from '../core/model/note.ts';
import { tableGet } from '../core/model/table.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import { type FoundNames, KeptNames } from './kept-names.ts';

/** Notes looked at between two looks at what else there is to do. */
const SLICE = 40;
const PAUSE_MS = 1;

/** Takes what texts of a view were found to name, for whoever asks for one of them after a change, too. */
export const takeFound = (view: View, found: readonly FoundNames[]): void => {
  if (found.length === 0) return;
  const names = nameTable(view);
  for (const [path, hits, filter] of found) {
    const note = tableGet(view.vault.notes, path);
    if (note) takeHits(note, names, hits);
    if (note && filter) takeWordFilter(note, filter);
  }
};

/** Takes what all texts of a view were found to name, of those that name somebody. */
export const takeNamed = (view: View, named: readonly FoundNames[]): void =>
  takeNames(view, new Map(named.map(([path, hits]) => [path, hits])));

/** What a note's text names. */
export const lookForNames = (note: Note, names: NameTable): FoundNames => [
  note.path,
  namesIn(note, names),
  wordFilterOf(note),
];

/** What the texts of a view name, and how their words begin, taken from the last command. */
export const recallNames = (folder: string, view: View): KeptNames => {
  const kept = new KeptNames(folder, view);
  takeFound(view, kept.found);
  kept.takeFilters();
  return kept;
};

/**
 * Has what texts name taken from the last command once somebody asks for it, and looks at the texts of which it is not
 * known. Gives the way to remember it for the next.
 */
export const recallAllNames = (folder: string, { vault }: View, heads: string): (() => void) => {
  let keep = () => {};
  beforeNamings(vault.settings, (view) => {
    const kept = new KeptNames(folder, view, heads);
    const notes = shownNotes(view);
    const names = kept.namesToLookFor();
    const looked = kept.unknown.flatMap((at) => notes[at] ?? []).map((note) => lookForNames(note, names));
    takeNamed(view, [...kept.named, ...looked]);
    keep = () => kept.keep(looked);
  });
  return () => keep();
};

/**
 * Remembers what all texts of a view name for the next command, a few at a time, so that a server goes on answering,
 * for as long as the view `isCurrent`. Gives the way to stop.
 */
export const keepNamesSlowly = (kept: KeptNames, view: View, isCurrent: () => boolean): (() => void) => {
  if (kept.unknown.length === 0) return () => {};
  const notes = shownNotes(view);
  const unknown = kept.unknown.flatMap((at) => notes[at] ?? []);
  const looked: FoundNames[] = [];
  const { plan, stop } = oneTimer();
  const goOn = () => {
    if (!isCurrent()) return;
    const names = nameTable(view);
    for (const note of unknown.slice(looked.length, looked.length + SLICE))
      looked.push(lookForNames(note, names));
    if (looked.length < unknown.length) plan(goOn);
    else kept.keep(looked);
  };
  plan(goOn);
  return stop;
};

/** A timer that keeps nothing in memory once it is over, though somebody has the way to stop it. */
const oneTimer = () => {
  let timer: NodeJS.Timeout | null = null;
  return {
    plan: (work: () => void) => {
      const run = () => {
        timer = null;
        work();
      };
      timer = setTimeout(run, PAUSE_MS).unref();
    },
    stop: () => clearTimeout(timer ?? undefined),
  };
};

/** Names in texts, as a server keeps them. */
export interface NameKeeper {
  /** Looks what texts name, unless somebody has asked for it, and remembers it; a note saved next finds names ready. */
  readonly prepare: () => void;
  readonly stop: () => void;
}

/** Takes what texts name from the last command, once somebody asks for it, and remembers it for the next. */
export const keepNames = (folderOf: (view: View) => string, current: () => View): NameKeeper => {
  const { settings } = current().vault;
  let stop = () => {};
  let isRecalled = false;
  const recall = (view: View) => {
    if (isRecalled) return;
    isRecalled = true;
    const kept = recallNames(folderOf(view), view);
    stop = keepNamesSlowly(kept, view, () => current().vault === view.vault);
  };
  beforeNamings(settings, recall);
  const prepare = () => {
    recall(current());
    prepareNames(current());
  };
  return { prepare, stop: () => stop() };
};
