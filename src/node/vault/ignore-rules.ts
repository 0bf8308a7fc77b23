import { escapePattern } from '../../core/text/escape-pattern.ts';
/** True for a path that is not part of the vault. `folder` paths come without a slash at the end. */
export type IgnoreRule = (path: string, isFolder: boolean) => boolean;

/** A glob as a regular expression over whole vault paths: `*` within a name, `**` over folders, `?` one character. */
const globPattern = (glob: string): RegExp => {
  let source = glob.includes('/') ? '' : '(?:.*/)?';
  for (const [part] of glob.replace(/^\/+/, '').matchAll(/\*\*\/|\*\*|\*|\?|[^*?]+/g))
    if (part === '**/') source += '(?:.*/)?';
    else if (part === '**') source += '.*';
    else if (part === '*') source += '[^/]*';
    else if (part === '?') source += '[^/]';
    else source += escapePattern(part.normalize('NFC'));
  return new RegExp(`^${source}$`, 'u');
};

/**
 * As in `.gitignore`: `drafts/` keeps out folders of that name with all in them, `*.tmp.md` files anywhere,
 * `/inbox.md` and `a/b/` only what stands at that very path.
 */
export const globRule = (glob: string): IgnoreRule => {
  const written = glob.trim();
  if (/^\/*$/.test(written)) return () => false;
  const forFolders = written.endsWith('/');
  const pattern = globPattern(forFolders ? written.replace(/\/+$/, '') : written);
  return (path, isFolder) => (isFolder || !forFolders) && pattern.test(path);
};

/** An entry of Obsidian's "Excluded files": a path that others start with, or `/a regular expression/`. */
export const obsidianRule = (filter: string): IgnoreRule => {
  const written = filter.trim();
  const expression = /^\/(.+)\/$/.exec(written)?.[1];
  if (expression !== undefined) {
    try {
      const pattern = new RegExp(expression, 'i');
      return (path, isFolder) => pattern.test(isFolder ? `${path}/` : path);
    } catch {
      return () => false;
    }
  }
  const start = written.normalize('NFC').toLowerCase();
  if (start === '') return () => false;
  return (path, isFolder) => (isFolder ? `${path}/` : path).toLowerCase().startsWith(start);
};

/** What no vault holds: dot files and folders, `node_modules`. */
export const hiddenRule: IgnoreRule = (path) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('.') || name === 'node_modules';
};
