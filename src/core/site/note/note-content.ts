import type { View } from '../../graph/graph.ts';
import { shownNote } from '../../graph/shown-notes.ts';
import { alsoCitedIn } from '../../lookup/addresses.ts';
import type { Note, NoteFields } from '../../model/note.ts';
import { relationLabel } from '../../model/relation-label.ts';
import { foldCase } from '../../text/fold-case.ts';
import { normaliseAddress } from '../../vault/normalise-address.ts';
import { noteName } from '../../vault/own-keys.ts';
import { isPublished } from '../../vault/publish-rule.ts';
import { PAGE_SIZE } from '../address/continuation.ts';
import { hrefOf } from '../address/href.ts';
import { inlineOf, noteRef } from '../address/link-view.ts';
import { routesOf } from '../address/routes.ts';
import { fillBody, titleHeadingOf } from '../body/fill-body.ts';
import type {
  Card,
  CitedAddress,
  Inline,
  LabelledLink,
  NoteContent,
  PropertyView,
} from '../data/page-data.ts';
import { ownDate } from '../list/own-date.ts';
import { localGraph, mapHref, threadFromHref } from '../picture/local-graph.ts';
import type { SiteInput } from '../site-input.ts';
import { bibtexOf } from './bibtex.ts';
import { highlightsOf, introducedAmong, neighboursToldOf, stepsAmong } from './highlights.ts';
import type { Neighbour } from './neighbours.ts';
import { type RelatedList, relatedPage } from './related.ts';
import { sessionsOf } from './sessions.ts';
import { untouchedDays } from './untouched.ts';

/** Everything a note's own page says. */
export const noteContent = (input: SiteInput, note: Note): NoteContent => {
  const { view } = input;
  const { fields } = note;
  const { base } = view.vault.settings;
  const routes = routesOf(view);
  const related = (list: RelatedList) => relatedPage(view, note, list, 1);
  const neighbours = neighboursToldOf(view, note);
  const picture = localGraph(view, note.path);
  return {
    title: fields.title,
    titleAnchor: note.headings[titleHeadingOf(note)]?.anchor ?? null,
    kind: fields.kind,
    kindHref: hrefOf(base, routes.kindRoute(fields.kind)),
    status: fields.status,
    statusText: fields.statusText,
    isPrivate: !isPublished(note, view.vault.settings),
    definition: fields.definition,
    date: ownDate(view, note)?.text ?? null,
    history: historyOf(view, note),
    aliases: fields.aliases.filter((alias) => foldCase(alias) !== foldCase(fields.title)),
    untouchedDays: untouchedDays(note, input.today),
    sessions: sessionsOf(note),
    highlights: highlightsOf(view, note, neighbours),
    steps: stepsAmong(view, neighbours),
    card: cardOf(view, note, neighbours),
    cssClasses: fields.cssClasses.filter((name) => /^[\p{L}\p{N}_-]+$/u.test(name)),
    body: fillBody(input, note),
    properties: propertiesOf(view, note),
    tags: note.tags.map((tag) => ({ label: tag, href: hrefOf(base, routes.tagRoute(tag)) })),
    ...contentsOf(note),
    backlinks: related('backlinks'),
    outgoing: related('outgoing'),
    mentions: related('mentions'),
    cited: citedOf(view, note),
    localGraph: picture,
    alone:
      picture || note.fields.graph === 'hide'
        ? null
        : { mapHref: mapHref(view, note.path), threadHref: threadFromHref(view, note.path) },
    linkName: noteName(note.path),
    path: input.live ? note.path : null,
    editorHref: input.editorHref?.(note.path) ?? null,
  };
};

/** Fewer headings tell little of a note that has more than fit. */
const FEWEST_LISTED = 5;

/** The headings of a note but for its title: down to the depth of which all fit, else the first ones. */
const contentsOf = (note: Note): Pick<NoteContent, 'headings' | 'otherHeadings'> => {
  const title = titleHeadingOf(note);
  const all = note.headings.filter((_, index) => index !== title);
  const levels = [...new Set(all.map(({ level }) => level))].sort((a, b) => a - b);
  const fitting = levels
    .map((deepest) => all.filter(({ level }) => level <= deepest))
    .findLast(({ length }) => length >= FEWEST_LISTED && length <= PAGE_SIZE);
  const [top = 1] = levels;
  const listed = fitting ?? all.slice(0, PAGE_SIZE);
  return {
    headings: listed.map(({ level, text, anchor }) => ({
      level: level - top + 1,
      text,
      href: `#${encodeURIComponent(anchor)}`,
    })),
    otherHeadings: { count: all.length - listed.length, areWithin: fitting !== undefined },
  };
};

