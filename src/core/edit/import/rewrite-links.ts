import { fileName, joinPath } from '../../model/path-parts.ts';
import type { Settings } from '../../model/settings.ts';
import { type InlineSource, readInlineSources } from '../../parse/facts/outline.ts';
import type { Draft } from './draft.ts';
import { type NoteName, wikilink } from './name-notes.ts';
import { type AnchorPlace, findAnchor } from './reading.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';

/** Something of the page that could not be carried over as it was. */
export interface Leftover {
  readonly path: string;
  readonly text: string;
  readonly reason: string;
}

export interface LinkContext {
  readonly settings: Settings;
  readonly names: ReadonlyMap<Draft, NoteName>;
  readonly anchors: Map<string, AnchorPlace>;
  /** Files that pictures can be taken from, relative to their folder, with where they will lie in the vault. */
  readonly assets: ReadonlyMap<string, string>;
  /** Files of the vault that an earlier import of the page took over. */
  readonly shown: readonly string[];
  readonly useAsset: (file: string) => void;
  readonly leave: (leftover: Leftover) => void;
}

/** Why a link into the page's own site stays as it is. */
export const SITE_PAGE = 'leads to a page of the site; “siteRoots” in clew.json says where that is';

/** True for what leads somewhere from any place: `https://a.example`, `//a.example`, not `/blog/a`. */
export const isAbsolute = (target: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);

/** An address of the page's own site in full, where the settings name the site: `/blog/a` → `https://example.org/blog/a`. */
export const fullAddress = (target: string, settings: Settings): string => {
  const root = settings.siteRoots[0]?.replace(/\/+$/, '');
  if (root === undefined || target.startsWith('#') || isAbsolute(target)) return target;
  const base = /^https?:\/\//.test(root) ? root : `https://${root}`;
  return `${base}/${target.replace(/^(?:\.?\/)+/, '')}`;
};

/** The file a picture's address means: by its whole path, else by as much of it as only one file has. */
const findAsset = (files: readonly string[], target: string): string | null => {
  const path = target.replace(/^(?:\.{0,2}\/)+/, '').split(/[?#]/, 1)[0] ?? '';
  const name = fileName(path);
  if (name === '') return null;
  if (files.includes(path)) return path;
  for (const end of [path, name]) {
    const [only, another] = files.filter((file) => file === end || file.endsWith(`/${end}`));
    if (only !== undefined) return another === undefined ? only : null;
  }
  return null;
};

const relativePath = (from: string, to: string): string => {
  const up = from.split('/').length - 1;
  return joinPath(...Array.from({ length: up }, () => '..'), to);
};

const destination = (target: string): string => (/[\s()<>]/.test(target) ? `<${target}>` : target);

type RawLink = InlineSource['inline']['links'][number];

/** Files that are no pages, which a vault would miss. */
const FILE = /\.(?!md$|html?$)[a-z][a-z0-9]{1,4}$/i;

/** An in-page link as a link to the note or heading it leads to by now, else its label. */
const rewriteInPage = (
  { fragment, label }: { readonly fragment: string; readonly label: string },
  written: string,
  draft: Draft,
  { names, anchors, leave }: LinkContext,
): string => {
  const path = names.get(draft)?.path ?? '';
  const place = findAnchor({ anchors }, fragment);
  const name = place && names.get(place.draft);
  if (!name) leave({ path, text: written, reason: 'leads nowhere on the page; its label stays' });
  if (!name || (place.draft === draft && place.heading === null)) return label;
  return wikilink(place.draft === draft ? '' : name.base, label, place.heading);
};

/** What is to stand in place of a link; null to leave it. */
const rewriteOne = (
  { link }: RawLink,
  written: string,
  asCode: boolean,
  draft: Draft,
  context: LinkContext,
): string | null => {
  const { names, settings } = context;
  const path = names.get(draft)?.path ?? '';
  if (link.kind === 'address') return null;
  const label = link.label ?? link.fragment?.split('#').at(-1)?.replace(/^\^/, '') ?? '';
  if (link.target === '' && link.fragment !== null && !link.embed)
    return rewriteInPage({ fragment: link.fragment.split('#').at(-1) ?? '', label }, written, draft, context);
  if (link.kind === 'wikilink')
    return link.embed && FILE.test(link.target) ? rewritePicture(link, written, path, asCode, context) : null;
  if (link.embed) return rewritePicture(link, written, path, asCode, context);
  const target = link.fragment === null ? link.target : `${link.target}#${link.fragment}`;
  if (/\.md$/i.test(link.target)) return null;
  const full = fullAddress(target, settings);
  if (full !== target) return `[${labelSource(written) ?? link.label}](${destination(full)})`;
  context.leave({ path, text: written, reason: SITE_PAGE });
  return FILE.test(link.target) ? asComment(link.label, written) : null;
};

const labelSource = (written: string): string | null =>
  /^!?\[([\s\S]*)\]\([^)]*\)$/.exec(written)?.[1] ?? null;

/** What cannot be led anywhere, in a comment behind its label, so that the sentence around stays whole. */
const asComment = (label: string, written: string): string =>
  written.includes('--') ? label : `${label}<!-- ${written} -->`;

/** A picture by where it lies; one that is not here stays as it was written, as code where it stands alone. */
const rewritePicture = (
  link: { readonly target: string; readonly label: string | null },
  written: string,
  path: string,
  asCode: boolean,
  context: LinkContext,
): string => {
  const asset = findAsset([...context.assets.keys()], link.target);
  if (asset !== null) context.useAsset(asset);
  const place = asset === null ? findAsset(context.shown, link.target) : context.assets.get(asset);
  if (typeof place === 'string') return `![${link.label ?? ''}](${destination(relativePath(path, place))})`;
  const full = fullAddress(link.target, context.settings);
  if (full !== link.target) return `![${link.label ?? ''}](${destination(full)})`;
  context.leave({
    path,
    text: written,
    reason: 'the picture is not here; give its folder with --assets, or set “siteRoots”',
  });
  return asCode || written.includes('--')
    ? `\`${written.replaceAll('`', "'")}\``
    : asComment(link.label ?? '', written);
};

/** Writes the links of a page as links of a vault: in-page ones as wikilinks, those of its site in full, pictures by where they lie. */
export const rewriteLinks = (body: string, draft: Draft, context: LinkContext): string => {
  const edits: TextEdit[] = [];
  for (const source of readInlineSources(body, context.settings)) {
    if (!source) continue;
    for (const raw of source.inline.links) {
      if (!raw.place) continue;
      const from = source.offsetOf(raw.place.from);
      const to = source.offsetOf(raw.place.to - 1) + 1;
      if (from < 0 || to <= from) continue;
      const written = source.content.slice(raw.place.from, raw.place.to);
      // A comment at the start of a block would make all of its line one.
      const isWhole = written === source.content.trim();
      const isBare = raw.from === raw.to && source.content.slice(0, raw.place.from).trim() === '';
      const text = rewriteOne(raw, written, isWhole || isBare, draft, context);
      if (text !== null)
        edits.push({ from, to, text: source.isCell ? text.replace(/(?<!\\)\|/g, '\\|') : text });
    }
  }
  return applyEdits(body, edits);
};
