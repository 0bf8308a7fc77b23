import { describe, expect, it } from 'vitest';
import {
  dayNumber,
  dayText,
  type GraphFacts,
  readGraphFacts,
} from '../../../src/core/graph/query/graph-facts.ts';
import {
  readGraphEdges,
  readGraphNodes,
  readGraphPlaces,
} from '../../../src/core/graph/query/graph-payload.ts';
import { classesOf } from '../../../src/core/graph/query/map-classes.ts';
import {
  edgesShown,
  FAINT,
  filterNodes,
  HIDDEN,
  hubsOf,
  type MapTable,
  reachFrom,
  SHOWN,
  sharedBy,
} from '../../../src/core/graph/query/map-filter.ts';
import { adjacencyOf } from '../../../src/core/graph/query/neighbourhood.ts';
import { pageRank } from '../../../src/core/graph/query/page-rank.ts';
import { shownNotes } from '../../../src/core/graph/shown-notes.ts';
import { type MapState, PLAIN_MAP } from '../../../src/core/model/map-state.ts';
import { graphFactsFile } from '../../../src/core/site/payload/graph-facts-file.ts';
import { graphPayload } from '../../../src/core/site/payload/graph-payload.ts';
import { vault } from '../../support/vault.ts';

const NOTES = {
  'papers/Old.md': '---\ndate: 2019-05-01\ntags: [ml]\nauthors: "[[Ada]]"\n---\nCites [[VAE]].',
  'people/Ada.md': 'A person.',
  'terms/Alone.md': '---\ndate: 2024-02-10\n---\nNo links.',
  'terms/Auto-encoder.md': '---\ndate: 2023-01-01\nstatus: learned\ntags: [ml/nets]\n---\nA net.',
  'terms/VAE.md':
    '---\ndate: 2024-01-01\nstatus: learning\nbuilds-on: "[[Auto-encoder]]"\n---\nSee [[Sparse RNN]] and [[Auto-encoder]].',
};

interface Case {
  readonly table: MapTable;
  readonly facts: GraphFacts;
  readonly regions: readonly string[];
  readonly titles: readonly string[];
}

const caseOf = (files: Readonly<Record<string, string>>): Case => {
  const made = vault(files);
  const payload = graphPayload(made, null);
  const told = readGraphNodes(payload['graph-nodes.bin']);
  const nodes = { ...told, ...readGraphPlaces(payload['graph-places.bin'], told.count) };
  const edges = readGraphEdges(payload['graph-edges.bin'], nodes.count);
  const titles = JSON.parse(new TextDecoder().decode(payload['graph-titles.json']));
  return {
    table: { count: nodes.count, nodes, edges, links: adjacencyOf(nodes.count, edges.source, edges.target) },
    facts: readGraphFacts(graphFactsFile(made), nodes.count, edges.count),
    regions: nodes.regions,
    titles: titles.titles,
  };
};

const { table, facts, titles } = caseOf(NOTES);
const nodeOf = (title: string) => titles.indexOf(title);

/** Titles that stand so in a state. */
const titlesThat = (
  look: number,
  asked: Partial<MapState>,
  {
    focus = null,
    matches = null,
    today = null,
  }: { focus?: string | null; matches?: string[] | null; today?: string | null } = {},
): string[] => {
  const state = { ...PLAIN_MAP, ...asked };
  const looks = filterNodes(
    table,
    state,
    {
      facts,
      focus: focus === null ? null : nodeOf(focus),
      matches: matches && new Set(matches.map(nodeOf)),
      today: today === null ? null : dayNumber(today),
    },
    edgesShown(table, state, facts),
  );
  return titles.filter((_, node) => looks[node] === look).sort();
};
const ALL = ['Ada', 'Alone', 'Auto-encoder', 'Old', 'Sparse RNN', 'VAE'];

