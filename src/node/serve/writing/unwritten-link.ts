import type { Link } from '../../../core/model/link.ts';
import { linkText } from '../../../core/model/link-text.ts';
import { tableGet } from '../../../core/model/table.ts';
import type { Snapshot } from '../../../core/snapshot.ts';
import { oneLine } from '../../../core/text/one-line.ts';

/** Where an unwritten link stands, as a page shows it: its note, its label, and how many of that label stand before it. */
export interface ShownLink {
  readonly path: string;
  readonly label: string;
  readonly before: number;
}

/** What such a link names, and the note it stands in. */
export interface UnwrittenLink {
  readonly name: string;
  readonly from: string;
}

const unwrittenOf = ({ vault, graph }: Snapshot, path: string): Exclude<Link, { kind: 'address' }>[] => {
  const resolutions = tableGet(graph.rows, path)?.resolutions ?? [];
  return (tableGet(vault.notes, path)?.outgoing ?? []).flatMap((link, index) =>
    resolutions[index]?.kind === 'placeholder' && link.kind !== 'address' ? [link] : [],
  );
};

/**
 * The target behind an unwritten link that a page shows by its label: in the note, else in one that it embeds.
 * `unwrittenLink(snapshot, { path: 'VAE.md', label: 'the prior', before: 0 })` → `{ name: 'Prior', from: 'VAE.md' }`.
 */
export const unwrittenLink = (snapshot: Snapshot, { path, label, before }: ShownLink): UnwrittenLink => {
  const embedded = (tableGet(snapshot.graph.rows, path)?.edges ?? []).filter(({ embed }) => embed);
  for (const from of [path, ...embedded.map(({ target }) => target)]) {
    const links = unwrittenOf(snapshot, from).filter((link) => oneLine(linkText(link)) === oneLine(label));
    const link = links[Math.min(before, links.length - 1)];
    if (link) return { name: link.target, from };
  }
  return { name: oneLine(label), from: path };
};
