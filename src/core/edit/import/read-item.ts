import { type OutlineBlock, type OutlineItem, readOutline } from '../../parse/outline.ts';
import { chooseKind, countWords, type Evidence, isDateLabel, isTitleOfTwo } from './choose-kind.ts';
import { addressOfWork, readAddressForm, readCitation } from './citation-form.ts';
import type { Candidate, Draft, Part } from './draft.ts';
import { type ItemForm, isAcronymOf, plainOf, readItemForm, splitAcronym } from './item-form.ts';
import { isListOfNames, readPersonForm } from './person-form.ts';
import { isRepeated, type Reading, setAnchors, takeAnchors } from './reading.ts';
import { countOf, LONG, wordsOf } from './repeats.ts';
import { type Scope, type Topic, takeCandidate } from './scope.ts';

const NO_EVIDENCE: Evidence = { isGlossary: false, isLog: false, hasAcronym: false };
/** Kinds whose names may have an acronym or an aside behind them in brackets. */
const NAMED: ReadonlySet<string> = new Set([
  'person',
  'term',
  'topic',
  'tool',
  'organisation',
  'project',
  'question',
  'course',
]);

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

/** The note an item or paragraph makes, and what of it is said there. */
export interface Entry {
  readonly candidate: Candidate;
  /** The name as the page has it. */
  readonly label: string;
  readonly rest: string;
}

/** In a section of questions the first sentence is the name: `Why? Because …`. */
const questionForm = ({ role }: Scope, content: string): ItemForm | null => {
  const isOne = role.kinds[0] === 'question';
  const found = isOne ? /^([^?[\]<>*`]{6,150}\?)\s+(\S[\s\S]*)$/.exec(content) : null;
  if (!found) return null;
  const title = (found[1] ?? '').replace(/\s+/g, ' ');
  return { form: 'label', title, url: null, rest: found[2] ?? '', isOpen: false };
};

/** What a text is by its form, in the light of the section it stands in. */
const readForm = ({ settings }: Reading, scope: Scope, content: string): ItemForm | null => {
  if (scope.role.kinds[0] === 'person')
    return isListOfNames(content) ? null : (readPersonForm(content) ?? readItemForm(content, settings));
  if (!citesWorks(scope)) return questionForm(scope, content) ?? readItemForm(content, settings);
  const address = readAddressForm(content);
  if (address) return address;
  const form = readItemForm(content, settings);
  if (!form || form.form === 'label') {
    const citation = readCitation(content, settings);
    if (citation) return citation;
  }
  if (!form) return null;
  if (isTitleOfTwo(form)) return { ...form, form: 'bare', title: plainOf(content, settings), rest: '' };
  return { ...form, url: form.url ?? addressOfWork(content, settings) };
};

const citesWorks = ({ role }: Scope): boolean =>
  role.kinds.some((kind) => kind === 'paper' || kind === 'source');

/** Reads a paragraph as the head of a note; null when it is prose. */
export const readEntry = (
  reading: Reading,
  scope: Scope,
  content: string,
  line: number,
  evidence: Evidence = NO_EVIDENCE,
): Entry | null => {
  const form = readForm(reading, scope, content);
  if (!form) return null;
  const hasAcronym = splitAcronym(form.title).acronym !== null;
  const choice = chooseKind(scope.role, form, { ...evidence, hasAcronym });
  if (!choice) return null;
  // In a note's own text only a name with its acronym is sure enough to be another's.
  if (scope.isEntry && scope.role.kinds.length === 0 && (!hasAcronym || form.form === 'link')) return null;
  const named = NAMED.has(choice.kind) ? nameOf(form) : { title: form.title, aliases: [], rest: form.rest };
  const candidate: Candidate = {
    title: named.title,
    kind: choice.kind,
    isWeak: choice.isWeak,
    url: form.url,
    aliases: named.aliases,
    status: choice.kind === 'journal' || choice.kind === 'person' ? null : scope.role.status,
    date: choice.kind === 'journal' ? form.title : null,
    why: `${form.form === 'link' ? 'link' : 'item'} under “${scope.where}”`,
    line,
  };
  return { candidate, label: named.title, rest: named.rest };
};

/** Takes acronyms and asides out of a name: `PCA: Principal Component Analysis` and `PCA (through a course)` too. */
const nameOf = ({ title, rest, form }: ItemForm): { title: string; aliases: string[]; rest: string } => {
  const { name, acronym } = splitAcronym(title);
  if (acronym !== null) return { title: name, aliases: [acronym], rest };
  if (
    rest !== '' &&
    countWords(rest) <= 8 &&
    !/[.!?]$/.test(rest) &&
    isAcronymOf(title, rest) &&
    !/[[\]*`]/.test(rest)
  )
    return { title: rest, aliases: [title], rest: '' };
  const aside = form === 'bare' ? /^(.*\S)\s+(\([^()]+\))$/u.exec(title) : null;
  return aside
    ? { title: aside[1] ?? title, aliases: [], rest: aside[2] ?? '' }
    : { title, aliases: [], rest };
};

