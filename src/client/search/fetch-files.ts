import type { IndexFiles } from '../../core/search/answer/search-session.ts';
import type { SearchEntry } from '../../core/search/files/search-entry.ts';
import { StaleIndexError } from '../../core/search/files/stale-index.ts';

type Packed = SearchEntry['packed'];

const fetchFile = async (index: string, name: string, packed: Packed): Promise<Response> => {
  const response = await fetch(new URL(name, index));
  if (response.status === 404) throw new StaleIndexError();
  if (!response.ok) throw new Error(`${response.status} for ${name}`);
  if (packed === 'no' || !response.body) return response;
  return new Response(response.body.pipeThrough(new DecompressionStream(packed)));
};

/** The files of a search index that lie beside its entry, an absolute address. */
export const fetchedFiles = (index: string): IndexFiles => ({
  bytes: async (name, packed) => new Uint8Array(await (await fetchFile(index, name, packed)).arrayBuffer()),
  text: async (name, packed) => (await fetchFile(index, name, packed)).text(),
});
