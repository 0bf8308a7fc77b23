import { cyclesOf, shortestCycle } from '../graph/cycles.ts';
import type { View } from '../graph/graph.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { addTo } from '../model/group-by.ts';
import type { NotePath } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Note } from '../model/note.ts';
import { tableGet, tableKeys } from '../model/table.ts';
import { shownBlocks } from '../vault/fragment.ts';

/** An embed, and the blocks of its target note that it shows. */
interface Embed {
  readonly source: NotePath;
  readonly link: Link;
  readonly target: NotePath;
  readonly from: number;
  readonly to: number;
}

/** A diagnostic for every embed that, followed, comes to show itself. */
export const embedCycles = (view: View): Diagnostic[] => {
  const embeds = embedsOf(view);
  const bySource = new Map<NotePath, number[]>();
  for (const [index, { source }] of embeds.entries()) addTo(bySource, source, index);
  const shown = embeds.map(({ target, from, to }) =>
    (bySource.get(target) ?? []).filter((index) => {
      const block = embeds[index]?.link.block ?? -1;
      return block >= from && block < to;
    }),
  );
  const next = (index: number): readonly number[] => shown[index] ?? [];
  return cyclesOf(embeds.length, next).flatMap((group) =>
    group.flatMap((index) => {
      const embed = embeds[index];
      if (!embed) return [];
      const ring = [...shortestCycle(index, group, next), index].map((at) => embeds[at]?.source ?? '');
      const message = `This embed comes to show itself: ${ring.join(' → ')}.`;
      return [
        diagnostic('embed-cycle', embed.source, embed.link.range, message, 'Make one of these a link.'),
      ];
    }),
  );
};

const embedsOf = (view: View): Embed[] => {
  const embeds: Embed[] = [];
  for (const path of tableKeys(view.vault.notes)) {
    const note = tableGet(view.vault.notes, path);
    if (note?.outgoing.some(({ embed }) => embed))
      for (const embed of embedsIn(view, note)) embeds.push(embed);
  }
  return embeds;
};

const embedsIn = (view: View, note: Note): Embed[] => {
  const resolutions = tableGet(view.graph.rows, note.path)?.resolutions ?? [];
  return note.outgoing.flatMap((link, index) => {
    const resolution = resolutions[index];
    if (!link.embed || link.block < 0 || resolution?.kind !== 'note') return [];
    const target = tableGet(view.vault.notes, resolution.path);
    if (!target) return [];
    return [
      {
        source: note.path,
        link,
        target: target.path,
        ...shownBlocks(target, link.kind === 'address' ? null : link.fragment),
      },
    ];
  });
};
