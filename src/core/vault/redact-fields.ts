import type { Link } from '../model/link.ts';
import type { NoteFields } from '../model/note.ts';
import { relationForm } from '../model/relations.ts';

/** What a link to a private note shows when nobody wrote a label for it. */
export const PRIVATE_LABEL = 'private note';

type TextField =
  | 'title'
  | 'definition'
  | 'description'
  | 'image'
  | 'url'
  | 'year'
  | 'venue'
  | 'doi'
  | 'arxiv'
  | 'statusText'
  | 'permalink';

/** Frontmatter key → the field it fills with text. Properties and authors hold links by number and need nothing here. */
const TEXT_FIELDS: Readonly<Record<string, TextField>> = {
  title: 'title',
  definition: 'definition',
  description: 'description',
  image: 'image',
  cover: 'image',
  url: 'url',
  year: 'year',
  venue: 'venue',
  doi: 'doi',
  arxiv: 'arxiv',
  status: 'statusText',
  permalink: 'permalink',
};

/** Fields without the names of withheld targets; `hidden` are the links of the frontmatter that are withheld. */
export const redactFields = (fields: NoteFields, hidden: readonly Link[]): NoteFields => {
  let redacted = fields;
  for (const link of hidden) {
    if (link.kind !== 'property' || link.label !== null) continue;
    const shown = link.target || (link.fragment ?? '');
    if (shown === '') continue;
    const key = relationForm(link.key);
    const without = (text: string) => text.replaceAll(shown, PRIVATE_LABEL);
    const field = TEXT_FIELDS[key];
    if (field && redacted[field] !== null) redacted = { ...redacted, [field]: without(redacted[field]) };
    if (key === 'alias' || key === 'aliases')
      redacted = { ...redacted, aliases: redacted.aliases.map(without) };
    if (key === 'links')
      redacted = {
        ...redacted,
        links: redacted.links.map(({ label, url }) => ({ label: without(label), url: without(url) })),
      };
  }
  return redacted;
};
