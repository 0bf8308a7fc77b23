import { memo } from '../../model/memo.ts';
import { scanWords, wordForms } from '../../text/tokenize.ts';
import type { NoteText } from '../note/note-text.ts';
import type { QueryNode, ScopeName } from '../query/query-node.ts';
import { termOfWord } from '../words/word-term.ts';
import { phrasePattern, sequenceOf } from './phrase.ts';

/** A stretch of text that is asked whether it fits. */
class Unit {
  readonly text: string;
  #sequence: string | null = null;
  #words: ReadonlySet<string> | null = null;

  constructor(text: string) {
    this.text = text;
  }

  get sequence(): string {
    this.#sequence ??= sequenceOf(this.text).text;
    return this.#sequence;
  }

  /** Folded words, wholes and parts. */
  get words(): ReadonlySet<string> {
    if (this.#words) return this.#words;
    const words = new Set<string>();
    scanWords(this.text, (from, to) => {
      const { whole, parts } = wordForms(this.text.slice(from, to));
      if (whole) words.add(whole);
      for (const part of parts) words.add(part.text);
    });
    this.#words = words;
    return words;
  }
}

type UnitTest = (unit: Unit) => boolean;

/** How the leaves of a query are compared with texts. */
export interface TextRules {
  readonly lang: string;
  readonly matchCase: boolean;
  /** Whether the note a stretch belongs to fits something that is not asked of its text. */
  readonly noteFits: (node: QueryNode) => boolean;
}

const regexes = memo((node: QueryNode & { kind: 'regex' }) => ({
  folded: new RegExp(node.source, 'imu'),
  exact: new RegExp(node.source, 'mu'),
}));

/** True for text that `/source/` matches. */
export const matchRegex = (node: QueryNode & { kind: 'regex' }, text: string, matchCase = false): boolean =>
  regexes(node)[matchCase ? 'exact' : 'folded'].test(text);

const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A text as written, with its capitals, as whole words; spaces of any sort meet. */
const asWritten = (text: string): UnitTest => {
  const [starts, ends] = [/^[\p{L}\p{N}]/u.test(text), /[\p{L}\p{N}]$/u.test(text)];
  const body = text.trim().split(/\s+/u).map(escapeRegex).join('\\s+');
  const regex = new RegExp(
    `${starts ? '(?<![\\p{L}\\p{N}])' : ''}${body}${ends ? '(?![\\p{L}\\p{N}])' : ''}`,
    'u',
  );
  return (unit) => regex.test(unit.text);
};

/** Signs within a phrase that are looked for as they stand; spaces and hyphens are not. */
const SIGNS = /[^\p{L}\p{N}\p{M}\s\-_'’‐‑]/u;

const squeeze = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
/** Long words are cut when they are folded. */
const hasLongWord = (text: string): boolean => /\S{60}/.test(text);

/**
 * A regular expression that fits every plain text that can hold a phrase of plain letters, whatever stands between
 * them (`’s` is not compared); null for other phrases. It spares most texts from being taken apart into words.
 */
const lettersOf = (phrase: string): RegExp | null => {
  const sequence = sequenceOf(phrase).text;
  const letters = sequence.replace(/[^a-z0-9]+/g, '');
  if (letters === '' || !isAscii(sequence)) return null;
  return new RegExp([...letters].join("(?:'s)?[^a-z0-9]*"), 'i');
};

const phraseTest = (phrase: string, open: boolean): UnitTest => {
  const pattern = phrasePattern(phrase, open);
  const bare = squeeze(phrase);
  if (!pattern) return (unit) => squeeze(unit.text).includes(bare);
  const inner = SIGNS.test(phrase);
  const letters = lettersOf(phrase);
  const mayFit = (text: string) =>
    letters === null || letters.test(text) || !isAscii(text) || hasLongWord(text);
  return (unit) =>
    mayFit(unit.text) && unit.sequence.search(pattern) >= 0 && (!inner || squeeze(unit.text).includes(bare));
};

const wordTest = (word: string, open: boolean, lang: string): UnitTest => {
  const tests: UnitTest[] = [];
  scanWords(word, (from, to) => {
    const forms = wordForms(word.slice(from, to));
    if (forms.run) {
      tests.push(phraseTest(word.slice(from, to), open));
      return;
    }
    const whole = forms.whole ?? '';
    const wholeTerm = termOfWord(whole, lang);
    const partTerms = forms.parts.map((part) => termOfWord(part.text, lang) ?? part.text);
    const isLast = open && to === word.length;
    tests.push((unit) => {
      const parts = new Set(partTerms);
      for (const other of unit.words) {
        if (other === whole || (isLast && other.startsWith(whole))) return true;
        const term = termOfWord(other, lang);
        if (term !== null && term === wholeTerm) return true;
        parts.delete(term ?? other);
      }
      return partTerms.length > 0 && parts.size === 0;
    });
  });
  return (unit) => tests.every((test) => test(unit));
};

const compile = (node: QueryNode, rules: TextRules): UnitTest => {
  switch (node.kind) {
    case 'and': {
      const tests = node.parts.map((part) => compile(part, rules));
      return (unit) => tests.every((test) => test(unit));
    }
    case 'or': {
      const tests = node.parts.map((part) => compile(part, rules));
      return (unit) => tests.some((test) => test(unit));
    }
    case 'not': {
      const test = compile(node.part, rules);
      return (unit) => !test(unit);
    }
    case 'word':
      return rules.matchCase ? asWritten(node.text) : wordTest(node.text, node.open, rules.lang);
    case 'phrase':
      return rules.matchCase ? asWritten(node.text) : phraseTest(node.text, node.open);
    case 'regex':
      return (unit) => matchRegex(node, unit.text, rules.matchCase);
    case 'scope': {
      const { scope, part } = node;
      if (!isTextScope(scope)) return () => rules.noteFits(node);
      if (part === null) return () => true;
      const matchCase = scope === 'match-case' || (rules.matchCase && scope !== 'ignore-case');
      return compile(part, { ...rules, matchCase });
    }
    case 'property':
    case 'compare':
      return () => rules.noteFits(node);
  }
};

const TEXTUAL: readonly ScopeName[] = [
  ...(['section', 'block', 'line', 'task', 'task-todo', 'task-done'] as const),
  ...(['content', 'match-case', 'ignore-case'] as const),
];
const isTextScope = (scope: ScopeName): boolean => TEXTUAL.includes(scope);

/** A note's text with the names it goes by. */
export interface NamedText {
  readonly names: readonly string[];
  readonly text: NoteText;
}

const sectionsOf = ({ headings, passages }: NoteText): string[] => {
  const sections = new Map<number, string[]>(headings.map(({ text }, i) => [i, [text]]));
  for (const { section, text } of passages) sections.set(section, [...(sections.get(section) ?? []), text]);
  return [...sections.values()].map((texts) => texts.join('\n'));
};

/** The stretches a scope is about; a task with `x` or any other mark is done. */
const unitsOf = (scope: ScopeName | null, { names, text }: NamedText): readonly string[] => {
  const blocks = () => [
    ...text.headings.map((heading) => heading.text),
    ...text.passages.map((one) => one.text),
  ];
  const tasks = () => text.passages.filter(({ task }) => task !== null);
  switch (scope) {
    case 'section':
      return sectionsOf(text);
    case 'block':
      return blocks();
    case 'line':
      return blocks().flatMap((block) => block.split('\n'));
    case 'task':
      return tasks().map((task) => task.text);
    case 'task-todo':
      return tasks().flatMap((task) => (task.task === ' ' ? [task.text] : []));
    case 'task-done':
      return tasks().flatMap((task) => (task.task === ' ' ? [] : [task.text]));
    case 'content':
      return [blocks().join('\n')];
    case 'match-case':
    case 'ignore-case':
      return [[...names, ...blocks()].join('\n')];
    default:
      return [...names, ...blocks()];
  }
};

/** True when a note's text fits a phrase, regular expression or scope of text, all of it at hand. */
export const matchText = (node: QueryNode, note: NamedText, rules: TextRules): boolean => {
  const scope = node.kind === 'scope' ? node.scope : null;
  const test = compile(node, rules);
  // A regular expression may go over lines, names and text apart.
  const units = node.kind === 'regex' ? [...note.names, ...unitsOf('content', note)] : unitsOf(scope, note);
  return units.some((unit) => test(new Unit(unit)));
};
