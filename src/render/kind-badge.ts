import { kindMark } from '../core/model/kind-mark.ts';
import { type Html, html } from './html.ts';

/** The mark of a kind: two letters in its shape and colour. Words beside it or its title say the same. */
export const kindBadge = (kind: string): Html => {
  const { letters, shape, colour } = kindMark(kind);
  return html`<span class="mark ${shape} kind-${colour}" title="${kind}" aria-hidden="true">${letters}</span>`;
};
