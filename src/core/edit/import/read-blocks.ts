import { type OutlineBlock, readInlineSources } from '../../parse/facts/outline.ts';
import { countWords } from './choose-kind.ts';
import type { Draft } from './draft.ts';
import { acronymsOf, plainOf, readItemForm, splitAcronym } from './item-form.ts';
import { findGlossary } from './paragraph-glossary.ts';
import { readEntry, readParagraphForm } from './read-entry.ts';
import { pushRest, pushText, readList } from './read-item.ts';
import { type Reading, setAnchors, takeAnchors } from './reading.ts';
import { type Scope, takeCandidate } from './scope.ts';
import { NO_ROLE, roleOfHeading, saysNothing, withinRole } from './section-role.ts';

/** A name without the acronym behind it, which becomes an alias; titles of papers stay whole. */
export const named = (title: string, kind: string): { title: string; aliases: string[] } => {
  const { name, acronym } = splitAcronym(title);
  return acronym === null || kind === 'paper' ? { title, aliases: [] } : { title: name, aliases: [acronym] };
};

const DEFINITION = /^(\S[^\n]{0,80})\n:\s+([\s\S]+)$/;

/** Reads the blocks between two headings. What follows an item belongs to it, where the section names what it holds. */
export const readBlocks = (reading: Reading, blocks: readonly OutlineBlock[], scope: Scope): void => {
  let last: Draft | null = null;
  let isOpen = false;
  const labelled = countLabelled(reading, scope, blocks);
  const glossary = findGlossary(reading, scope, blocks);
  for (const [at, block] of blocks.entries()) {
    const line = block.line + 1;
    if (reading.repeats.has(block)) {
      reading.repeated.push({ line, text: block.text });
      continue;
    }
    if (block.kind === 'list') {
      last = readList(reading, headedScope(reading, scope, blocks[at - 1]), block, 0, 1);
      isOpen = endsOpen(block);
      continue;
    }
    const lines = block.kind === 'paragraph' ? asItems(reading, scope, block) : null;
    if (lines) {
      last = readList(reading, scope, lines, 0, 1);
      continue;
    }
    if (block.kind === 'paragraph') {
      takeAcronyms(reading, block, line);
      const made =
        readDefinition(reading, scope, block, line) ??
        (labelled > 0 && readParagraph(reading, scope, block, labelled, glossary.has(block)));
      if (made) {
        last = made;
        isOpen = false;
        continue;
      }
    }
    const belongs =
      last !== null &&
      !headsList(block, blocks[at + 1]) &&
      (scope.role.kinds.length > 0 || isOpen || block.kind === 'quote');
    const place: Pick<Scope, 'draft' | 'parts'> =
      belongs && last ? { draft: last, parts: last.parts } : scope;
    pushText(reading, place, block.text, line);
  }
};

/** `More of them:` and then a list says nothing of the item before it. */
const headsList = (block: OutlineBlock, next: OutlineBlock | undefined): boolean =>
  block.kind === 'paragraph' &&
  next?.kind === 'list' &&
  /:\s*$/.test(block.content) &&
  countWords(block.content) <= 8;

/** A list below a short line such as `Books I am reading:` stands in a section of that name. */
const headedScope = (reading: Reading, scope: Scope, before: OutlineBlock | undefined): Scope => {
  if (before?.kind !== 'paragraph' || scope.isEntry || before.content.includes('\n')) return scope;
  const isHead = /:(?:\*\*|__)?\s*$|^(?:\*\*|__)[^*_]+(?:\*\*|__)$/.test(before.content);
  const where = isHead ? plainOf(before.content, reading.settings).replace(/:$/, '') : '';
  const own =
    where === '' || countWords(where) > 8 ? NO_ROLE : roleOfHeading(where, reading.settings.sections);
  return saysNothing(own) ? scope : { ...scope, role: withinRole(scope.role, own), where };
};

