import { base, fetchPage } from '../dom/site.ts';
import { factsIn } from './facts.ts';

/** One place of a file that changes. */
export interface Change {
  readonly path: string;
  readonly moveTo: string | null;
  readonly isNew: boolean;
  readonly text: string | null;
  readonly edits: readonly { readonly line: number; readonly before: string; readonly after: string }[];
}

/** What the server answers; which fields there are depends on what was asked. */
export interface Reply {
  readonly error?: string;
  readonly said?: string;
  readonly written?: boolean;
  readonly known?: boolean;
  readonly href?: string | null;
  readonly undo?: string | null;
  /** Address of the note before something was undone; `href` is that of after. */
  readonly left?: string | null;
  readonly path?: string;
  /** Both texts of a file that has changed meanwhile, and the hash of the one on disk. */
  readonly seen?: string | null;
  readonly now?: string | null;
  readonly hash?: string | null;
  readonly remarks?: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  readonly changes?: readonly Change[];
  readonly files?: number;
  readonly notes?: readonly { readonly path: string; readonly title: string; readonly kind: string }[];
  readonly kinds?: readonly string[];
  readonly statuses?: readonly string[];
  readonly status?: string | null;
  readonly relations?: readonly (readonly [key: string, label: string])[];
  readonly journal?: string;
  readonly name?: string;
  readonly from?: string;
}

/** The words of a wish: `{ path, hash, word: 'learned' }`. */
export type Wish = Readonly<Record<string, unknown>>;

const post = async (action: string, wish: Wish, token: string): Promise<Reply> => {
  const response = await fetch(`${base}-/write/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-clew-token': token },
    body: JSON.stringify(wish),
  });
  return (await response.json()) as Reply;
};

/** Asks the server: `await ask('status', { path, hash, word: 'learned' })`. Never throws. */
export const ask = async (action: string, wish: Wish = {}): Promise<Reply> => {
  try {
    const reply = await post(action, wish, factsIn(document)?.token ?? '');
    if (reply.error !== 'token') return reply;
    // The server was started anew since this page was loaded: it may still be the same person's.
    const page = await fetchPage(location.pathname);
    const token = page && factsIn(page)?.token;
    return token ? await post(action, wish, token) : reply;
  } catch {
    return { error: 'away', said: 'The server does not answer, so nothing was written.' };
  }
};