/** When the note was begun and last changed, as far as its page does not say so at the top. */
const historyOf = (view: View, note: Note): NoteContent['history'] => {
  const { date, updated } = note.fields;
  return {
    written: ownDate(view, note) ? null : (date?.text ?? null),
    updated: updated === null || updated.text === date?.text ? null : updated.text,
  };
};

/** Addresses that browsers may follow from a card; others are shown nowhere. */
const isWebAddress = (url: string): boolean => /^(?:https?:\/\/|mailto:)/iu.test(url);

const hostOf = (url: string): string =>
  /^https?:\/\/(?:www\.)?([^/?#]+)/iu.exec(url)?.[1] ?? url.replace(/^mailto:/iu, '');

const doiHref = (doi: string): string =>
  `https://doi.org/${doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, '')}`;
const arxivHref = (arxiv: string): string =>
  `https://arxiv.org/abs/${arxiv.replace(/^(?:https?:\/\/arxiv\.org\/(?:abs|pdf)\/|arxiv:\s*)/iu, '')}`;

/** One link for each address: `url` often is that of arXiv or the DOI. */
const linksOf = ({ url, links, doi, arxiv }: NoteFields): LabelledLink[] => {
  const seen = new Set<string>();
  return [
    ...(arxiv === null ? [] : [{ label: 'arXiv', href: arxivHref(arxiv) }]),
    ...(doi === null ? [] : [{ label: 'DOI', href: doiHref(doi) }]),
    ...(url === null ? [] : [{ label: hostOf(url), href: url }]),
    ...links.map((link) => ({ label: link.label, href: link.url })),
  ].filter(({ label, href }) => {
    const address = normaliseAddress(href) ?? href;
    const isNew = !seen.has(address) || label.toLowerCase() === 'pdf';
    seen.add(address);
    return isNew && isWebAddress(href);
  });
};

const cardOf = (view: View, note: Note, neighbours: readonly Neighbour[]): Card | null => {
  const { authors, year, venue } = note.fields;
  const links = linksOf(note.fields);
  const introduces = isWork(note) ? introducedAmong(view, neighbours) : [];
  if (links.length + authors.length + introduces.length === 0 && year === null && venue === null) return null;
  const shown = authors.map((author) => inlineOf(view, note, author));
  const bibtex = bibtexOf(note, shown.map(textOfInline));
  return { authors: shown, year, venue, links, introduces, bibtex };
};

const isWork = ({ fields: { kind } }: Note): boolean =>
  kind === 'paper' || kind === 'source' || kind === 'post';

const textOfInline = (parts: Inline): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

/** A property that is nothing but links is a relation: it stands among the outgoing links. */
const isRelation = (values: readonly (readonly (string | number)[])[]): boolean =>
  values.length > 0 &&
  values.every((value) => value.length > 0 && value.every((part) => typeof part === 'number'));

/** True for a value with something to read: not for `""`, nor for the value of an empty list. */
const saysSomething = (value: readonly (string | number)[]): boolean =>
  value.some((part) => typeof part === 'number' || part.trim() !== '');

/** What the page shows of a note's properties; a key that nothing is written behind has no row. */
const propertiesOf = (view: View, note: Note): PropertyView[] =>
  note.fields.properties
    .map(({ key, values }) => ({ key, values: values.filter(saysSomething) }))
    .filter(({ values }) => values.length > 0 && !isRelation(values))
    .map(({ key, values }) => ({
      label: relationLabel(key),
      values: values.map((value) => inlineOf(view, note, value)),
    }));

const citedOf = (view: View, note: Note): CitedAddress[] =>
  alsoCitedIn(view, note.path)
    .slice(0, PAGE_SIZE)
    .map(({ url, notes, total }) => ({
      href: url,
      total,
      notes: notes.flatMap((path) => {
        const other = shownNote(view, path);
        return other ? noteRef(view, other) : [];
      }),
    }));
