import { fetchPage, notify } from '../dom/site.ts';
import { factsIn } from './facts.ts';
import { take } from './take.ts';

/** The path and the hash of the note whose page has an address, as it is now. */
const noteAt = async (href: string) => {
  const page = await fetchPage(href).catch(() => null);
  return (page && factsIn(page)?.note) ?? null;
};

/** Writes a suggested link: where the one names the other there, else as a relation. */
export const acceptSuggestion = async ({
  from = '',
  to = '',
  relation = '',
}: DOMStringMap): Promise<void> => {
  const [source, target] = await Promise.all([noteAt(from), noteAt(to)]);
  if (!source || !target) {
    notify('One of the notes is not there any more.');
    return;
  }
  const [path, hash] = source;
  if (relation === '') await take('mention', { path, hash, target: target[0] }, null);
  else await take('relation', { path, hash, relation, target: target[0] }, null);
};
