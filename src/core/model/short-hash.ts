/**
 * Six hex digits that stand for a text: 32-bit FNV-1a over UTF-16 units, its upper byte folded into the lower 24.
 * The same on every machine and in every version: addresses hang on it. `shortHash('a b.md')` → `0c6c8b` or the like.
 */
export const shortHash = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 24)) & 0xffffff).toString(16).padStart(6, '0');
};
