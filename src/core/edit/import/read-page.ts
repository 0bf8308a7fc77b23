import type { Settings } from '../../model/settings.ts';
import { type OutlineBlock, readInlineSources, readOutline } from '../../parse/facts/outline.ts';
import { parseNoteDate } from '../../parse/fields/note-date.ts';
import { Drafts, newDraft } from './draft.ts';
import { plainOf } from './item-form.ts';
import type { PageText } from './page-text.ts';
import { readSection } from './read-section.ts';
import { type Reading, type Section, takeAnchors } from './reading.ts';
import { findRepeats } from './repeats.ts';
import { NO_ROLE, roleOfHeading, type SectionRole, saysNothing } from './section-role.ts';

const sectionsOf = (blocks: readonly OutlineBlock[]): Section => {
  const root: Section = { heading: null, blocks: [], children: [] };
  const open = [root];
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      open.at(-1)?.blocks.push(block);
      continue;
    }
    while (open.length > 1 && (open.at(-1)?.heading?.level ?? 0) >= block.level) open.pop();
    const section: Section = { heading: block, blocks: [], children: [] };
    open.at(-1)?.children.push(section);
    open.push(section);
  }
  return root;
};

/** The dates that in-page links give their targets by their labels. */
const datesOfAnchors = (body: string, settings: Settings): Map<string, string> => {
  const dates = new Map<string, string>();
  for (const source of readInlineSources(body, settings))
    for (const { link } of source?.inline.links ?? []) {
      if (link.kind !== 'markdown' || link.target !== '' || link.fragment === null) continue;
      const label =
        link.label
          .split(/:\s|\s[–—]\s/u, 1)[0]
          ?.replace(/:$/, '')
          .trim() ?? '';
      if (parseNoteDate(label)) dates.set(link.fragment, label);
    }
  return dates;
};

const ANNOUNCED =
  /\b(?:selection|list|collection|overview|some|all|most) of (?:(?:my|the|these|our) )?(\p{L}+)\b[^.!?]*\b(?:below|here|on this page)\b/iu;

/** What a page says at its start that its headings are: `A selection of my projects can be found below`. */
const announcedRole = ({ blocks, children }: Section, settings: Settings): SectionRole => {
  const [first] = blocks;
  const said =
    first?.kind === 'paragraph' ? ANNOUNCED.exec(plainOf(first.content, settings))?.[1] : undefined;
  if (said === undefined) return NO_ROLE;
  const role = roleOfHeading(said, settings.sections);
  const isOrdered = children.some(({ heading }) => {
    const own = roleOfHeading(heading?.content ?? '', settings.sections);
    return !saysNothing(own) && own.kinds.join() !== role.kinds.join();
  });
  return isOrdered ? NO_ROLE : role;
};

/** A heading as a title: plain text, without pictures. */
const titleOf = (content: string, settings: Settings): string =>
  plainOf(content.replace(/\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?/g, ' '), settings) ||
  plainOf(content, settings);

/** Reads a page into drafts of notes; the hub stands apart from `drafts`. */
export const readPage = (page: PageText, name: string, settings: Settings): Reading => {
  const blocks = readOutline(page.body, settings);
  const [first] = blocks;
  const isTitled =
    first?.kind === 'heading' &&
    first.level === 1 &&
    !blocks.slice(1).some(({ kind, level }) => kind === 'heading' && level === 1);
  const heading = isTitled ? titleOf(takeAnchors(first.content).text, settings) : null;
  const title = page.title ?? heading ?? page.fallbackTitle ?? name.replace(/\.[^.]+$/, '');
  const hub = newDraft({ title, kind: 'note', why: 'the page itself, in its order', line: 1 });
  const reading: Reading = {
    settings,
    drafts: new Drafts(),
    hub,
    anchors: new Map(),
    anchorDates: datesOfAnchors(page.body, settings),
    repeats: findRepeats(blocks),
    said: new Set(),
    repeated: [],
  };
  const isHeadingTitle = isTitled && (page.title === null || page.title === heading);
  const root = sectionsOf(isHeadingTitle ? blocks.slice(1) : blocks);
  const role = roleOfHeading(title, settings.sections);
  const [kind = 'journal', another] = role.kinds;
  const isRole =
    another === undefined
      ? kind !== 'journal' && kind !== 'project'
      : kind === 'source' && another === 'paper';
  readSection(reading, root, {
    role: isRole ? role : announcedRole(root, settings),
    where: title,
    topic: null,
    draft: hub,
    parts: hub.parts,
    path: '',
    base: 0,
    isEntry: false,
  });
  return reading;
};
