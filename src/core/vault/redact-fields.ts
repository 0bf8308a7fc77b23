import type { Tag } from '../model/ids.ts';
import type { Link, PropertyLink } from '../model/link.ts';
import type { NoteFields } from '../model/note.ts';
import { relationForm } from '../model/relations.ts';

/** What a link to a private note shows when nobody wrote a label for it. */
export const PRIVATE_LABEL = 'private note';

/**
 * Fields without the names of withheld targets; `hidden` are the withheld links of the frontmatter. What is shown as
 * text says "private note" instead; what is a name, an address or a word for a machine goes. Properties and authors
 * hold their links by number and need nothing here.
 */
export const redactFields = (fields: NoteFields, hidden: readonly Link[]): NoteFields => {
  let redacted = fields;
  for (const link of hidden)
    if (link.kind === 'property') redacted = { ...redacted, ...changesFor(redacted, link) };
  return redacted;
};

const changesFor = (fields: NoteFields, link: PropertyLink): Partial<NoteFields> => {
  const shown = shownName(link);
  const without = (text: string | null) =>
    text === null || shown === '' ? text : text.replaceAll(shown, PRIVATE_LABEL);
  switch (relationForm(link.key)) {
    case 'title':
      return { title: without(fields.title) ?? PRIVATE_LABEL };
    case 'definition':
      return { definition: without(fields.definition) };
    case 'description':
      return { description: without(fields.description) };
    case 'venue':
      return { venue: without(fields.venue) };
    case 'year':
      return { year: without(fields.year) };
    case 'status':
      return { status: null, statusText: without(fields.statusText) };
    case 'alias':
    case 'aliases':
      return { aliases: fields.aliases.filter((alias) => !holds(alias, shown)) };
    case 'tag':
    case 'tags':
      return { tags: tagsWithout(fields.tags, link) };
    case 'date':
    case 'created':
      return shown === '' ? {} : { date: null, properties: propertiesWithout(fields, link) };
    case 'updated':
    case 'modified':
      return shown === '' ? {} : { updated: null, properties: propertiesWithout(fields, link) };
    case 'kind':
    case 'type':
      return { kind: 'note' };
    case 'url':
      return { url: null };
    case 'doi':
      return { doi: null };
    case 'arxiv':
      return { arxiv: null };
    case 'image':
      return { image: null };
    case 'permalink':
      return { permalink: null };
    case 'redirect from':
      return { redirectFrom: fields.redirectFrom.filter((text) => !text.includes(link.target)) };
    case 'cssclass':
    case 'cssclasses':
      return { cssClasses: [] };
    default:
      return {};
  }
};

/** What a field's text shows for a link without a label; '' when it has one, which stays. */
const shownName = (link: PropertyLink): string =>
  link.label === null ? (link.target || (link.fragment ?? '')).replace(/\s+/gu, ' ').trim() : '';

/** Whether a key was read as a date, or is a property since it is none, depends on the name of its link. */
const propertiesWithout = (fields: NoteFields, link: PropertyLink): NoteFields['properties'] =>
  fields.properties.filter(({ key }) => key !== link.key);

const holds = (text: string, name: string): boolean => name !== '' && text.includes(name);

/** Tags without those a withheld link in `tags` made: `[[Secret Plan]]` → `Secret-Plan`. */
export const tagsWithout = (tags: readonly Tag[], link: PropertyLink): readonly Tag[] => {
  const name = shownName(link).replace(/[\s,]+/gu, '-');
  return tags.filter((tag) => !holds(tag, name));
};
