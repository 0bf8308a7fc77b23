import type { Settings } from '../../model/settings.ts';
import type { OutlineBlock } from '../../parse/facts/outline.ts';
import { slugify } from '../../text/slugify.ts';
import type { Draft, Drafts } from './draft.ts';
import { countOf, LONG, wordsOf } from './repeats.ts';

/** Where an in-page link leads: a note, or a heading that stays in one. */
export interface AnchorPlace {
  readonly draft: Draft;
  readonly heading: string | null;
}

/** A stretch of the page that says what stood above already. */
export interface Repeated {
  readonly line: number;
  readonly text: string;
}

/** One reading of a page: what is found goes in here. */
export interface Reading {
  readonly settings: Settings;
  readonly drafts: Drafts;
  readonly hub: Draft;
  readonly anchors: Map<string, AnchorPlace>;
  /** In-page target → the date its link gives it: `[Mar 2024: …](#spring)`. */
  readonly anchorDates: ReadonlyMap<string, string>;
  readonly repeats: ReadonlySet<OutlineBlock>;
  /** Long texts that stand in some note already. */
  readonly said: Set<string>;
  readonly repeated: Repeated[];
}

/** Part of the page below one heading. */
export interface Section {
  readonly heading: OutlineBlock | null;
  readonly blocks: OutlineBlock[];
  readonly children: Section[];
}

/** Takes HTML anchors out of Markdown: `<span id="a">b</span>` → text `b`, ids `a`. */
export const takeAnchors = (text: string): { readonly text: string; readonly ids: readonly string[] } => {
  if (!/<\/?span\b|<a\s/i.test(text)) return { text, ids: [] };
  const ids: string[] = [];
  const clean = text.replace(/^(?:```|~~~)[\s\S]*?^(?:```|~~~)|`[^`\n]*`|<\/?span\b[^>]*>/gim, (tag) => {
    if (!tag.startsWith('<')) return tag;
    const id = /\sid\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1];
    if (id !== undefined) ids.push(id);
    return '';
  });
  return { text: clean, ids };
};

/** Remembers where in-page links to these ids lead. The first place of an id counts. */
export const setAnchors = (reading: Reading, ids: readonly string[], place: AnchorPlace): void => {
  for (const id of ids) if (!reading.anchors.has(id)) reading.anchors.set(id, place);
};

/** Where `#id` leads: an id, or the address of a heading. */
export const findAnchor = (reading: Pick<Reading, 'anchors'>, id: string): AnchorPlace | undefined =>
  reading.anchors.get(id) ?? reading.anchors.get(slugify(id));

/** True when a text that is to go into a note says what one says already; then it is noted as repeated. */
export const isRepeated = (reading: Reading, text: string, line: number): boolean => {
  const words = wordsOf(text);
  if (countOf(words) < LONG) return false;
  if (reading.said.has(words)) {
    reading.repeated.push({ line, text });
    return true;
  }
  reading.said.add(words);
  return false;
};
