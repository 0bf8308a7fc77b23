import type { Draft, Part } from './draft.ts';

const DEFINITION = /^\[\^([^\]\s]+)\]:/;

/** Every piece of text below a list of parts. */
function* textsOf(parts: readonly Part[]): Generator<string> {
  for (const part of parts) {
    if (part.kind === 'text' || part.kind === 'item') yield part.text;
    else if (part.kind === 'heading') {
      yield part.text;
      yield* textsOf(part.parts);
    }
  }
}

const takeOut = (parts: Part[], found: { id: string; part: Part }[]): void => {
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at];
    if (part?.kind === 'heading') takeOut(part.parts, found);
    const id = part?.kind === 'text' ? DEFINITION.exec(part.text)?.[1] : undefined;
    if (part && id !== undefined) {
      parts.splice(at, 1);
      found.unshift({ id, part });
    }
  }
};

/** Moves every footnote into the first note that refers to it. */
export const settleFootnotes = (drafts: readonly Draft[]): void => {
  const found: { id: string; part: Part }[] = [];
  for (const draft of drafts) takeOut(draft.parts, found);
  const [hub] = drafts;
  for (const { id, part } of found) {
    const owner = drafts.find((draft) => [...textsOf(draft.parts)].some((text) => text.includes(`[^${id}]`)));
    (owner ?? hub)?.parts.push(part);
  }
};
