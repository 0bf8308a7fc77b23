import type { Link, Resolution } from '../model/link.ts';
import type { HtmlAddress, Note } from '../model/note.ts';
import { resolveLink } from './resolve-link.ts';
import type { Vault } from './vault.ts';

/** The place of a link that is asked for and stands in no text. */
const NOWHERE = { relation: null, embed: false, block: -1, from: 0, to: 0 };

/** An address of raw HTML as the Markdown link that leads to the same place. */
export const linkOfAddress = ({ target, fragment, range }: Omit<HtmlAddress, 'attribute'>): Link => ({
  ...NOWHERE,
  ...{ kind: 'markdown', target, fragment, label: '', range },
});

/** What an address of raw HTML means: `<img src="a.png">` → `{ kind: 'attachment', path: 'images/a.png' }`. */
export const resolveAddress = (
  vault: Vault,
  { path }: Pick<Note, 'path'>,
  address: Omit<HtmlAddress, 'attribute'>,
): Resolution => resolveLink(vault, path, linkOfAddress(address));
