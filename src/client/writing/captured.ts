/** What somebody wrote down in a hurry: a line of the journal, or a new note. */
export type Captured =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'new'; readonly noteKind: string; readonly title: string; readonly url: string | null };

/**
 * Reads what was written down: `term Sparse Coding` is a new term, `paper https://arxiv.org/abs/2206.01191` a new paper,
 * `tool Vite https://vite.dev` has both; `log term of art` and all else is a line of the journal.
 */
export const readCaptured = (written: string, kinds: readonly string[]): Captured => {
  const text = written.trim();
  const [, word = '', rest = ''] = /^(\S+)\s+(\S.*)$/s.exec(text) ?? [];
  if (word.toLowerCase() === 'log') return { kind: 'log', text: rest };
  const noteKind = kinds.find((kind) => kind === word.toLowerCase() && kind !== 'journal');
  if (noteKind === undefined) return { kind: 'log', text };
  const [, title, url] = /^(\S.*?)\s+(https?:\/\/\S+)$/s.exec(rest) ?? [];
  return title && url
    ? { kind: 'new', noteKind, title, url }
    : { kind: 'new', noteKind, title: rest, url: null };
};
