import type { Link } from '../model/link.ts';
import type { HtmlAddress } from '../model/note.ts';

/** The place of a link that is asked for and stands in no text. */
const NOWHERE = { relation: null, embed: false, block: -1, from: 0, to: 0 };

/** An address of raw HTML as the Markdown link that leads to the same place. */
export const linkOfAddress = ({ target, fragment, range }: Omit<HtmlAddress, 'attribute'>): Link => ({
  ...NOWHERE,
  ...{ kind: 'markdown', target, fragment, label: '', range },
});
