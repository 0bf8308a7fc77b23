import type { OutlineBlock } from '../../parse/facts/outline.ts';
import { parseNoteDate } from '../../parse/fields/note-date.ts';
import { slugify } from '../../text/slugify.ts';
import { countWords, MEETING } from './choose-kind.ts';
import { addressOfWork } from './citation-form.ts';
import type { Candidate, Draft, HeadingPart } from './draft.ts';
import { plainOf, readItemForm, splitAcronym } from './item-form.ts';
import { kindOfAddress } from './kind-of-address.ts';
import { looksLikeEntries } from './list-evidence.ts';
import { named, readBlocks } from './read-blocks.ts';
import { type Reading, type Section, setAnchors, takeAnchors } from './reading.ts';
import { openHeading, type Scope, takeCandidate } from './scope.ts';
import {
  isPeriod,
  NO_ROLE,
  namesTopic,
  roleOfHeading,
  type SectionRole,
  saysNothing,
  withinRole,
} from './section-role.ts';

/** Reads what stands below a heading, itself not included. */
export const readSection = (reading: Reading, section: Section, scope: Scope): void => {
  readBlocks(reading, section.blocks, scope);
  for (const child of section.children) readChild(reading, child, scope);
};

/** A heading as read: its words, the ids that lead to it, its own link. */
interface Head {
  readonly block: OutlineBlock;
  readonly content: string;
  readonly title: string;
  readonly url: string | null;
  readonly ids: readonly string[];
}

