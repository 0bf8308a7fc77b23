import type { View } from '../../graph/graph.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import { type TagEntry, tagIndex } from '../../lookup/tags.ts';
import { addTo } from '../../model/group-by.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { noteValue, unrecorded } from '../../model/reads.ts';
import { foldCase } from '../../text/fold-case.ts';
import { hrefOf } from '../address/href.ts';
import { routesOf } from '../address/routes.ts';
import type { CountedLink } from '../data/page-data.ts';

/** The notes that have a tag or one nested in it, as `tagIndex` tells them. */
export const taggedNotes = (view: View, tag: string): Note[] => {
  const paths = tagEntries(view).get(foldCase(tag))?.notes ?? [];
  return paths.flatMap((path) => shownNote(view, path) ?? []);
};

const tagEntries = memo(
  (view: View) => new Map(tagIndex(view).map((entry): [string, TagEntry] => [foldCase(entry.tag), entry])),
);

/** The tags right below one. */
export const tagsBelow = (view: View, tag: string): readonly CountedLink[] =>
  tagsByParent(view).get(foldCase(tag)) ?? [];

/** Tags nested in others, by the folded name right above. */
const tagsByParent = memo((view: View): ReadonlyMap<string, readonly CountedLink[]> => {
  const below = new Map<string, CountedLink[]>();
  for (const entry of tagLinks(view)) {
    const folded = foldCase(entry.label);
    if (folded.includes('/')) addTo(below, folded.slice(0, folded.lastIndexOf('/')), entry);
  }
  return below;
});

/** Every tag with how many notes have it or one nested in it, by name. */
export const tagLinks = (view: View): readonly CountedLink[] => {
  noteValue('tags', '');
  return unrecorded(() => allTagLinks(view));
};

const allTagLinks = memo((view: View): readonly CountedLink[] =>
  tagIndex(view).map(({ tag, notes }) => ({
    label: tag,
    count: notes.length,
    href: hrefOf(view.vault.settings.base, routesOf(view).tagRoute(tag)),
  })),
);
