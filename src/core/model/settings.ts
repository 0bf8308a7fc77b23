import { type Diagnostic, diagnostic } from './diagnostic.ts';
import { isRecord } from './is-record.ts';
import { problemOfView } from './map-state.ts';
import { lineRange, type SourceRange } from './position.ts';
import { type RelationType, relationForm } from './relations.ts';

/** What `clew.json` in the vault's root may say. Every key is optional there. */
export interface Settings {
  /** Name of the site; null means the title of the home note, else the folder's name. */
  readonly title: string | null;
  /** Where the site will stand, `https://notes.example.org`; needed for feeds and social cards only. */
  readonly url: string | null;
  /** Path under which it will stand, with slashes at both ends. */
  readonly base: string;
  /** Language of the notes, BCP 47. */
  readonly lang: string;
  /** Path of the home note; null looks for index.md, README.md, Home.md. */
  readonly home: string | null;
  readonly publish: PublishSettings;
  /** Globs of paths that are not part of the vault (`*`, `**`, `?`), or folders ending in `/`. */
  readonly ignore: readonly string[];
  /** Kinds of one's own that folders may name. */
  readonly kinds: readonly string[];
  readonly relations: readonly RelationType[];
  /** Named views of the map: name → query string of the graph page. */
  readonly views: Readonly<Record<string, string>>;
  /** Show soft line breaks, as Obsidian does by default. */
  readonly breaks: boolean;
  /** Weight of each field in search. */
  readonly search: Readonly<Record<'title' | 'alias' | 'heading' | 'tag' | 'body', number>>;
  /** Folder where new attachments go; null keeps them beside the note. */
  readonly attachments: string | null;
  /** Folder of daily notes, which are journal entries; null: only folders that are called so. */
  readonly journal: string | null;
  /** Addresses that mean this site, for links written site-absolute. */
  readonly siteRoots: readonly string[];
  /** Names of sections in imported pages → the kind or status of what stands in them: `{ "Begriffe": "term" }`. */
  readonly sections: Readonly<Record<string, string>>;
  /** Load images from other hosts. */
  readonly remoteImages: boolean;
  /** Mail or web address for feedback, shown at the foot of a page. */
  readonly feedback: string | null;
}

/** `all` publishes every note that does not object, `marked` only those with `publish: true`; the nearest folder wins. */
export interface PublishSettings {
  readonly default: PublishRule;
  readonly folders: Readonly<Record<string, PublishRule>>;
}
export type PublishRule = 'all' | 'marked';

export const DEFAULT_SETTINGS: Settings = {
  title: null,
  url: null,
  base: '/',
  lang: 'en',
  home: null,
  publish: { default: 'all', folders: {} },
  ignore: [],
  kinds: [],
  relations: [],
  views: {},
  breaks: false,
  search: { title: 10, alias: 8, heading: 4, tag: 3, body: 1 },
  attachments: null,
  journal: null,
  siteRoots: [],
  sections: {},
  remoteImages: true,
  feedback: null,
};

/** One setting's reading: its value, or the sentence that says what was expected. */
type Reading<Value> = { readonly value: Value } | { readonly expected: string };
type DidYouMean = (word: string, among: readonly string[]) => string | null;
type Reader<Value> = (raw: unknown, didYouMean?: DidYouMean) => Reading<Value>;

const readText: Reader<string | null> = (raw) =>
  typeof raw === 'string' || raw === null ? { value: raw } : { expected: 'a text' };
const readFlag: Reader<boolean> = (raw) =>
  typeof raw === 'boolean' ? { value: raw } : { expected: 'true or false' };
const readTexts: Reader<readonly string[]> = (raw) =>
  Array.isArray(raw) && raw.every((item) => typeof item === 'string')
    ? { value: raw }
    : { expected: 'a list of texts' };

const readLang: Reader<string> = (raw) =>
  typeof raw === 'string' && /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(raw)
    ? { value: raw }
    : { expected: 'a language tag such as "en" or "pt-BR"' };

const readUrl: Reader<string | null> = (raw) =>
  raw === null || (typeof raw === 'string' && /^https?:\/\/[^\s/]+/.test(raw))
    ? { value: raw }
    : { expected: 'an address that starts with https://' };

/** `readBase('sub')` → `/sub/`. */
const readBase: Reader<string> = (raw) =>
  typeof raw === 'string' && /^[\w\-./~%]*$/.test(raw)
    ? { value: `/${raw}/`.replace(/\/+/g, '/') }
    : { expected: 'a path such as "/notes/"' };

const isRule = (raw: unknown): raw is PublishRule => raw === 'all' || raw === 'marked';