const headOf = (reading: Reading, block: OutlineBlock): Head => {
  const { text, ids } = takeAnchors(block.content);
  const custom = /\s*\{#([^}\s]+)\}\s*$/.exec(text);
  const content = (custom ? text.slice(0, custom.index) : text).trim();
  const form = readItemForm(content, reading.settings);
  const isLink = form?.form === 'link' && form.rest === '';
  const title = plainOf(content, reading.settings).replace(/\s*:$/, '');
  const all = [...ids, ...(custom?.[1] ? [custom[1]] : []), slugify(title)];
  return { block, content, title, url: isLink ? form.url : null, ids: all };
};

const readChild = (reading: Reading, section: Section, scope: Scope): void => {
  if (!section.heading) return;
  const head = headOf(reading, section.heading);
  const own = roleOfHeading(head.title, reading.settings.sections);
  const role = withinRole(scope.role, own);
  const candidate = head.title === '' ? null : candidateOf(reading, section, scope, head, own);
  if (candidate) {
    const draft = takeCandidate(reading, scope, candidate);
    setAnchors(reading, head.ids, { draft, heading: null });
    showEntry(section, scope, draft, candidate.title);
    const inside = {
      ...scope,
      role: roleInside(scope.role, candidate),
      topic: null,
      draft,
      parts: draft.parts,
      path: '',
      isEntry: true,
    };
    readSection(reading, section, { ...inside, base: section.heading.level - 1, where: draft.title });
    return;
  }
  const level = Math.min(6, Math.max(1, section.heading.level - scope.base));
  const part = openHeading(scope, { level, text: head.content });
  setAnchors(reading, head.ids, { draft: scope.draft, heading: head.title });
  const isSection = !saysNothing(own);
  const heading = isSection ? null : topicOf(section, scope, head, part);
  readSection(reading, section, {
    ...scope,
    role: isSection || holdsEntries(reading, section, scope) ? role : NO_ROLE,
    where: isSection ? head.title : scope.where,
    topic: isSection ? null : (heading ?? scope.topic),
    parts: part.parts,
    path: `${scope.path}\n${head.title}`,
  });
};

/** Inside a note nothing is said of items, but for a month of a reading log, which holds what the log does. */
const roleInside = ({ kinds, status }: SectionRole, { kind }: Candidate): SectionRole =>
  kind === 'journal' && kinds.length > 1
    ? { kinds: kinds.filter((one) => one !== 'journal'), status }
    : NO_ROLE;

/** Shows the note of a heading where it stood: in a list, or as a heading where others of its sort stand before it. */
const showEntry = ({ heading }: Section, scope: Scope, draft: Draft, label: string): void => {
  const { parts } = scope;
  const isShown = parts.some(
    (part) => (part.kind === 'ref' ? part.draft : part.kind === 'heading' ? part.topic : null) === draft,
  );
  if (isShown) return;
  const level = Math.max(1, (heading?.level ?? 2) - scope.base);
  if (parts.some((part) => part.kind === 'heading'))
    parts.push({ kind: 'heading', level, text: label, topic: draft, parts: [] });
  else parts.push({ kind: 'ref', depth: 0, marker: '-', draft, label });
};

/** True when items that would become notes stand below a heading. */
const holdsEntries = (reading: Reading, section: Section, scope: Scope): boolean =>
  section.blocks.some((block) => block.kind === 'list' && looksLikeEntries(reading, scope, block)) ||
  countNamed(reading, section.blocks) > 1 ||
  section.children.some((child) => holdsEntries(reading, child, scope));

/** Paragraphs that are headed by a name in bold or with a link. */
const countNamed = (reading: Reading, blocks: readonly OutlineBlock[]): number =>
  blocks.filter(({ kind, content }) => {
    const form = kind === 'paragraph' ? readItemForm(takeAnchors(content).text, reading.settings) : null;
    return form?.form === 'bold' || form?.form === 'link';
  }).length;

/** A heading below a section of notes groups them by a topic. */
const topicOf = (section: Section, scope: Scope, head: Head, part: HeadingPart): Scope['topic'] => {
  if (saysNothing(scope.role) || !namesTopic(head.title) || parseNoteDate(head.title)) return null;
  const { acronym, name } = splitAcronym(head.title);
  const title = acronym === null ? head.title : name;
  return {
    title,
    line: (section.heading?.line ?? 0) + 1,
    parent: scope.topic,
    heading: part,
    draft: part.topic,
  };
};

/** The note that a heading with all below it becomes; null for one that heads a section. */
const candidateOf = (
  reading: Reading,
  section: Section,
  scope: Scope,
  head: Head,
  own: SectionRole,
): Candidate | null => {
  const line = head.block.line + 1;
  const { kinds, status } = scope.role;
  const url = head.url ?? (kinds[0] === 'paper' ? addressBelow(reading, section) : null);
  const common = { title: head.title, line, url };
  const anchored = head.ids.map((id) => reading.anchorDates.get(id)).find((date) => date !== undefined);
  if (anchored !== undefined)
    return { ...common, kind: 'journal', date: anchored, why: 'a link to it gives its date' };
  const isJournal = kinds.length === 0 || kinds.includes('journal');
  const date = parseNoteDate(head.title);
  if (isJournal && date) return { ...common, kind: 'journal', date: date.text, why: 'the heading is a date' };
  if (isJournal && !scope.isEntry && isPeriod(head.title))
    return { ...common, kind: 'journal', why: 'the heading is a stretch of time' };
  if (MEETING.test(head.title)) return { ...common, kind: 'meeting', why: `heading under “${scope.where}”` };
  if ((!saysNothing(own) && !isNamedLikeAll(section, head.title, own, scope.role)) || date) return null;
  const [kind, another] = kinds;
  const why = `heading under “${scope.where}”`;
  if (kind !== undefined && another === undefined && kind !== 'journal')
    return isEntryOf(reading, section, scope, head, kind)
      ? { ...common, ...named(head.title, kind), kind, status, why }
      : null;
  if (scope.isEntry) return null;
  const told = head.url === null ? null : kindOfAddress(head.url);
  if (told && !told.weak) return { ...common, kind: told.kind, status, why: 'the heading is a link to one' };
  return kinds.length === 0 && defines(reading, section, head.title)
    ? {
        ...common,
        ...named(head.title, 'term'),
        kind: 'term',
        status,
        why: 'the text below the heading defines it',
      }
    : null;
};

/** `Analogous Circuit Experiments` with a text below, between other projects, is one of them and no section. */
const isNamedLikeAll = (section: Section, title: string, own: SectionRole, role: SectionRole): boolean =>
  own.kinds.join() === role.kinds.join() &&
  countWords(title) >= 3 &&
  section.children.length === 0 &&
  section.blocks.every(({ kind }) => kind !== 'list');

/** The address of the work that a heading names, where one of the first lines below it gives it. */
const addressBelow = (reading: Reading, section: Section): string | null => {
  for (const { kind, text } of section.blocks.slice(0, 2)) {
    const found = kind === 'paragraph' || kind === 'list' ? addressOfWork(text, reading.settings) : null;
    if (found !== null) return found;
  }
  return null;
};

/** Kinds that may be called by a question. */
const MAY_ASK: ReadonlySet<string> = new Set(['question', 'paper', 'project', 'post']);

/** In a section of one kind a heading is one of them when text stands below it, and a group when a list of them does. */
const isEntryOf = (reading: Reading, section: Section, scope: Scope, head: Head, kind: string): boolean => {
  if (head.url !== null) return true;
  if (countWords(head.title) > 16 || (/\?$/.test(head.title) && !MAY_ASK.has(kind))) return false;
  const lists = section.blocks.filter((block) => block.kind === 'list');
  const strength = section.blocks[0]?.kind === 'paragraph' ? 'marked' : 'names';
  if (
    lists.some((list) => looksLikeEntries(reading, scope, list, strength)) ||
    countNamed(reading, section.blocks) > 1
  )
    return kind === 'meeting' || kind === 'question';
  if (section.children.length > 0 && section.blocks.length === 0) return false;
  return section.blocks.length > 0;
};

/** `## VAE` and below it `A VAE is a …`. */
const defines = (reading: Reading, section: Section, title: string): boolean => {
  const [first] = section.blocks;
  if (first?.kind !== 'paragraph' || countWords(title) > 5 || section.children.length > 0) return false;
  const { name, acronym } = splitAcronym(title);
  const text = plainOf(first.content, reading.settings).toLowerCase();
  return [name, ...(acronym === null ? [] : [acronym])].some((word) => {
    const at = text.indexOf(word.toLowerCase());
    return (
      at >= 0 &&
      at <= 6 &&
      /^(?:s|\s\([^)]*\))?,?\s(?:is|are|refers?|means?|describes?)\s/.test(text.slice(at + word.length))
    );
  });
};
