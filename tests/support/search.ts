import { SearchSession } from '../../src/core/search/answer/search-session.ts';
import { searchFiles } from '../../src/core/site/payload/search-payload.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { indexInMemory } from '../../src/node/search/search-index-file.ts';

/** The search index of a snapshot, read as browsers and the command do. */
export const sessionOf = (snapshot: Snapshot): SearchSession =>
  new SearchSession('search.json', indexInMemory(searchFiles(snapshot, (name) => name)));