describe('what a map shows', () => {
  it('is everything where nothing is asked', () => {
    expect(titlesThat(SHOWN, {})).toEqual(ALL);
  });

  it('is narrowed by kind, status, tag and what notes are', () => {
    expect(titlesThat(SHOWN, { kinds: ['term'] })).toEqual(['Alone', 'Auto-encoder', 'VAE']);
    expect(titlesThat(SHOWN, { statuses: ['learning'] })).toEqual(['VAE']);
    expect(titlesThat(SHOWN, { statuses: ['none'], kinds: ['person'] })).toEqual(['Ada']);
    // A tag stands for those below it.
    expect(titlesThat(SHOWN, { tags: ['ML'] })).toEqual(['Auto-encoder', 'Old']);
    expect(titlesThat(SHOWN, { tags: ['ml/nets'] })).toEqual(['Auto-encoder']);
    expect(titlesThat(SHOWN, { only: 'orphans' })).toEqual(['Alone']);
    expect(titlesThat(SHOWN, { only: 'unwritten' })).toEqual(['Sparse RNN']);
    expect(titlesThat(SHOWN, { only: 'written' })).not.toContain('Sparse RNN');
    expect(titlesThat(SHOWN, { kinds: [] })).toEqual([]);
  });

  it('is narrowed by day; an unwritten name is as old as the first link to it, a note without a date always there', () => {
    expect(titlesThat(SHOWN, { until: '2023' })).toEqual(['Ada', 'Auto-encoder', 'Old']);
    expect(titlesThat(SHOWN, { since: '2024-01' })).toEqual(['Alone', 'Sparse RNN', 'VAE']);
    expect(titlesThat(SHOWN, { since: '2019', until: '2019-05-01' })).toEqual(['Old']);
  });

  it('is what lies around a note, as deep and in the direction asked', () => {
    const around = (asked: Partial<MapState>) => titlesThat(SHOWN, asked, { focus: 'VAE' });
    expect(around({ depth: 1 })).toEqual(['Auto-encoder', 'Old', 'Sparse RNN', 'VAE']);
    expect(around({ depth: 1, direction: 'out' })).toEqual(['Auto-encoder', 'Sparse RNN', 'VAE']);
    expect(around({ depth: 1, direction: 'in' })).toEqual(['Old', 'VAE']);
    expect(around({ depth: 2 })).toEqual(['Ada', 'Auto-encoder', 'Old', 'Sparse RNN', 'VAE']);
    expect(around({ depth: 1, relations: ['builds-on'] })).toEqual(['Auto-encoder', 'VAE']);
    // What is switched off is no way, and the note in focus stays.
    expect(around({ depth: 2, kinds: ['person'] })).toEqual(['VAE']);
  });

  it('is what lies up to four links away, against their direction too', () => {
    const chain = caseOf({
      'a.md': '[[b]]',
      'b.md': '[[c]]',
      'c.md': '[[d]]',
      'd.md': '[[e]]',
      'e.md': '[[f]]',
      'f.md': 'The end.',
    });
    const around = (focus: string, asked: Partial<MapState>) => {
      const state = { ...PLAIN_MAP, ...asked };
      const shown = edgesShown(chain.table, state, chain.facts);
      const input = {
        facts: chain.facts,
        focus: chain.titles.indexOf(focus),
        matches: null,
        today: null,
      };
      const looks = filterNodes(chain.table, state, input, shown);
      return chain.titles.filter((_, node) => looks[node] === SHOWN).sort();
    };
    expect(around('a', { depth: 3 })).toEqual(['a', 'b', 'c', 'd']);
    expect(around('a', { depth: 4, direction: 'out' })).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(around('a', { depth: 4, direction: 'in' })).toEqual(['a']);
    expect(around('f', { depth: 3, direction: 'in' })).toEqual(['c', 'd', 'e', 'f']);
    expect(around('c', { depth: 4, direction: 'in' })).toEqual(['a', 'b', 'c']);
  });

  it('leaves what a query did not find as faint land', () => {
    expect(titlesThat(SHOWN, {}, { matches: ['VAE', 'Old'] })).toEqual(['Old', 'VAE']);
    expect(titlesThat(FAINT, {}, { matches: ['VAE', 'Old'] })).toHaveLength(ALL.length - 2);
    expect(titlesThat(FAINT, { kinds: ['term'] }, { matches: ['VAE'] })).toEqual(['Alone', 'Auto-encoder']);
  });

  it('is now: what is being learned, what changed in 30 days, and what is next to it', () => {
    const now = { view: 'now' } as const;
    expect(titlesThat(SHOWN, now, { today: '2024-03-05' })).toEqual([
      ...['Alone', 'Auto-encoder', 'Old', 'Sparse RNN', 'VAE'],
    ]);
    expect(titlesThat(FAINT, now, { today: '2024-03-20' })).toEqual(['Ada', 'Alone']);
    // Without a clock there is no now.
    expect(titlesThat(SHOWN, now)).toEqual(ALL);
    // Where nothing is now, nothing is faint either.
    const still = caseOf({ 'a.md': '[[b]]', 'b.md': 'B.' });
    const input = { facts: still.facts, matches: null, focus: null, today: dayNumber('2024-03-20') };
    const state: MapState = { ...PLAIN_MAP, view: 'now' };
    expect([...filterNodes(still.table, state, input, edgesShown(still.table, state, still.facts))]).toEqual([
      SHOWN,
      SHOWN,
    ]);
  });

  it('is not everything where all notes were committed at once', () => {
    const files: Record<string, string> = { 'doing.md': '---\nstatus: learning\n---\n[[n1]]' };
    for (let note = 0; note < 60; note++) files[`n${note}.md`] = '---\nupdated: 2024-03-01\n---\nText.';
    const many = caseOf(files);
    const today = dayNumber('2024-03-05');
    const input = { facts: many.facts, matches: null, focus: null, today };
    const now: MapState = { ...PLAIN_MAP, view: 'now' };
    const looks = filterNodes(many.table, now, input, edgesShown(many.table, now, many.facts));
    expect(many.titles.filter((_, node) => looks[node] === SHOWN)).toEqual(['doing', 'n1']);
  });

  it('marks what is new since a day', () => {
    expect(titlesThat(SHOWN, { fresh: '2024-01-01' })).toEqual(['Alone', 'Sparse RNN', 'VAE']);
  });
});

