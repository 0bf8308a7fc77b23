import { chooseKind, countWords, type Evidence, isTitleOfTwo } from './choose-kind.ts';
import { addressOfWork, isCitation, readAddressForm, readCitation } from './citation-form.ts';
import type { Candidate } from './draft.ts';
import { type ItemForm, isAcronymOf, plainOf, readItemForm, splitAcronym } from './item-form.ts';
import { isListOfNames, isPersonName, readPersonForm } from './person-form.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';

export const NO_EVIDENCE: Evidence = { isGlossary: false, isLog: false, hasAcronym: false };

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

/** The box of a task: `[x] `. */
export const TASK = /^\[(.)\]\s+/u;

/** What a text is by its form, in the light of the section it stands in. */
export const readForm = ({ settings }: Reading, scope: Scope, content: string): ItemForm | null => {
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

/** True in a section of papers, books or pages. */
export const citesWorks = ({ role }: Scope): boolean =>
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
  // In a note's own text only a name with its acronym, or among others, is sure enough to be another's.
  const isTold = (hasAcronym && form.form !== 'link') || evidence.isGlossary;
  if (scope.isEntry && scope.role.kinds.length === 0 && !isTold) return null;
  const named = NAMED.has(choice.kind) ? nameOf(form, choice.kind) : titleOf(form, choice.kind);
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
const nameOf = (
  { title, rest, form }: ItemForm,
  kind: string,
): { title: string; aliases: string[]; rest: string } => {
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
  const mayHaveAside = form === 'bare' || kind === 'person';
  const aside = mayHaveAside ? /^(.*\S)\s+(\([^()]+\))$/u.exec(title) : null;
  return aside
    ? { title: aside[1] ?? title, aliases: [], rest: [aside[2], rest].filter(Boolean).join(' ') }
    : { title, aliases: [], rest };
};

/** Takes what is no part of it from the bare title of a work: an aside in brackets, or its author behind a comma. */
const titleOf = ({ title, rest, form }: ItemForm, kind: string): ReturnType<typeof nameOf> => {
  const whole = { title, aliases: [], rest };
  if (form !== 'bare' || (kind !== 'paper' && kind !== 'source')) return whole;
  const [, name = '', author = ''] = /^([^,]*\S),\s+([^,]+)$/u.exec(title) ?? [];
  if (isPersonName(author)) return { title: name, aliases: [], rest: author };
  // A year in brackets belongs to a citation, which stays whole.
  const [, bare = '', aside = ''] = /^(.*\S)\s+(\((?![^()]*\b(?:19|20)\d\d)[^()]+\))$/u.exec(title) ?? [];
  return bare === ''
    ? whole
    : { title: bare.replace(/^["“]([^"“”]*)["”]$/u, '$1'), aliases: [], rest: aside };
};

/** The form of a paragraph between others: as an item has it, where it can be told from prose. */
export const readParagraphForm = ({ settings }: Reading, scope: Scope, content: string): ItemForm | null => {
  if (citesWorks(scope) && isCitation(content)) return readCitation(content, settings);
  const form = scope.role.kinds[0] === 'person' ? readPersonForm(content) : null;
  return form ?? readItemForm(content, settings);
};
