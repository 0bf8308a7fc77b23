import extendDanish from 'lunr-languages/lunr.da.js';
import extendGerman from 'lunr-languages/lunr.de.js';
import extendSpanish from 'lunr-languages/lunr.es.js';
import extendFinnish from 'lunr-languages/lunr.fi.js';
import extendFrench from 'lunr-languages/lunr.fr.js';
import extendItalian from 'lunr-languages/lunr.it.js';
import extendDutch from 'lunr-languages/lunr.nl.js';
import extendNorwegian from 'lunr-languages/lunr.no.js';
import extendPortuguese from 'lunr-languages/lunr.pt.js';
import extendRomanian from 'lunr-languages/lunr.ro.js';
import extendRussian from 'lunr-languages/lunr.ru.js';
import addSupport from 'lunr-languages/lunr.stemmer.support.js';
import extendSwedish from 'lunr-languages/lunr.sv.js';
import { addLanguage, languageCode } from './word-term.ts';

/*
 * The languages whose stemmers hold up on folded words (without accents), tried on the forms of common words. Left out:
 * Arabic takes too much away, Greek, Hungarian and Turkish need their accents, the others have no stemmer.
 */
const EXTENSIONS: Readonly<Record<string, (lunr: object) => void>> = {
  da: extendDanish,
  de: extendGerman,
  es: extendSpanish,
  fi: extendFinnish,
  fr: extendFrench,
  it: extendItalian,
  nl: extendDutch,
  no: extendNorwegian,
  pt: extendPortuguese,
  ro: extendRomanian,
  ru: extendRussian,
  sv: extendSwedish,
};

/** Makes the language of a vault ready for `termOfWord`: a build and a server have them all, a browser loads one. */
export const prepareLanguage = (lang: string): void => {
  const code = languageCode(lang);
  const extend = Object.hasOwn(EXTENSIONS, code) ? EXTENSIONS[code] : undefined;
  if (!extend) return;
  addLanguage(code, (lunr) => {
    addSupport(lunr);
    extend(lunr);
  });
};