describe('the links of a map', () => {
  it('are switched by relation and come with the days of their notes', () => {
    const shown = (asked: Partial<MapState>) =>
      edgesShown(table, { ...PLAIN_MAP, ...asked }, facts).reduce((sum, one) => sum + one, 0);
    expect(shown({})).toBe(table.edges.count);
    expect(shown({ relations: ['builds-on'] })).toBe(1);
    expect(shown({ relations: [] })).toBe(0);
    expect(shown({ until: '2019' })).toBe(1);
  });
});

describe('hubs', () => {
  it('are notes with far more links than others, and those no thread goes through', () => {
    const files: Record<string, string> = { 'Hub.md': 'All.', 'Home.md': '---\ngraph: stop\n---\n[[Hub]]' };
    for (let note = 0; note < 30; note++) files[`n${note}.md`] = '[[Hub]]';
    const star = caseOf(files);
    const hubs = star.titles.filter((_, node) => hubsOf(star.table)[node] === 1);
    expect(hubs.sort()).toEqual(['Home', 'Hub']);
    const looks = (hubsAsked: 'hide' | 'fade') =>
      filterNodes(
        star.table,
        { ...PLAIN_MAP, hubs: hubsAsked },
        { facts: null, matches: null, focus: null, today: null },
        edgesShown(star.table, PLAIN_MAP, null),
      );
    expect([...looks('hide')].filter((look) => look === HIDDEN)).toHaveLength(2);
    expect([...looks('fade')].filter((look) => look === FAINT)).toHaveLength(2);
  });
});

describe('what notes have in common', () => {
  it('is what all of them are linked with', () => {
    expect(sharedBy(table, [nodeOf('Old'), nodeOf('Auto-encoder')]).map((node) => titles[node])).toEqual([
      'VAE',
    ]);
    expect(sharedBy(table, [nodeOf('Ada'), nodeOf('Alone')])).toEqual([]);
  });

  it('can be reached without going through what is not shown', () => {
    const passes = { node: (node: number) => node !== nodeOf('VAE'), edge: () => true };
    const reached = reachFrom(table, nodeOf('Ada'), { depth: 4, direction: 'both' }, passes);
    expect([...reached].map((node) => titles[node]).sort()).toEqual(['Ada', 'Old']);
  });
});

describe('colours and sizes', () => {
  it('sort notes by tag and by age', () => {
    const tags = classesOf(table, 'tag', { facts, regions: [] });
    expect(tags?.labels).toEqual(['#ml', '#ml/nets', 'other or no tag']);
    expect(tags?.classOf[nodeOf('Old')]).toBe(0);
    expect(tags?.classOf[nodeOf('VAE')]).toBe(2);
    const ages = classesOf(table, 'age', { facts, regions: [] });
    expect(ages?.isRamp).toBe(true);
    expect(ages?.classOf[nodeOf('Old')]).toBe(0);
    expect(ages?.labels.at(-1)).toBe('no date');
    expect(ages?.classOf[nodeOf('Ada')]).toBe((ages?.labels.length ?? 0) - 1);
    expect(classesOf(table, 'age', { facts: null, regions: [] })).toBeNull();
  });

  it('sort notes by status and region', () => {
    const status = classesOf(table, 'status', { facts: null, regions: [] });
    expect(status?.labels[status.classOf[nodeOf('VAE')] ?? 0]).toBe('learning');
    const region = classesOf(table, 'region', { facts: null, regions: ['a', 'b'] });
    expect(region?.labels).toEqual(['a', 'b', 'other regions']);
    const unnamed = classesOf(table, 'region', { facts: null, regions: ['a', ''] });
    expect(unnamed?.labels).toEqual(['a', 'region 2, without a name', 'other regions']);
  });

  it('rank by what links to a note: shares of one', () => {
    const rank = pageRank(table.count, table.edges.source, table.edges.target);
    expect(rank.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(rank[nodeOf('Auto-encoder')]).toBeGreaterThan(rank[nodeOf('Alone')] ?? 0);
  });
});

describe('days', () => {
  it('are numbered from 2000, months and years by their ends', () => {
    expect(dayNumber('2000-01-01')).toBe(0);
    expect(dayNumber('2024-03-01')).toBe((dayNumber('2024-02-29') ?? 0) + 1);
    expect(dayNumber('2024-02', true)).toBe(dayNumber('2024-02-29'));
    expect(dayNumber('2023', true)).toBe(dayNumber('2023-12-31'));
    expect(dayNumber('soon')).toBeNull();
    for (let day = -30_000; day < 30_000; day += 17) expect(dayNumber(dayText(day))).toBe(day);
    expect(dayText(dayNumber('1969-07-20') ?? 0)).toBe('1969-07-20');
  });
});

describe('the facts of a map', () => {
  it('name each node’s place in the search index, unwritten ones after the notes', () => {
    const made = vault(NOTES);
    const notes = shownNotes(made);
    expect(titles.map((title, node) => [title, notes[facts.document[node] ?? -1]?.fields.title])).toEqual(
      titles.map((title) => [title, title === 'Sparse RNN' ? undefined : title]),
    );
    expect(facts.document[nodeOf('Sparse RNN')]).toBe(notes.length);
  });
});
