import { describe, expect, it } from 'vitest';
import { mapGraphOf } from '../../../../src/core/graph/compute/map-graph.ts';
import {
  documentOf,
  readGraphTitles,
  type TitlesFile,
} from '../../../../src/core/graph/query/graph-payload.ts';
import { shownNotes } from '../../../../src/core/graph/shown-notes.ts';
import { encodeTexts, type ListedText, readTexts } from '../../../../src/core/search/files/text-file.ts';
import { graphPayload } from '../../../../src/core/site/payload/graph-payload.ts';
import { linkPlaces } from '../../../../src/core/site/payload/link-places.ts';
import type { Snapshot } from '../../../../src/core/snapshot.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { slugify } from '../../../../src/core/text/slugify.ts';
import { vault } from '../../../support/vault.ts';

const textsOf = (view: Snapshot): readonly ListedText[] => {
  const linksOf = (note: Parameters<typeof linkPlaces>[1]) => linkPlaces(view, note);
  const file = encodeTexts(shownNotes(view), { routeOf: ({ path }) => path, linksOf });
  return readTexts(JSON.parse(file)) ?? expect.fail('not read');
};

/** For each link of the map its ends, and its label in what it stands in. */
const told = (view: Snapshot): string[] => {
  const { nodes, edges } = mapGraphOf(view);
  const files = graphPayload(view, null);
  const json = JSON.parse(new TextDecoder().decode(files['graph-titles.json'])) as TitlesFile;
  const titles = readGraphTitles(json, nodes.length, slugify);
  const texts = textsOf(view);
  return edges.map(({ source, target }, edge) => {
    const note = texts[documentOf(titles, source) ?? -1] ?? expect.fail('no text');
    const [where, from, to] =
      note.links[edges.slice(0, edge).filter((other) => other.source === source).length] ??
      expect.fail('no place');
    const text = typeof where === 'number' ? (note.text.passages[where]?.text ?? '') : where;
    return `${note.title} → ${nodes[target]?.title}: ${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
  });
};

describe('the places of links in the texts of notes', () => {
  it('tell for each link of the map what it stands in', () => {
    const view = vault({
      '1.md': 'Hidden first.\n',
      'a.md': '---\ngraph: hide\n---\nIt links [[vae]], which nobody sees.',
      'cells.md': '| x | y |\n|---|---|\n| one | to [[vae]] and more |\n',
      'head.md': '# On [[vae]]\n\nText.\n',
      'list.md': '- [[vae]]\n- [[unwritten]]\n\nSome\nwords. In prose, [[vae|it]] says more.',
      'stock.md': '- [[vae]]\n- The [[vae]] again\n\n![[cells#^rows]]',
      'typed.md': '---\nbuilds-on: "[[vae]]"\n---\nFirst.\n\nuses:: [[list]]',
      'vae.md': 'See ![[list]] and [[list]].',
    });
    expect(told(view)).toEqual([
      'cells → vae: one | to [vae] and more',
      'On vae → vae: On [vae]',
      'list → unwritten: [unwritten]',
      'list → vae: Some\nwords. In prose, [it] says more.',
      'stock → cells: [cells]',
      'stock → vae: The [vae] again',
      'typed → list: uses:: [list]',
      'typed → vae: builds-on: [vae]',
      'vae → list: See [list] and list.',
    ]);
  });

  it('tell nothing of private notes', () => {
    const view = publishable(
      vault({
        'a.md': 'To [[secret]] and [[b]].',
        'b.md': 'Text.',
        'secret.md': '---\nprivate: true\n---\nBack to [[b]].',
      }),
    );
    expect(told(view)).toEqual(['a → b: To private note and [b].']);
    expect(JSON.stringify(textsOf(view))).not.toContain('secret');
  });

  it('give words of their own where a note is longer than its file', () => {
    const view = vault({ 'b.md': '', 'long.md': `${'Words and words. '.repeat(7000)}\n\nAt last [[b]].` });
    expect(told(view)).toEqual(['long → b: At last [b].']);
  });
});