const TASK = /^\[(.)\]\s+/u;

/** Reads one item of a list into the note it makes, or into the text around. */
export const readItem = (
  reading: Reading,
  scope: Scope,
  item: OutlineItem,
  at: { readonly depth: number; readonly base: number; readonly evidence: Evidence },
): Draft | null => {
  const { depth, evidence } = at;
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
      pushItem(reading, scope, item.marker, depth, takeAnchors(first.text).text, ids, line);
      for (const list of nested) readList(reading, { ...scope }, list, depth + 1, line);
      for (const block of others)
        if (block.kind !== 'list') pushText(reading, scope, block.text, line + block.line);
    } else pushItem(reading, scope, item.marker, depth, item.text, ids, line);
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
  scope.parts.push({ kind: 'ref', depth, marker: item.marker, draft, label: entry.label });
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

const pushItem = (
  reading: Reading,
  scope: Scope,
  marker: string,
  depth: number,
  written: string,
  ids: readonly string[],
  line: number,
): void => {
  const { text, ids: inner } = takeAnchors(written);
  setAnchors(reading, [...ids, ...inner], { draft: scope.draft, heading: null });
  if (isListed(scope.parts, text)) reading.repeated.push({ line, text });
  else if (!isRepeated(reading, text, line)) scope.parts.push({ kind: 'item', depth, marker, text });
};

/** What counts as an entry: any name, one in bold or with a link, or one with a link alone. */
type Strength = 'names' | 'marked' | 'links';

/** True for a list most of whose items are names of things rather than sentences. */
export const looksLikeEntries = (
  reading: Reading,
  scope: Scope,
  list: OutlineBlock,
  strength: Strength = 'names',
): boolean => {
  const entries = list.items.filter((item) => {
    const [first] = readOutline(item.text, reading.settings);
    if (first?.kind !== 'paragraph') return false;
    const { text } = takeAnchors(first.content);
    const form = readForm(reading, scope, text.replace(TASK, ''));
    if (
      !form ||
      (strength !== 'names' && form.form !== 'link' && !(strength === 'marked' && form.form === 'bold'))
    )
      return false;
    if (form.form === 'bare' && countWords(form.title) > 6 && !citesWorks(scope)) return false;
    return readEntry(reading, scope, text.replace(TASK, ''), 0) !== null;
  });
  return entries.length > 0 && entries.length * 2 >= list.items.length;
};

/** What a list in no section that says its kind looks like: a glossary has names and definitions, item for item. */
const evidenceOf = (reading: Reading, list: OutlineBlock): Evidence => {
  const forms = list.items.map((item) => {
    const [first] = readOutline(item.text, reading.settings);
    return first?.kind === 'paragraph'
      ? readItemForm(takeAnchors(first.content).text, reading.settings)
      : null;
  });
  const defined = forms.filter(
    (form): form is ItemForm =>
      form !== null &&
      (form.form === 'bold' || form.form === 'label') &&
      countWords(form.title) <= 5 &&
      countWords(form.rest) >= 4 &&
      !/\p{N}/u.test(form.title),
  );
  const firstWords = new Set(defined.map(({ title }) => title.split(' ', 1)[0]?.toLowerCase()));
  const least = defined.every(({ form }) => form === 'bold') ? 2 : 3;
  const isGlossary =
    defined.length >= least &&
    defined.length >= list.items.length * 0.8 &&
    firstWords.size >= defined.length * 0.8;
  const dated = forms.filter(
    (form) => form !== null && form.rest !== '' && isDateLabel(form.title) && form.title.length > 4,
  );
  const isLog = dated.length > 1 && dated.length === list.items.length;
  return { isGlossary, isLog, hasAcronym: false };
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
