import type { View } from '../graph/graph.ts';
import { type Diagnostic, type DiagnosticCode, diagnostic } from '../model/diagnostic.ts';
import type { Row } from '../model/edge.ts';
import { namesFile } from '../model/file-ending.ts';
import type { Link, Resolution } from '../model/link.ts';
import type { HtmlAddress, Note } from '../model/note.ts';
import { tableGet } from '../model/table.ts';
import { nearest } from '../text/edit-distance.ts';
import { findFragment } from '../vault/fragment.ts';
import { resolveAddress } from '../vault/html-address.ts';
import { linkOfAddress } from '../vault/link-of-address.ts';
import { noteName } from '../vault/own-keys.ts';
import { didYouMean, didYouMeanFile, nearestCitation } from './did-you-mean.ts';

/** What is wrong with the links of one note, and with what its raw HTML leads to. */
export const linkProblems = (view: View, note: Note, row: Row): Diagnostic[] => {
  const told: Diagnostic[] = [];
  const tell = ({ range }: Link, found: Problem | null): void => {
    if (found) told.push(diagnostic(found.code, note.path, range, found.message, found.suggestion));
  };
  for (const [index, link] of note.outgoing.entries()) {
    const resolution = row.resolutions[index];
    if (resolution) tell(link, problemOf(view, note.path, link, resolution));
  }
  for (const address of note.htmlAddresses) tell(linkOfAddress(address), addressProblem(view, note, address));
  return told;
};

/** Whether a link can be broken in more than that its note is not written yet, told without a look at its target. */
const mayBeBroken = (link: Link, resolution: Resolution): boolean =>
  resolution.kind === 'placeholder'
    ? resolution.name.startsWith('../') || namesFile(resolution.name)
    : resolution.kind === 'note' && link.kind !== 'address' && link.fragment !== null;

const BROKEN: ReadonlySet<DiagnosticCode> = new Set(['broken-heading', 'broken-block', 'missing-attachment']);

/** How many links of a note lead to headings, blocks and files that are not there, as `linkProblems` tells them. */
export const countBroken = (view: View, note: Note, row: Row): number => {
  const isBroken = (found: Problem | null) => found !== null && BROKEN.has(found.code);
  const links = note.outgoing.filter((link, index) => {
    const resolution = row.resolutions[index];
    return (
      resolution && mayBeBroken(link, resolution) && isBroken(problemOf(view, note.path, link, resolution))
    );
  });
  const addresses = note.htmlAddresses.filter((address) => isBroken(addressProblem(view, note, address)));
  return links.length + addresses.length;
};

/** What an attribute of raw HTML shows is a file; where it leads may be a note. */
const addressProblem = (view: View, note: Note, address: HtmlAddress): Problem | null => {
  const resolution = resolveAddress(view.vault, note, address);
  return resolution.kind === 'placeholder' && address.attribute !== 'href'
    ? (aboveRoot(view, note.path, resolution.name) ?? missingAttachment(view, resolution.name))
    : problemOf(view, note.path, linkOfAddress(address), resolution);
};

interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly suggestion: string | null;
}

const problemOf = (view: View, from: string, link: Link, resolution: Resolution): Problem | null => {
  switch (resolution.kind) {
    case 'placeholder':
      if (link.kind === 'wikilink' && link.citation) return brokenCitation(view, link.target);
      return (
        aboveRoot(view, from, resolution.name) ??
        (namesFile(resolution.name)
          ? missingAttachment(view, resolution.name)
          : brokenLink(view, resolution.name))
      );
    case 'ambiguous':
      return {
        code: 'ambiguous-link',
        message: `“${resolution.name}” is an alias of ${resolution.candidates.length} notes: ${resolution.candidates.join(', ')}.`,
        suggestion: 'Link to one of them by its name.',
      };
    case 'note': {
      const broken =
        link.kind === 'address' || link.fragment === null
          ? null
          : brokenFragment(tableGet(view.vault.notes, resolution.path), link, link.fragment);
      return broken ?? (resolution.via === 'alias' ? aliasLink(link, resolution.path) : null);
    }
    case 'attachment':
    case 'external':
    case 'text':
    case 'withheld':
      return null;
  }
};

