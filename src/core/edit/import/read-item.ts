import { type OutlineBlock, type OutlineItem, readOutline } from '../../parse/facts/outline.ts';
import type { Evidence } from './choose-kind.ts';
import type { Candidate, Draft, Part } from './draft.ts';
import { evidenceOf, looksLikeEntries } from './list-evidence.ts';
import { type Entry, NO_EVIDENCE, readEntry, TASK } from './read-entry.ts';
import { isRepeated, type Reading, setAnchors, takeAnchors } from './reading.ts';
import { countOf, LONG, wordsOf } from './repeats.ts';
import { type Scope, type Topic, takeCandidate } from './scope.ts';

/** Puts a block of text into a note, unless the page says it again. */
export const pushText = (
  reading: Reading,
  scope: Pick<Scope, 'draft' | 'parts'>,
  written: string,
  line: number,
): void => {
  const { text, ids } = takeAnchors(written);
  setAnchors(reading, ids, { draft: scope.draft, heading: null });
  if (text.trim() === '' || isRepeated(reading, text, line)) return;
  scope.parts.push({ kind: 'text', text: dedent(text) });
};

/** Puts what is said of a name into its note, unless it stands there; two names may be said to mean the same. */
export const pushRest = (reading: Reading, draft: Draft, rest: string, line: number): void => {
  const words = wordsOf(rest);
  if (rest === '') return;
  if (draft.parts.some((part) => part.kind === 'text' && wordsOf(part.text) === words))
    reading.repeated.push({ line, text: rest });
  else {
    reading.said.add(words);
    draft.parts.push({ kind: 'text', text: rest });
  }
};

/** Takes away the few spaces that a block below an item begins with. */
const dedent = (text: string): string => {
  const spaces = /^ {1,3}(?=\S)/.exec(text)?.[0].length ?? 0;
  return spaces === 0 ? text : text.replace(new RegExp(`^ {1,${spaces}}`, 'gm'), '');
};

/** Reads one item of a list into the note it makes, or into the text around. */
const readItem = (
  reading: Reading,
  scope: Scope,
  item: OutlineItem,
  at: { readonly depth: number; readonly base: number; readonly evidence: Evidence },
): Draft | null => {
  const { depth, evidence } = at;
  const { marker } = item;
  const line = at.base + item.line;
  const blocks = readOutline(item.text, reading.settings);
  const [first, ...others] = blocks;
  const { text, ids } = takeAnchors(first?.kind === 'paragraph' ? first.content : '');
  const task = TASK.exec(text)?.[1];
  const content = text.replace(TASK, '');
  const entry = first?.kind === 'paragraph' ? readEntry(reading, scope, content, line, evidence) : null;
  const nested = others.filter(({ kind }) => kind === 'list');
  if (entry && isSaidBefore(reading, entry, content)) {
    reading.repeated.push({ line, text: content });
    return null;
  }
  if (!entry) {
    const opens = nested.length > 0 && nested.some((list) => looksLikeEntries(reading, scope, list, 'links'));
    if (opens && first?.kind === 'paragraph') {
      const { text: opening } = takeAnchors(first.text);
      pushItem(reading, scope, { marker, depth, text: opening }, ids, line);
      for (const list of nested) readList(reading, { ...scope }, list, depth + 1, line);
      for (const block of others)
        if (block.kind !== 'list') pushText(reading, scope, block.text, line + block.line);
    } else pushItem(reading, scope, { marker, depth, text: item.text }, ids, line);
    return null;
  }
  const groups =
    entry.rest === '' &&
    entry.candidate.url === null &&
    nested.some((list) => looksLikeEntries(reading, scope, list));
  const draft = takeCandidate(reading, scope, {
    ...entry.candidate,
    status: statusOfTask(task, entry.candidate) ?? null,
    ...(groups ? { kind: 'topic', isWeak: true, why: 'groups the items below it' } : {}),
  });
  setAnchors(reading, ids, { draft, heading: null });
  scope.parts.push({ kind: 'ref', depth, marker, draft, label: entry.label });
  const inside = { draft, parts: draft.parts };
  pushRest(reading, draft, entry.rest, line);
  for (const block of others) {
    if (groups && block.kind === 'list') {
      const topic: Topic = { title: draft.title, line, parent: null, heading: null, draft };
      readList(reading, { ...scope, topic }, block, depth + 1, line);
    } else pushText(reading, inside, block.text, line + block.line);
  }
  return draft;
};

/** True for a long name that stood above as a sentence, where no note has that name. */
const isSaidBefore = (reading: Reading, { candidate, rest }: Entry, content: string): boolean => {
  const words = wordsOf(content);
  const isName = rest === '' && (candidate.url ?? null) === null && countOf(words) >= LONG;
  return isName && reading.said.has(words) && !reading.drafts.has(candidate);
};

const statusOfTask = (task: string | undefined, { status }: Candidate): Candidate['status'] =>
  task === undefined ? (status ?? null) : /[xX]/.test(task) ? 'learned' : (status ?? 'want');

/** True when a list that ended before says the same: then a page holds its own list twice. */
const isListed = (parts: readonly Part[], text: string): boolean => {
  const words = wordsOf(text);
  const end = parts.findLastIndex((part) => part.kind !== 'item' && part.kind !== 'ref');
  return parts.some((part, at) => at < end && part.kind === 'item' && wordsOf(part.text) === words);
};

type ItemPart = Extract<Part, { readonly kind: 'item' }>;

const pushItem = (
  reading: Reading,
  scope: Scope,
  item: Omit<ItemPart, 'kind'>,
  ids: readonly string[],
  line: number,
): void => {
  const { text, ids: inner } = takeAnchors(item.text);
  setAnchors(reading, [...ids, ...inner], { draft: scope.draft, heading: null });
  if (isListed(scope.parts, text)) reading.repeated.push({ line, text });
  else if (!isRepeated(reading, text, line)) scope.parts.push({ ...item, kind: 'item', text });
};

/** Reads a list in a text that begins on line `base` of the page; the note of its last item is what text after the list may belong to. */
export const readList = (
  reading: Reading,
  scope: Scope,
  list: OutlineBlock,
  depth: number,
  base: number,
): Draft | null => {
  const isOpen = scope.role.kinds.length === 0 && scope.role.status === null && !scope.isEntry;
  const evidence = isOpen ? evidenceOf(reading, list) : NO_EVIDENCE;
  let last: Draft | null = null;
  for (const item of list.items) last = readItem(reading, scope, item, { depth, base, evidence });
  return last;
};
