import { graphOf } from '../../graph/build-graph.ts';
import type { View } from '../../graph/graph.ts';
import { nameTable } from '../../lookup/name-table.ts';
import { namesIn } from '../../lookup/scan-names.ts';
import type { Note } from '../../model/note.ts';
import type { Settings } from '../../model/settings.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { type InlineSource, readInlineSources } from '../../parse/facts/outline.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { readFrontmatter } from '../../parse/yaml/frontmatter.ts';
import { escapePattern } from '../../text/escape-pattern.ts';
import { foldCase } from '../../text/fold-case.ts';
import { noteName } from '../../vault/own-keys.ts';
import { vaultOf } from '../../vault/vault-of.ts';
import { wikilink } from './name-notes.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';

/** The names of links a note has already, folded. */
const linkedNames = (note: Note): Set<string> =>
  new Set(
    note.outgoing.flatMap((link) =>
      link.kind === 'wikilink' && link.block >= 0
        ? [foldCase(link.target.slice(link.target.lastIndexOf('/') + 1))]
        : [],
    ),
  );

const indicesOf = (text: string, form: RegExp): RegExpExecArray[] => [...text.matchAll(form)];

/**
 * The place in the source of a stretch of a block's plain text that lies between links. Both are searched for it; where
 * markup or code makes the counts differ the place is not told.
 */
const placeInSource = (
  { content, inline }: InlineSource,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | null => {
  const before = inline.links.findLast((link) => link.to <= from);
  const after = inline.links.find((link) => link.from >= to);
  if ((before && !before.place) || (after && !after.place)) return null;
  const plain = { from: before?.to ?? 0, to: after?.from ?? inline.text.length };
  const source = { from: before?.place?.to ?? 0, to: after?.place?.from ?? content.length };
  const form = new RegExp(escapePattern(inline.text.slice(from, to)).replace(/\s+/gu, '\\s+'), 'gu');
  const inPlain = indicesOf(inline.text.slice(plain.from, plain.to), form);
  const inSource = indicesOf(content.slice(source.from, source.to), form);
  const which = inPlain.findIndex(({ index }) => index === from - plain.from);
  const found = inSource[which];
  if (which < 0 || !found || inPlain.length !== inSource.length) return null;
  const start = source.from + found.index;
  return { from: start, to: start + found[0].length };
};

/** Links the first mention of every other of these notes in each body; never in links, code, formulas or headings. */
export const linkMentions = (files: readonly NoteFile[], settings: Settings): NoteFile[] => {
  // Settings of its own: the table of names is kept by them, and these names are no vault's yet.
  const own: Settings = { ...settings };
  const notes = files.map((file) => parseNote(file, own));
  const vault = vaultOf({ settings: own, notes, files, attachments: [], diagnostics: [] });
  const view: View = { vault, graph: graphOf([]) };
  const names = nameTable(view);
  const bases = new Map(notes.map(({ path }) => [path, noteName(path)]));
  return files.map((file, at) => {
    const note = notes[at];
    if (!note) return file;
    const start = readFrontmatter(file).bodyStart;
    const body = file.text.slice(start);
    const sources = readInlineSources(body, own);
    const linked = linkedNames(note);
    const edits: TextEdit[] = [];
    for (const [target, hit] of namesIn(note, names)) {
      const base = bases.get(target) ?? '';
      const source = sources[hit.block];
      if (target === note.path || linked.has(foldCase(base)) || !source) continue;
      if (source.inline.text !== note.blocks[hit.block]?.text) continue;
      const place = placeInSource(source, hit.from, hit.to);
      if (
        !place ||
        /[![]/.test(source.content.charAt(place.from - 1)) ||
        /[\]]/.test(source.content.charAt(place.to))
      )
        continue;
      const [from, to] = [source.offsetOf(place.from), source.offsetOf(place.to - 1) + 1];
      if (from < 0) continue;
      const link = wikilink(base, source.inline.text.slice(hit.from, hit.to));
      edits.push({ from, to, text: source.isCell ? link.replace('|', '\\|') : link });
    }
    return edits.length === 0 ? file : { ...file, text: file.text.slice(0, start) + applyEdits(body, edits) };
  });
};
