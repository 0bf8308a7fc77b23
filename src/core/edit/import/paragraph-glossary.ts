import type { OutlineBlock } from '../../parse/facts/outline.ts';
import { countWords, isAction } from './choose-kind.ts';
import { readItemForm } from './item-form.ts';
import { type Reading, takeAnchors } from './reading.ts';
import type { Scope } from './scope.ts';
import { saysNothing } from './section-role.ts';

/** One paragraph that may be an entry of a glossary: `Tooling — There are many good tools.`; null for others. */
const nameOf = ({ settings }: Reading, { kind, content }: OutlineBlock): string | null => {
  const form = kind === 'paragraph' ? readItemForm(takeAnchors(content).text, settings) : null;
  if (form === null || (form.form !== 'label' && form.form !== 'bold')) return null;
  const { title, rest } = form;
  const isName = countWords(title) <= 8 && !/\p{N}/u.test(title);
  const isText = countWords(rest) >= 6 && /[.!?…]["”’)]*$/u.test(rest) && !isAction(rest);
  return isName && isText ? title : null;
};

/**
 * The paragraphs of a page or a journal that stand three and more in a row, each a name and what it means: a glossary
 * whose author knows no lists.
 */
export const findGlossary = (
  reading: Reading,
  scope: Scope,
  blocks: readonly OutlineBlock[],
): ReadonlySet<OutlineBlock> => {
  const found = new Set<OutlineBlock>();
  if (!saysNothing(scope.role) || (scope.isEntry && scope.draft.kind !== 'journal')) return found;
  let run: { readonly block: OutlineBlock; readonly first: string | undefined }[] = [];
  const endRun = (): void => {
    const isVaried = new Set(run.map(({ first }) => first)).size >= run.length * 0.8;
    if (run.length >= 3 && isVaried) for (const { block } of run) found.add(block);
    run = [];
  };
  for (const block of blocks) {
    const name = nameOf(reading, block);
    if (name === null) endRun();
    else run.push({ block, first: name.split(' ', 1)[0] });
  }
  endRun();
  return found;
};
