import { addLanguage, languageCode } from './word-term.ts';

type Extension = Promise<{ readonly default: (lunr: object) => void }>;

/** One file each, so that a browser loads only the language of the notes. */
const EXTENSIONS: Readonly<Record<string, () => Extension>> = {
  da: () => import('lunr-languages/lunr.da.js'),
  de: () => import('lunr-languages/lunr.de.js'),
  es: () => import('lunr-languages/lunr.es.js'),
  fi: () => import('lunr-languages/lunr.fi.js'),
  fr: () => import('lunr-languages/lunr.fr.js'),
  it: () => import('lunr-languages/lunr.it.js'),
  nl: () => import('lunr-languages/lunr.nl.js'),
  no: () => import('lunr-languages/lunr.no.js'),
  pt: () => import('lunr-languages/lunr.pt.js'),
  ro: () => import('lunr-languages/lunr.ro.js'),
  ru: () => import('lunr-languages/lunr.ru.js'),
  sv: () => import('lunr-languages/lunr.sv.js'),
};

/** Loads what `termOfWord` needs for the language of the notes, as `prepareLanguage` has it. */
export const loadLanguage = async (lang: string): Promise<void> => {
  const code = languageCode(lang);
  const load = Object.hasOwn(EXTENSIONS, code) ? EXTENSIONS[code] : undefined;
  if (!load) return;
  const [support, extension] = await Promise.all([import('lunr-languages/lunr.stemmer.support.js'), load()]);
  addLanguage(code, (lunr) => {
    support.default(lunr);
    extension.default(lunr);
  });
};
