import type { ContextPart } from '../lookup/context.ts';
import type { Note } from '../model/note.ts';
import { readableMath } from '../text/readable-math.ts';

/**
 * A note's definition where it is shown as plain text, its formulas in signs: in lists, descriptions and on the map.
 * `$\theta \in \mathbb{R}^2$ is a weight.` → `θ ∈ ℝ² is a weight.`
 */
export const readableDefinition = ({ definition }: Note): string | null =>
  definition === null ? null : readableMath({ text: definition, marks: [] }).text;

/** A sentence with its formulas in signs; what it is about keeps its place. */
export const readableContext = (context: ContextPart): ContextPart => {
  const { text, marks } = readableMath({ text: context.text, marks: [[context.from, context.to]] });
  const [mark] = marks;
  return mark ? { text, from: mark[0], to: mark[1] } : context;
};
