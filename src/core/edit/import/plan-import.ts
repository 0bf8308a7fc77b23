import { fileOfText } from '../../model/file-of-text.ts';
import type { Settings } from '../../model/settings.ts';
import type { NoteFile } from '../../model/source-file.ts';
import { compareCodePoints } from '../../model/table.ts';
import { foldCase } from '../../text/fold-case.ts';
import type { Vault } from '../../vault/vault.ts';
import { checkKept, type Kept } from './check-kept.ts';
import type { Draft } from './draft.ts';
import { settleFootnotes } from './footnotes.ts';
import { linkMentions } from './link-mentions.ts';
import { type NoteName, nameNotes } from './name-notes.ts';
import { bodyText, frontmatterLines, noteText } from './note-text.ts';
import { type Page, type PageText, readPageText } from './page-text.ts';
import { readPage } from './read-page.ts';
import type { Reading, Repeated } from './reading.ts';
import { filesShown, findKnown, foreignPaths, type Outcome, outcomeOf, seal } from './reconcile.ts';
import { fullAddress, isAbsolute, type Leftover, rewriteLinks, SITE_PAGE } from './rewrite-links.ts';
import { relateByTitle, titleParts } from './title-topics.ts';

export interface ImportOptions {
  readonly settings: Settings;
  /** Folder of the vault the notes go to, '' for its root. */
  readonly into: string;
  /** The vault as it is; null when there is none yet. */
  readonly vault: Vault | null;
  /** Files that pictures can be taken from, relative to their folder, `/` between folders. */
  readonly assets: readonly string[];
  /** True when the vault holds something else than the asset at a path, which the asset may then not take. */
  readonly holdsOther?: (path: string, asset: string) => boolean;
}

/** One note that an import makes, changes or leaves. */
export interface PlannedNote {
  readonly path: string;
  readonly title: string;
  readonly kind: string;
  /** All of the file as it is to be. */
  readonly text: string;
  /** What of the page made it a note. */
  readonly why: string;
  /** Line of the page, from 1. */
  readonly line: number;
  readonly outcome: Outcome;
}

/** What an import would do: a value, to be shown or written. */
export interface ImportPlan {
  readonly notes: readonly PlannedNote[];
  /** Pictures to be copied: from the folder of assets to the vault. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  readonly repeated: readonly Repeated[];
  readonly left: readonly Leftover[];
  /** Names that a title of several could have besides. */
  readonly proposals: readonly { readonly path: string; readonly aliases: readonly string[] }[];
  readonly kept: Kept;
}

/** An acronym that two notes would answer to names neither. */
const settleAliases = (drafts: readonly Draft[]): void => {
  const owners = new Map<string, number>();
  for (const draft of drafts)
    for (const name of new Set([draft.title, ...draft.aliases].map(foldCase)))
      owners.set(name, (owners.get(name) ?? 0) + 1);
  for (const draft of drafts)
    draft.aliases = draft.aliases.filter((alias) => (owners.get(foldCase(alias)) ?? 0) === 1);
};

/** The folded names of files that an import may not take. */
const takenNames = (vault: Vault | null, page: string): Set<string> =>
  new Set(
    (vault ? foreignPaths(vault, page) : []).map((path) =>
      foldCase(path.slice(path.lastIndexOf('/') + 1, -3)),
    ),
  );

/** The lines of the page's own frontmatter that the hub keeps. */
const keptLines = ({ frontmatter }: PageText): string[] => {
  const lines = frontmatter.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => !/^(?:title|graph|imported)\s*:/.test(line));
};

/** Where a file could go in a folder, best first: `rnn.png`, `img/rnn.png`, `rnn 2.png` … */
function* placesOf(file: string, folder: string): Generator<string> {
  const name = file.slice(file.lastIndexOf('/') + 1);
  yield `${folder}/${name}`;
  if (name !== file) yield `${folder}/${file}`;
  const dot = name.lastIndexOf('.');
  for (let count = 2; ; count += 1) yield `${folder}/${name.slice(0, dot)} ${count}${name.slice(dot)}`;
}

