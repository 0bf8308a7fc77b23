import type { Status } from '../../model/note.ts';
import { foldName } from '../../text/fold-name.ts';
import { normaliseAddress } from '../../vault/normalise-address.ts';

/** A note in the making. Drafts are filled while the page is read, and are values to everyone after that. */
export interface Draft {
  title: string;
  kind: string;
  url: string | null;
  aliases: string[];
  status: Status | null;
  date: string | null;
  /** Notes this one is about, and notes it is part of. */
  readonly about: Set<Draft>;
  readonly partOf: Set<Draft>;
  readonly parts: Part[];
  /** Where on the page it comes from, and what made it a note: `under “Terms and Concepts”`. */
  why: string;
  /** Line of the page, from 1. */
  line: number;
  /** True for a bare name, which may turn out to be of another kind. */
  isWeak: boolean;
}

/** A piece of a note's body. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** An item of a list: its text, or a link to the note it became. */
  | { readonly kind: 'item'; readonly depth: number; readonly marker: string; readonly text: string }
  | {
      readonly kind: 'ref';
      readonly depth: number;
      readonly marker: string;
      readonly draft: Draft;
      readonly label: string;
    }
  | HeadingPart;

export interface HeadingPart {
  readonly kind: 'heading';
  readonly level: number;
  /** Markdown. */
  readonly text: string;
  /** The note of what it groups; null for a heading that is only one. */
  topic: Draft | null;
  readonly parts: Part[];
}

/** What a piece of the page says about a note to be made. */
export interface Candidate {
  readonly title: string;
  readonly kind: string;
  readonly url?: string | null;
  readonly aliases?: readonly string[];
  readonly status?: Status | null;
  readonly date?: string | null;
  readonly why: string;
  readonly line: number;
  readonly isWeak?: boolean;
}

export const newDraft = (from: Candidate): Draft => ({
  title: from.title,
  kind: from.kind,
  url: from.url ?? null,
  aliases: [...(from.aliases ?? [])],
  status: from.status ?? null,
  date: from.date ?? null,
  about: new Set(),
  partOf: new Set(),
  parts: [],
  why: from.why,
  line: from.line,
  isWeak: from.isWeak ?? false,
});

/** An address that names one work, whatever page shows it: a DOI or an arXiv id. */
const workOf = (url: string | null): string | null => {
  const address = url === null ? null : normaliseAddress(url);
  return address !== null && /^(?:arxiv|doi):/.test(address) ? address : null;
};

const isSameUrl = (a: string, b: string): boolean =>
  a === b ||
  (a.split('#')[1] === b.split('#')[1] && (normaliseAddress(a) ?? a) === (normaliseAddress(b) ?? b));

/** The drafts of a page by what they are called: one thing met twice is one note. */
export class Drafts {
  readonly all: Draft[] = [];
  private readonly byName = new Map<string, Draft[]>();
  private readonly byWork = new Map<string, Draft>();

  /** The note for a candidate: a new one, or one met before, which learns what is new. */
  take(candidate: Candidate): Draft {
    const known = this.find(candidate);
    const draft = known ?? newDraft(candidate);
    if (known) this.learn(known, candidate);
    else this.all.push(draft);
    for (const name of [draft.title, ...draft.aliases]) this.file(name, draft);
    const work = workOf(draft.url);
    if (work !== null) this.byWork.set(work, draft);
    return draft;
  }

  /** True when a note for it was made before. */
  has(candidate: Candidate): boolean {
    return this.find(candidate) !== undefined;
  }

  private file(name: string, draft: Draft): void {
    const key = foldName(name);
    const same = this.byName.get(key) ?? [];
    if (!same.includes(draft)) this.byName.set(key, [...same, draft]);
  }

  private find(candidate: Candidate): Draft | undefined {
    const work = workOf(candidate.url ?? null);
    const sameWork = work === null ? undefined : this.byWork.get(work);
    if (sameWork && sameWork.kind === candidate.kind) return sameWork;
    for (const name of [candidate.title, ...(candidate.aliases ?? [])])
      for (const draft of this.byName.get(foldName(name)) ?? []) if (isSame(draft, candidate)) return draft;
    return undefined;
  }

  private learn(draft: Draft, candidate: Candidate): void {
    const names = [draft.title, ...draft.aliases, candidate.title, ...(candidate.aliases ?? [])];
    if (draft.isWeak && !candidate.isWeak) {
      draft.title = candidate.title;
      draft.kind = candidate.kind;
      draft.why = candidate.why;
      draft.line = candidate.line;
      draft.isWeak = false;
    }
    const title = foldName(draft.title);
    const seen = new Set([title]);
    draft.aliases = names.filter((name) => {
      const key = foldName(name);
      return seen.has(key) ? false : seen.add(key);
    });
    draft.status ??= candidate.status ?? null;
    draft.url ??= candidate.url ?? null;
    draft.date ??= candidate.date ?? null;
  }
}

const isSame = (draft: Draft, candidate: Candidate): boolean => {
  const url = candidate.url ?? null;
  if (draft.url !== null && url !== null && !isSameUrl(draft.url, url)) return false;
  return draft.kind === candidate.kind || draft.isWeak || candidate.isWeak === true;
};

/** Kinds whose notes are about the topic that groups them; those of others are part of it. */
const ABOUT_KINDS: ReadonlySet<string> = new Set([
  'paper',
  'source',
  'post',
  'project',
  'course',
  'tool',
  'meeting',
]);
const LOOSE_KINDS: ReadonlySet<string> = new Set(['person', 'journal', 'organisation']);

const isPartOf = (draft: Draft, whole: Draft): boolean =>
  draft === whole || [...draft.partOf].some((above) => isPartOf(above, whole));

/** Says that a note belongs to the topic that groups it on the page. */
export const relate = (draft: Draft, topic: Draft): void => {
  if (draft === topic || LOOSE_KINDS.has(draft.kind)) return;
  if (ABOUT_KINDS.has(draft.kind)) draft.about.add(topic);
  else if (!isPartOf(topic, draft)) draft.partOf.add(topic);
};
