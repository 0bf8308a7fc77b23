import { kindMark } from '../../core/model/kind-mark.ts';
import { makeElement } from './make-element.ts';

/** The mark of a kind, as pages have it: `makeMark('paper')`. */
export const makeMark = (kind: string): HTMLElement => {
  const { letters, shape, colour } = kindMark(kind);
  return makeElement(
    'span',
    { class: `mark ${shape} kind-${colour}`, title: kind, 'aria-hidden': 'true' },
    letters,
  );
};
