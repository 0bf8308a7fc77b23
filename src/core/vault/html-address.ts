import type { Resolution } from '../model/link.ts';
import type { HtmlAddress, Note } from '../model/note.ts';
import { linkOfAddress } from './link-of-address.ts';
import { resolveLink } from './resolve-link.ts';
import type { Vault } from './vault.ts';

/** What an address of raw HTML means: `<img src="a.png">` → `{ kind: 'attachment', path: 'images/a.png' }`. */
export const resolveAddress = (
  vault: Vault,
  { path }: Pick<Note, 'path'>,
  address: Omit<HtmlAddress, 'attribute'>,
): Resolution => resolveLink(vault, path, linkOfAddress(address));
