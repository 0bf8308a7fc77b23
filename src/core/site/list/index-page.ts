import type { View } from '../../graph/graph.ts';
import { memo } from '../../model/memo.ts';
import { unrecorded } from '../../model/reads.ts';
import {
  PAGE_SIZE,
  pageCount,
  pageHref,
  pageSlice,
  placeInList,
  SHEET_SIZE,
} from '../address/continuation.ts';
import type { LabelledLink, PageData, Paged } from '../data/page-data.ts';
import { pageHead } from '../page-head.ts';
import { groupNotes, headingId } from './index-entries.ts';
import { type IndexPlace, type Listing, listingAt } from './listing.ts';

/** How many pages a list at this place takes. */
export const indexPageCount = (view: View, place: IndexPlace, base: string): number =>
  pageCount(listingAt(view, place, base).notes.length);

/** How many pages the index of a kind takes that is made to be printed; none where its own is one page. */
export const sheetCount = (view: View, place: IndexPlace, base: string): number => {
  const { length } = listingAt(view, place, base).notes;
  return place.kind === 'kind' && length > PAGE_SIZE ? pageCount(length, SHEET_SIZE) : 0;
};

/** The headings of a list, each with the page it begins on: the same for all pages of the list. */
const headingPages = memo((listing: Listing): ReadonlyMap<string, number> => {
  const pages = new Map<string, number>();
  listing.notes.forEach((note, index) => {
    const label = listing.headingOf(note);
    if (!pages.has(label)) pages.set(label, pageCount(index + 1));
  });
  return pages;
});

/** Where each heading of a list over several pages begins. */
const lettersOf = (listing: Listing, addressOf: (page: number) => string): LabelledLink[] =>
  Array.from(
    unrecorded(() => headingPages(listing)),
    ([label, page]) => ({
      label,
      href: `${addressOf(page)}#${headingId(label)}`,
    }),
  );

/** A kind's index as few pages as can be, to be printed; null when there is no such page of it. */
export const sheetPage = (
  view: View,
  place: IndexPlace,
  base: string,
  route: string,
  page: number,
): PageData | null => {
  const { title: label, intro, noteKind, notes, headingOf } = listingAt(view, place, base);
  const pages = sheetCount(view, place, base);
  if (page > pages) return null;
  const whole = `All ${label.toLowerCase()}`;
  const title = page === 1 ? whole : `${whole}, page ${page}`;
  const items = groupNotes(view, pageSlice(notes, page, SHEET_SIZE), headingOf);
  return {
    kind: 'index',
    head: pageHead(view, route, title, { description: intro }),
    noteKind,
    intro,
    below: [],
    letters: [],
    list: {
      items,
      total: notes.length,
      ...placeInList(page, pages, (one) => pageHref(view, base, one, 'print')),
    },
    sheets: [],
  };
};

/** The page of a kind, a status, a folder or a tag; null when there is no such page of it. */
export const indexPage = (
  view: View,
  place: IndexPlace,
  base: string,
  route: string,
  page: number,
): PageData | null => {
  const listing = listingAt(view, place, base);
  const pages = pageCount(listing.notes.length);
  if (page > pages) return null;
  const addressOf = (one: number) => pageHref(view, base, one);
  const title = page === 1 ? listing.title : `${listing.title}, page ${page}`;
  const head = pageHead(view, route, title, { description: listing.intro, within: listing.within });
  const list: Paged<ReturnType<typeof groupNotes>[number]> = {
    items: groupNotes(view, pageSlice(listing.notes, page), listing.headingOf),
    total: listing.notes.length,
    ...placeInList(page, pages, addressOf),
  };
  const { noteKind, intro, below } = listing;
  const letters = listing.notes.length > 20 ? lettersOf(listing, addressOf) : [];
  const sheets = Array.from({ length: page === 1 ? sheetCount(view, place, base) : 0 }, (_, at) =>
    pageHref(view, base, at + 1, 'print'),
  );
  return { kind: 'index', head, noteKind, intro, below, letters, list, sheets };
};
