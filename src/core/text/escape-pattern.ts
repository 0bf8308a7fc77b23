/** A text as it stands in a regular expression that finds it: `escapePattern('a.b')` → `a\\.b`. */
export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
