/**
 * The schemes of addresses that a reader may follow: the web, post and telephone, and programs that people link their
 * notes to. Everything else (`javascript:`, `data:`, `vbscript:`, `file:`, `blob:` …) is shown as text and told.
 */
export const SAFE_SCHEMES: readonly string[] = [
  'http',
  'https',
  'mailto',
  'tel',
  'sms',
  'geo',
  'obsidian',
  'zotero',
  'mendeley',
  'papers',
  'bookends',
  'readwise',
  'marginnote3app',
  'marginnote4app',
  'x-devonthink-item',
  'devonthink',
  'hook',
  'logseq',
  'joplin',
  'notion',
  'evernote',
  'onenote',
  'bear',
  'craftdocs',
  'anytype',
  'vscode',
  'vscode-insiders',
  'vscodium',
  'cursor',
  'zed',
  'things',
  'omnifocus',
  'todoist',
  'ticktick',
  'message',
  'slack',
  'tg',
  'matrix',
  'shortcuts',
];

const SAFE = new RegExp(`^(?:${SAFE_SCHEMES.join('|')}):`, 'i');

/**
 * True for an address that may become a link. It must begin with its scheme: browsers overlook spaces and control
 * characters there, this does not. `isSafeAddress('javascript:alert(1)')` → false.
 */
export const isSafeAddress = (url: string): boolean => SAFE.test(url);
