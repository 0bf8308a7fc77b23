import hljs from 'highlight.js/lib/common';

/** Longer blocks are shown plain: colours would cost more than they tell. */
const MAX_LENGTH = 50_000;

/** Code as escaped HTML with the classes of highlight.js (`hljs-keyword`); null for a language it does not know. */
export const highlightCode = (code: string, language: string): string | null => {
  if (language === '' || code.length > MAX_LENGTH || !hljs.getLanguage(language)) return null;
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
};
