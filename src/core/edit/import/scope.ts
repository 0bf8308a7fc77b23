import { type Candidate, type Draft, type HeadingPart, type Part, relate } from './draft.ts';
import type { Reading } from './reading.ts';
import type { SectionRole } from './section-role.ts';

/** Where on the page reading stands, and where what is read goes. */
export interface Scope {
  readonly role: SectionRole;
  /** The nearest heading that says what stands here, for the reasons given. */
  readonly where: string;
  readonly topic: Topic | null;
  /** The note that texts go into, and the place in it. */
  readonly draft: Draft;
  readonly parts: Part[];
  /** Headings above, to know one that is met again. */
  readonly path: string;
  /** Level of the heading that became the note around; 0 in the hub. */
  readonly base: number;
  /** True inside a note other than the hub: only what sections name becomes a note of its own there. */
  readonly isEntry: boolean;
}

/** A heading or item that groups others: its note is made when the first of them is. */
export interface Topic {
  readonly title: string;
  readonly line: number;
  readonly parent: Topic | null;
  readonly heading: HeadingPart | null;
  draft: Draft | null;
}

/** The note of a topic, made now if it was not before. */
const draftOfTopic = (reading: Reading, topic: Topic): Draft => {
  if (topic.draft) return topic.draft;
  const draft = reading.drafts.take({
    title: topic.title,
    kind: 'topic',
    isWeak: true,
    why: 'groups what stands below it',
    line: topic.line,
  });
  topic.draft = draft;
  if (topic.heading) topic.heading.topic = draft;
  if (topic.parent) relate(draft, draftOfTopic(reading, topic.parent));
  return draft;
};

/** Makes or finds the note of a candidate and says what it belongs to; `Title (Doe, 2019)` is called `Title` too. */
export const takeCandidate = (reading: Reading, scope: Scope, candidate: Candidate): Draft => {
  const bare = /^(.*\S)\s+\([^()]*\b(?:19|20)\d\d[a-z]?\)$/u.exec(candidate.title)?.[1];
  const isCited = bare !== undefined && (candidate.kind === 'paper' || candidate.kind === 'source');
  const draft = reading.drafts.take(
    isCited ? { ...candidate, aliases: [...(candidate.aliases ?? []), bare] } : candidate,
  );
  if (scope.topic) relate(draft, draftOfTopic(reading, scope.topic));
  return draft;
};

/** A heading of a note's body; one met again under the same headings gets more text, not a twin. */
export const openHeading = (
  scope: Scope,
  heading: Omit<HeadingPart, 'kind' | 'topic' | 'parts'>,
): HeadingPart => {
  const known = scope.parts.find(
    (part): part is HeadingPart =>
      part.kind === 'heading' && part.text === heading.text && part.level === heading.level,
  );
  if (known) return known;
  const part: HeadingPart = { kind: 'heading', ...heading, topic: null, parts: [] };
  scope.parts.push(part);
  return part;
};