const readPublish: Reader<PublishSettings> = (raw) => {
  if (isRule(raw)) return { value: { default: raw, folders: {} } };
  const expected =
    '"all", "marked", or an object of folders such as { "default": "all", "journal/": "marked" }';
  if (!isRecord(raw)) return { expected };
  const folders: Record<string, PublishRule> = {};
  let fallback: PublishRule = 'all';
  for (const [folder, rule] of Object.entries(raw)) {
    if (!isRule(rule)) return { expected };
    if (folder === 'default') fallback = rule;
    else folders[folder.replace(/^\/+|\/+$/g, '')] = rule;
  }
  return { value: { default: fallback, folders } };
};

const readRelations: Reader<readonly RelationType[]> = (raw) => {
  const expected = 'an object such as { "inspired-by": { "inverse": "inspired", "synonyms": ["after"] } }';
  if (!isRecord(raw)) return { expected };
  const types: RelationType[] = [];
  for (const [name, entry] of Object.entries(raw)) {
    const key = relationForm(name).replaceAll(' ', '-');
    const fields = isRecord(entry) ? entry : null;
    const inverse = typeof entry === 'string' ? entry : fields?.inverse;
    const synonyms = readTexts(fields?.synonyms ?? []);
    if (
      (inverse !== undefined && typeof inverse !== 'string') ||
      !('value' in synonyms) ||
      (!fields && typeof entry !== 'string')
    )
      return { expected };
    const other = typeof inverse === 'string' ? relationForm(inverse).replaceAll(' ', '-') : `${key}-of`;
    types.push({ key, inverse: other, synonyms: synonyms.value, inverseSynonyms: [] });
  }
  return { value: types };
};

const readViews: Reader<Readonly<Record<string, string>>> = (raw, didYouMean) => {
  const expected = 'an object of names and map addresses such as { "To learn": "status=want&colour=region" }';
  if (!isRecord(raw)) return { expected };
  for (const [name, view] of Object.entries(raw)) {
    if (typeof view !== 'string') return { expected };
    const problem = problemOfView(view, didYouMean);
    if (problem !== null) return { expected: `${expected}: in “${name}”, ${problem}` };
  }
  return { value: raw as Readonly<Record<string, string>> };
};

const readSections: Reader<Readonly<Record<string, string>>> = (raw) =>
  isRecord(raw) && Object.values(raw).every((word) => typeof word === 'string')
    ? { value: raw as Readonly<Record<string, string>> }
    : { expected: 'an object of headings and kinds or statuses such as { "Begriffe": "term" }' };

const readSearch: Reader<Settings['search']> = (raw) => {
  const expected = 'an object of weights from 0 to 100: title, alias, heading, tag, body';
  if (!isRecord(raw)) return { expected };
  const weights = { ...DEFAULT_SETTINGS.search };
  for (const [field, weight] of Object.entries(raw)) {
    if (!(field in weights) || typeof weight !== 'number' || !(weight >= 0 && weight <= 100))
      return { expected };
    weights[field as keyof Settings['search']] = weight;
  }
  return { value: weights };
};

const READERS: { readonly [Key in keyof Settings]: Reader<Settings[Key]> } = {
  title: readText,
  url: readUrl,
  base: readBase,
  lang: readLang,
  home: readText,
  publish: readPublish,
  ignore: readTexts,
  kinds: readTexts,
  relations: readRelations,
  views: readViews,
  breaks: readFlag,
  search: readSearch,
  attachments: readText,
  journal: readText,
  siteRoots: readTexts,
  sections: readSections,
  remoteImages: readFlag,
  feedback: readText,
};

/** The settings a parsed `clew.json` gives, and what was wrong in it; a wrong value keeps its default. `null` means no file. */
export const readSettings = (
  raw: unknown,
  locate: (key: string, part: 'key' | 'value') => SourceRange = () => lineRange(1),
  didYouMean: DidYouMean = () => null,
): { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] } => {
  if (raw === null || raw === undefined) return { settings: DEFAULT_SETTINGS, diagnostics: [] };
  const problem = (range: SourceRange, message: string, suggestion: string | null = null) =>
    diagnostic('invalid-config', 'clew.json', range, message, suggestion);
  if (!isRecord(raw))
    return {
      settings: DEFAULT_SETTINGS,
      diagnostics: [problem(lineRange(1), 'The settings must be one JSON object.')],
    };
  const diagnostics: Diagnostic[] = [];
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === '$schema') continue;
    const reader = Object.hasOwn(READERS, key) ? READERS[key as keyof Settings] : undefined;
    if (!reader) {
      const near = didYouMean(key, Object.keys(READERS));
      diagnostics.push(
        problem(locate(key, 'key'), `There is no setting “${key}”.`, near ? `Did you mean “${near}”?` : null),
      );
      continue;
    }
    const reading = reader(value, didYouMean);
    if ('value' in reading) given[key] = reading.value;
    else {
      const message = `“${key}” must be ${reading.expected}; it keeps its default.`;
      diagnostics.push(problem(locate(key, 'value'), message));
    }
  }
  return { settings: { ...DEFAULT_SETTINGS, ...given } as Settings, diagnostics };
};