/** A paragraph each line of which is a name and what it means, as a list. */
const asItems = (reading: Reading, scope: Scope, block: OutlineBlock): OutlineBlock | null => {
  const lines = block.content.split('\n');
  if (lines.length < 2 || scope.isEntry || !/^(?:|term)$/.test(scope.role.kinds.join(' '))) return null;
  const isEntry = (line: string): boolean => {
    const form = readItemForm(line, reading.settings);
    const isNamed = form !== null && (form.form === 'label' || form.form === 'bold');
    return isNamed && countWords(form.rest) >= 3 && countWords(form.title) <= 6;
  };
  if (!lines.every(isEntry)) return null;
  const items = lines.map((text, at) => ({ marker: '-', line: block.line + at, text }));
  return { ...block, kind: 'list', items };
};

const endsOpen = (list: OutlineBlock): boolean => /:(?:\s|<[^>]*>)*$/.test(list.items.at(-1)?.text ?? '');

/** How many paragraphs of a section without lists are headed by a name. */
const countLabelled = (reading: Reading, scope: Scope, blocks: readonly OutlineBlock[]): number => {
  if (blocks.some(({ kind }) => kind === 'list') && scope.role.kinds.length > 0) return 0;
  return blocks.filter(({ kind, content }) => {
    const form = kind === 'paragraph' ? readParagraphForm(reading, scope, takeAnchors(content).text) : null;
    return form !== null && form.form !== 'bare';
  }).length;
};

/** A paragraph that is headed by a name as an item would be: `**VAE**: a model`. */
const readParagraph = (
  reading: Reading,
  scope: Scope,
  block: OutlineBlock,
  labelled: number,
  isListed: boolean,
): Draft | null => {
  const { text, ids } = takeAnchors(block.content);
  const form = readParagraphForm(reading, scope, text);
  if (!form || form.form === 'bare') return null;
  if (scope.role.kinds.length === 0 && scope.role.status !== null) return null;
  const isSure =
    isListed ||
    form.form !== 'label' ||
    splitAcronym(form.title).acronym !== null ||
    (labelled > 1 && scope.role.kinds.length > 0);
  const isGlossary = isListed || (form.form === 'bold' && labelled > 2 && scope.role.kinds.length > 0);
  const entry = isSure
    ? readEntry(reading, scope, text, block.line + 1, { isGlossary, isLog: false, hasAcronym: false })
    : null;
  if (!entry) return null;
  const draft = takeCandidate(reading, scope, entry.candidate);
  setAnchors(reading, ids, { draft, heading: null });
  scope.parts.push({ kind: 'ref', depth: 0, marker: '-', draft, label: entry.label });
  pushRest(reading, draft, entry.rest, block.line + 1);
  return draft;
};

/** A definition list: a line with the name, and one that begins with a colon. */
const readDefinition = (reading: Reading, scope: Scope, block: OutlineBlock, line: number): Draft | null => {
  const [, name = '', text = ''] = DEFINITION.exec(block.content) ?? [];
  if (name === '') return null;
  const title = plainOf(name, reading.settings);
  const kind = scope.role.kinds[0] ?? 'term';
  const why = 'a definition list';
  const draft = takeCandidate(reading, scope, {
    ...named(title, kind),
    kind,
    status: scope.role.status,
    why,
    line,
  });
  scope.parts.push({ kind: 'ref', depth: 0, marker: '-', draft, label: draft.title });
  pushText(reading, { draft, parts: draft.parts }, text.replace(/\n:\s+/g, '\n\n'), line);
  return draft;
};

/** The names in a list of acronyms become terms; the sentence stays where it is. */
const takeAcronyms = (reading: Reading, block: OutlineBlock, line: number): void => {
  const [source] = readInlineSources(block.content, reading.settings);
  for (const { name, acronym } of acronymsOf(source?.inline.text ?? ''))
    reading.drafts.take({
      title: name,
      kind: 'term',
      aliases: [acronym],
      why: 'in the list of acronyms',
      line,
    });
};
