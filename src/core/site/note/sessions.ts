import type { Note } from '../../model/note.ts';
import type { Sessions } from '../data/page-data.ts';

/** `Session 3: Scalable oversight`, `Week 2. Basics`, `Lecture 10`. */
const SESSION = /^(?:session|week|lecture|module|unit|lesson|chapter|day|part)\s+\d+\s*(?:[:.–—-]|$)/iu;

/**
 * How many sessions a course lists, as headings or items `Session 1: …`, and how many of them are done: the ticked
 * ones where they are tasks, all of a course that is done. Null for a course without sessions, and for other kinds.
 */
export const sessionsOf = (note: Note): Sessions | null => {
  const { fields } = note;
  // Blocks are read when they are asked for.
  if (fields.kind !== 'course') return null;
  const sessions = note.blocks.filter(
    ({ kind, text }) => (kind === 'heading' || kind === 'item') && SESSION.test(text),
  );
  if (sessions.length === 0) return null;
  const tasks = sessions.filter(({ task }) => task !== null);
  const ticked = tasks.filter(({ task }) => /^x$/iu.test(task ?? '')).length;
  const done = tasks.length > 0 ? ticked : fields.status === 'learned' ? sessions.length : null;
  return { total: sessions.length, done };
};
