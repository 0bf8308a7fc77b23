/** `fileName('terms/VAE.md')` → `VAE.md`. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `folderOf('terms/VAE.md')` → `terms`; `` for a file in the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** A path and what it lies in, from the outside in: `pathsTo('a/b/c')` → `a`, `a/b`, `a/b/c`; nothing for the root. */
export const pathsTo = (path: string): string[] => {
  const parts = path === '' ? [] : path.split('/');
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
};

/** A path with its folder: `joinPath('inbox', 'a.md')` → `inbox/a.md`. */
export const joinPath = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('/');
