import type { Staged, Stager } from '../output/stager.ts';
import type { PageStore, StoredPage } from './page-store.ts';

/** What becomes of the pages of a site: some are made, others lie there still. */
export interface LeftPages {
  /** Numbers of kept pages that are not right any more, or do not lie where they were written. */
  readonly wrong: ReadonlySet<number>;
  /** Routes of the pages that have to be made. */
  readonly made: readonly string[];
  /** Files of the other pages; none are told of a site that stands. */
  readonly files: readonly Staged[];
  /** Of a site that stands the files that no page may need any more. */
  readonly dropped: readonly string[];
}

/** Where no page was kept. */
export const noneLeft = (routes: readonly string[]): LeftPages => {
  return { wrong: new Set(), made: routes, files: [], dropped: [] };
};

/** In a site that stands: no page is looked at but those that are wrong. */
export const leftInSite = (
  stored: PageStore,
  wrong: ReadonlySet<number>,
  routes: readonly string[],
): LeftPages => {
  const pages = stored.pagesAt(wrong);
  const { unkept, others } = stored.state.site;
  const again = new Set([...unkept, ...pages.map(({ route }) => route)]);
  const made = routes.filter((route) => again.has(route));
  const files = pages.flatMap((page) => page.files.map(([file]) => file));
  return { wrong, made, files: [], dropped: [...files, ...others] };
};

/** In any other site: each page is looked for. */
export const leftAmongFiles = (
  stored: PageStore,
  differing: ReadonlySet<number>,
  routes: readonly string[],
  stager: Stager,
): LeftPages => {
  const wanted = new Set(routes);
  const wrong = new Set(differing);
  const there = new Set<string>();
  const files: Staged[] = [];
  for (const page of stored.pages()) {
    const { number, route } = page;
    const kept = wrong.has(number) || !wanted.has(route) ? null : filesOf(page, stager);
    if (kept) {
      there.add(route);
      files.push(...kept);
    } else wrong.add(number);
  }
  const made = routes.filter((route) => !there.has(route));
  return { wrong, made, files, dropped: [] };
};

/** The files of a page as they were written; null where one is another or gone. */
const filesOf = ({ files }: StoredPage, stager: Stager): readonly Staged[] | null => {
  const found: Staged[] = [];
  for (const [file, hash] of files) {
    const kept = stager.kept(file);
    if (kept?.hash !== hash) return null;
    found.push(kept);
  }
  return found;
};