/** A way up that leaves the vault, which some programs let end at its root. */
const aboveRoot = (view: View, from: string, name: string): Problem | null => {
  const [ups = ''] = /^(?:\.\.\/)+/.exec(name) ?? [];
  const depth = from.split('/').length - 1;
  if (ups.length / '../'.length <= depth) return null;
  const rest = name.slice(ups.length);
  const { notes, attachments } = view.vault;
  const isThere = tableGet(attachments, rest) ?? tableGet(notes, `${rest}.md`);
  return {
    code: namesFile(name) ? 'missing-attachment' : 'broken-link',
    message: `“${name}” leads out of the vault.`,
    suggestion: isThere
      ? `Did you mean “${depth === 0 ? './' : '../'.repeat(depth)}${rest}”?`
      : 'Put the file into the vault, or link to its web address.',
  };
};

const brokenLink = (view: View, name: string): Problem => {
  const meant = didYouMean(view, name);
  const code = 'broken-link';
  const message = `No note is called “${name}” yet.`;
  if (!meant) return { code, message, suggestion: 'Write that note, or let the link stand as a plan.' };
  if (meant.because === 'title')
    return {
      code,
      message: `“${name}” is the title of ${meant.path}; links go by its name, “${meant.name}”.`,
      suggestion: `Write [[${meant.name}|${name}]], or give that note the alias “${name}”.`,
    };
  const also = meant.name === noteName(meant.path) ? '' : `, also called “${meant.name}”`;
  return { code, message, suggestion: `Did you mean [[${meant.path.replace(/\.md$/i, '')}]]${also}?` };
};

const brokenCitation = (view: View, cited: string): Problem => {
  const near = nearestCitation(view, cited.slice(1));
  return {
    code: 'broken-link',
    message: `No note has the citation key “${cited.slice(1)}”.`,
    suggestion: near === null ? 'Give it to a note as its “citekey”.' : `Did you mean “@${near}”?`,
  };
};

const missingAttachment = (view: View, name: string): Problem => {
  const near = didYouMeanFile(view, name);
  return {
    code: 'missing-attachment',
    message: `There is no file “${name}”.`,
    suggestion: near === null ? 'Put the file there, or take the link out.' : `Did you mean “${near}”?`,
  };
};

const brokenFragment = (target: Note | undefined, { kind }: Link, fragment: string): Problem | null => {
  const last = fragment
    .split('#')
    .filter((part) => part.trim() !== '')
    .at(-1);
  if (!target || last === undefined) return null;
  const found = findFragment(target, fragment);
  if (found?.kind === 'heading' && found.bySlug) return headingBySlug(target, found.index, last, kind);
  if (found) return null;
  const isBlock = last.trim().startsWith('^');
  const among = isBlock
    ? target.anchors.filter(({ id }) => !id.startsWith('~')).map(({ id }) => `^${id}`)
    : target.headings.map(({ text }) => text);
  const near = nearest(last.trim(), among);
  return {
    code: isBlock ? 'broken-block' : 'broken-heading',
    message: `${target.path} has no ${isBlock ? 'block' : 'heading'} “${fragment}”.`,
    suggestion: near === null ? whatThereIs(target, among, isBlock) : `Did you mean “${near}”?`,
  };
};

/** Names shown of those that a link could have meant. */
const MOST_NAMES = 5;

/** The headings or blocks that a note does have: `It has “Uses”, “History” and 3 more.` */
const whatThereIs = (target: Note, among: readonly string[], isBlock: boolean): string => {
  if (among.length === 0)
    return isBlock
      ? 'Put that id at the end of the block that is meant.'
      : `That note has no headings: link to all of it, [[${noteName(target.path)}]].`;
  const names = among.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  const more = among.length - names.length;
  const last = more > 0 ? `${more} more` : (names.length > 1 && names.pop()) || '';
  return `It has ${names.join(', ')}${last === '' ? '' : ` and ${last}`}.`;
};

const headingBySlug = (target: Note, index: number, slug: string, kind: Link['kind']): Problem => {
  const text = target.headings[index]?.text ?? '';
  const written = kind === 'markdown' ? text.replaceAll(' ', '%20') : text;
  return {
    code: 'heading-by-slug',
    message: `“#${slug}” is the web address of the heading “${text}”, not its text.`,
    suggestion:
      kind === 'markdown'
        ? `Code hosts follow it as it is; Obsidian follows “#${written}”.`
        : `Write “#${written}”, which Obsidian finds, too.`,
  };
};

const aliasLink = (link: Link, path: string): Problem | null => {
  if (link.kind === 'wikilink' && link.citation) return null;
  const name = noteName(path);
  const alias = link.kind === 'address' ? '' : link.target;
  return {
    code: 'alias-link',
    message: `“${alias}” is an alias of ${path}; other programs do not follow it.`,
    suggestion: `Write [[${name}|${alias}]].`,
  };
};
