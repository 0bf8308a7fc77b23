import { kindMark } from '../core/model/kind-mark.ts';
import { type Html, html, lasting } from './html.ts';

/** Badges that were made before: a page shows dozens. */
const badges = new Map<string, Html>();

/** The mark of a kind: two letters in its shape and colour. Words beside it or its title say the same. */
export const kindBadge = (kind: string): Html => {
  const badge = badges.get(kind) ?? makeBadge(kind);
  badges.set(kind, badge);
  return badge;
};

const makeBadge = (kind: string): Html => {
  const { letters, shape, colour } = kindMark(kind);
  return lasting(
    html`<span class="mark ${shape} kind-${colour}" title="${kind}" aria-hidden="true">${letters}</span>`,
  );
};