/** The path in the vault that each asset is to have; what is there already and is something else keeps its own. */
const assetPlaces = ({ assets, settings, into, holdsOther }: ImportOptions): Map<string, string> => {
  const folder = settings.attachments ?? [into, 'attachments'].filter(Boolean).join('/');
  const places = new Map<string, string>();
  const used = new Set<string>();
  for (const file of [...assets].sort(compareCodePoints))
    for (const place of placesOf(file, folder)) {
      if (used.has(foldCase(place)) || holdsOther?.(place, file)) continue;
      used.add(foldCase(place));
      places.set(file, place);
      break;
    }
  return places;
};

/** The notes of a page as files, links between them written. */
const writeNotes = (
  reading: Reading,
  page: PageText,
  pageName: string,
  names: ReadonlyMap<Draft, NoteName>,
  options: ImportOptions,
): {
  readonly files: NoteFile[];
  readonly left: Leftover[];
  readonly used: Set<string>;
  readonly places: Map<string, string>;
} => {
  const { settings } = options;
  const left: Leftover[] = [];
  const used = new Set<string>();
  const places = assetPlaces(options);
  const context = {
    settings,
    names,
    anchors: reading.anchors,
    assets: places,
    shown: options.vault ? filesShown(options.vault, pageName) : [],
    useAsset: (file: string) => used.add(file),
    leave: (leftover: Leftover) => left.push(leftover),
  };
  const files = [reading.hub, ...reading.drafts.all].map((draft) => {
    const isHub = draft === reading.hub;
    const path = names.get(draft)?.path ?? '';
    const address = (url: string): string => {
      const full = fullAddress(url, settings);
      if (!isAbsolute(full)) left.push({ path, text: `url: ${url}`, reason: SITE_PAGE });
      return full;
    };
    const lines = frontmatterLines(draft, names, { kinds: settings.kinds, isHub, address });
    const body = rewriteLinks(bodyText(draft.parts, names), draft, context);
    const text = noteText([...lines, ...(isHub ? keptLines(page) : [])], body);
    return fileOfText(path, text);
  });
  return { files: linkMentions(files, settings), left, used, places };
};

/**
 * What importing a page would do, and nothing done: `planImport({ name: 'notebook.md', text }, options).notes`. The
 * first note is the hub, which keeps the page's order and prose.
 */
export const planImport = (page: Page, options: ImportOptions): ImportPlan => {
  const { settings, vault, into } = options;
  const text = readPageText(page, settings);
  const reading = readPage(text, page.name, settings);
  const drafts = [reading.hub, ...reading.drafts.all];
  settleFootnotes(drafts);
  settleAliases(drafts);
  relateByTitle(reading.drafts.all);
  // Titles are told apart first, so that each finds the note it made before.
  const naming = { into, kinds: settings.kinds };
  nameNotes(drafts, { ...naming, taken: new Set(), known: new Map() });
  const known = vault ? findKnown(vault, drafts, page.name) : new Map<Draft, string>();
  const names = nameNotes(drafts, { ...naming, taken: takenNames(vault, page.name), known });
  const { files, left, used, places } = writeNotes(reading, text, page.name, names, options);
  const notes = files.map((file, at): PlannedNote => {
    const draft = drafts[at] ?? reading.hub;
    const sealed = seal(file.text, page.name);
    const { title, kind, why } = draft;
    const line = text.lineOf(draft.line);
    return {
      path: file.path,
      title,
      kind,
      text: sealed,
      why,
      line,
      outcome: outcomeOf(vault, file.path, sealed),
    };
  });
  return {
    notes,
    copies: [...used].sort(compareCodePoints).map((from) => ({ from, to: places.get(from) ?? from })),
    repeated: reading.repeated.map(({ line, text: said }) => ({ line: text.lineOf(line), text: said })),
    left,
    proposals: drafts.flatMap((draft) => {
      const aliases = draft.kind === 'term' ? titleParts(draft.title) : [];
      return aliases.length === 0 ? [] : [{ path: names.get(draft)?.path ?? '', aliases }];
    }),
    kept: checkKept(page, files, settings),
  };
};
