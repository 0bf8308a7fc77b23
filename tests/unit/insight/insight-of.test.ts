import { describe, expect, it } from 'vitest';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import {
  bridgeWords,
  gapWords,
  readInsight,
  reasonWords,
  regionGapWords,
} from '../../../src/core/graph/query/insight.ts';
import { regionGaps } from '../../../src/core/insight/gaps.ts';
import { insightOf } from '../../../src/core/insight/insight-of.ts';
import { sharedWords } from '../../../src/core/insight/likeness.ts';
import { candidatesFor } from '../../../src/core/insight/link-scores.ts';
import { titlesWithin } from '../../../src/core/insight/title-within.ts';
import { insightReport } from '../../../src/core/site/report/insight-report.ts';
import { publishable, type Snapshot } from '../../../src/core/snapshot.ts';
import { graph, vault } from '../../support/vault.ts';

const numberOf = (view: Snapshot, path: string): number => mapGraphOf(view).indexOf.get(`${path}.md`) ?? -1;
const titleAt = (view: Snapshot) => (node: number) => mapGraphOf(view).nodes[node]?.title ?? '';

/** Two groups of notes on one subject each, nothing between them but words of one pair. */
const twoGroups = (more: Readonly<Record<string, string>> = {}): Snapshot =>
  vault({
    'a1.md': 'Gradients descend by momentum. [[a2]] [[a3]] [[a4]] [[a5]]',
    'a2.md': 'Momentum keeps gradients going downhill. [[a3]] [[a4]]',
    'a3.md': 'Downhill, gradients vanish. [[a4]] [[a5]]',
    'a4.md': 'Phosphor prints show silver halide grains in darkrooms. [[a5]]',
    'a5.md': 'Momentum decays.',
    'b1.md': 'Cameras expose. [[b2]] [[b3]] [[b4]] [[b5]]',
    'b2.md': 'Silver halide grains blacken in darkrooms. [[b3]] [[b4]]',
    'b3.md': 'Cameras focus on lenses. [[b4]] [[b5]]',
    'b4.md': 'Lenses bend light in cameras. [[b5]]',
    'b5.md': 'Light falls through lenses.',
    ...more,
  });

describe('landmarks and bridges', () => {
  it('are what many lead to, and what lies between', () => {
    const view = graph`a>hub b>hub c>hub hub>bridge bridge>far x>far y>far z>far`;
    const { landmarks, bridges } = insightOf(view);
    const title = titleAt(view);
    expect(landmarks.slice(0, 2).map(({ node }) => title(node))).toEqual(['far', 'bridge']);
    expect(new Set(bridges.map(({ node }) => title(node)))).toEqual(new Set(['hub', 'bridge', 'far']));
    expect(bridges.find(({ node }) => title(node) === 'bridge')?.cutsOff).toBe(4);
  });
  it('leave out notes that say stop, and what only they link to', () => {
    const view = vault({
      'list.md': '---\ngraph: stop\n---\n[[a]] [[b]] [[lone]]',
      'a.md': '[[b]]',
      'b.md': '',
      'lone.md': '',
    });
    expect(insightOf(view).landmarks.map(({ node }) => titleAt(view)(node))).toEqual(['b', 'a']);
    expect(insightOf(view).bridges).toEqual([]);
  });
});

describe('gaps', () => {
  it('are pairs close in words and far in links, with the words', () => {
    const view = twoGroups();
    const { gaps } = insightReport(view);
    expect(gaps[0]).toMatchObject({ notes: ['a4.md', 'b2.md'], steps: null });
    expect(gaps[0]?.reason).toMatch(/^Both speak of .*halide.*, and no links lead from one to the other\.$/);
  });
  it('are none where the two are linked, or a few links apart', () => {
    const linked = twoGroups({ 'c.md': '[[a4]] and [[b2]]' });
    expect(insightReport(linked).gaps.map(({ notes }) => notes.join())).not.toContain('a4.md,b2.md');
  });
  it('are none of words in addresses', () => {
    const pages = twoGroups({
      'a4.md': 'Phosphor prints: https://prints.example/silver/halide/grains/darkrooms [[a5]]',
      'b2.md': 'Films, at https://films.example/silver/halide/grains/darkrooms [[b3]] [[b4]]',
    });
    expect(insightReport(pages).gaps.map(({ notes }) => notes.join())).not.toContain('a4.md,b2.md');
  });
  it('are none of what notes share word for word as a form, as tags, or as words of every text', () => {
    const form = (cost: string) =>
      `---\ntags: [seedling, tool]\n---\nOfficial website: ${cost}\nDocumentation: #placeholder/link\nAvailable for: #placeholder/tool\n\n`;
    const others = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`n${at}.md`, `Nobody ${at} has anything of this kind ${at}x.`]),
    );
    const view = vault({
      ...others,
      'Vim.md': `${form('vim.org')}There were once modes and all of them were odd keys in rows of old editors.`,
      'Mermaid.md': `${form('mermaid.js')}There are diagrams, and all of them were charts drawn from words of a page.`,
    });
    expect(insightReport(view).gaps).toEqual([]);
  });
  it('are regions that say alike things and are hardly linked', () => {
    const group = (name: string, words: string) =>
      Object.fromEntries(
        Array.from({ length: 8 }, (_, at) => [
          `${name}${at}.md`,
          `${words} ${Array.from({ length: 8 }, (_, to) => `[[${name}${to}]]`).join(' ')}`,
        ]),
      );
    const view = vault({
      ...group('p', 'Silver halide grains blacken under lamps.'),
      ...group('q', 'Silver halide grains blacken in trays.'),
      ...group('r', 'Verbs and nouns agree across clauses.'),
      ...group('s', 'Rivers meander, flood and silt.'),
      ...group('t', 'Bakers knead dough before dawn.'),
      ...group('u', 'Orbits decay near planets.'),
      ...group('v', 'Cells divide after mitosis.'),
      ...group('w', 'Bishops move along diagonals.'),
    });
    const [gap, ...others] = regionGaps(view);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ links: 0 });
    expect(gap?.words).toEqual(expect.arrayContaining(['silver', 'halide']));
    expect(gap && regionGapWords(gap)).toMatch(/no link joins them where \d+ would be usual\.$/);
  });
});

describe('links that may be missing', () => {
  const reasonsOf = (view: Snapshot, from: string, to: string) =>
    insightReport(view).suggestions.find(
      ({ source, target }) => source === `${from}.md` && target === `${to}.md`,
    )?.reasons ?? [];

  it('are told where a text names a note', () => {
    const view = twoGroups({ 'Sparse Coding.md': '[[a1]]', 'x.md': 'It is done by sparse coding. [[a2]]' });
    expect(reasonsOf(view, 'x', 'Sparse Coding')).toContain('its text names it without a link');
  });
  it('are told where a title holds another, from the longer one', () => {
    const view = twoGroups({ 'Sparse Coding.md': '[[a1]]', 'Variational Sparse Coding.md': '[[a2]]' });
    expect(reasonsOf(view, 'Variational Sparse Coding', 'Sparse Coding')).toContain(
      'its title holds the other’s',
    );
  });
  it('are told for neighbours both have, a rare one before a hub', () => {
    const view = graph`a>m b>m a>n b>n x>n y>n z>n c>n`;
    expect(reasonsOf(view, 'a', 'b').join()).toMatch(/both are linked with “m” and “n”/);
    const [best] = candidatesFor(view, numberOf(view, 'a'), 1);
    expect(titleAt(view)(best?.node ?? -1)).toBe('b');
  });
  it('are told for words both say', () => {
    const view = twoGroups();
    expect(reasonsOf(view, 'a4', 'b2').join()).toMatch(
      /both speak of (?:darkrooms|grains|halide|silver) and /,
    );
  });
  it('are none between notes that are linked, to themselves, or with a note that says stop', () => {
    const view = twoGroups({ 'list.md': '---\ngraph: stop\n---\nSilver halide grains in darkrooms.' });
    const linked = new Set(
      mapGraphOf(view).edges.flatMap(({ source: a, target: b }) => [`${a} ${b}`, `${b} ${a}`]),
    );
    for (let node = 0; node < mapGraphOf(view).nodes.length; node++)
      for (const { node: other } of candidatesFor(view, node, 50)) {
        expect(linked.has(`${node} ${other}`)).toBe(false);
        expect(other).not.toBe(node);
        expect([node, other]).not.toContain(numberOf(view, 'list'));
      }
  });
  it('are each told with a reason, and no note is in more than two', () => {
    const { suggestions } = insightReport(twoGroups());
    expect(suggestions.length).toBeGreaterThan(0);
    const uses = new Map<string, number>();
    for (const { source, target, reasons } of suggestions) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const note of [source, target]) uses.set(note, (uses.get(note) ?? 0) + 1);
    }
    expect(Math.max(...uses.values())).toBeLessThanOrEqual(2);
  });
});

describe('what is told of a site', () => {
  it('knows nothing of private notes', () => {
    const told = (more: Readonly<Record<string, string>>) =>
      JSON.stringify(insightOf(publishable(twoGroups(more))));
    const secret =
      '---\nprivate: true\n---\nSilver halide grains blacken in darkrooms: a1 a2. [[a4]] [[b2]] [[b1]]';
    expect(told({ 'Secret halide.md': secret })).toBe(told({}));
  });
  it('is the same for the same notes in any order', () => {
    const files = { 'b.md': 'Silver halide. [[c]]', 'a.md': 'Silver halide.', 'c.md': '[[?]]' };
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect(insightOf(vault(turned))).toEqual(insightOf(vault(files)));
  });
  it('is empty for an empty vault', () => {
    const { count, landmarks, gaps, suggestions, orphans } = insightOf(vault({}));
    expect({ count, landmarks, gaps, suggestions, orphans }).toEqual({
      ...{ count: 0, landmarks: [], gaps: [], suggestions: [] },
      orphans: { total: 0, nodes: [] },
    });
  });
  it('belongs to one map', () => {
    const insight = insightOf(graph`a>b`);
    expect(readInsight(insight, 2)).toBe(insight);
    expect(() => readInsight(insight, 3)).toThrow('does not fit');
  });
});

describe('titles within titles', () => {
  it('are whole names, in any spelling, of one note only', () => {
    const view = vault({
      'Sparse Coding.md': '',
      'Deep sparse-codings at work.md': '',
      'Sparse Codings2.md': '',
      'x/Deep.md': '',
      'y/Deep.md': '',
    });
    expect(titlesWithin(view)[numberOf(view, 'Deep sparse-codings at work')]).toEqual([
      numberOf(view, 'Sparse Coding'),
    ]);
    expect(titlesWithin(view)[numberOf(view, 'Sparse Codings2')]).toEqual([]);
  });
});

describe('words', () => {
  it('that two notes share are told as they are written, without their parts', () => {
    const view = vault({
      'a.md': 'Auto-encoders and policies.',
      'b.md': 'An auto-encoder has policies.',
      ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`x${at}.md`, `Other${at} things${at}.`])),
    });
    expect(new Set(sharedWords(view, numberOf(view, 'a'), numberOf(view, 'b'), 4))).toEqual(
      new Set(['auto-encoders', 'policies']),
    );
  });
  it('tell reasons, gaps and bridges', () => {
    const title = (node: number) => `N${node}`;
    expect(reasonWords({ kind: 'shared', nodes: [1, 2], count: 5 }, title)).toBe(
      'both are linked with “N1”, “N2” and 3 more',
    );
    expect(reasonWords({ kind: 'folder', share: 0.5 }, title)).toBe(
      '50 % of the notes of its folder are linked there',
    );
    expect(gapWords({ words: ['x', 'y'], steps: 4 })).toBe(
      'Both speak of x and y, and the nearest way is 4 links.',
    );
    expect(bridgeWords({ node: 0, between: 0.12, cutsOff: 1 })).toBe(
      'lies on 12 % of all shortest ways; 1 note hangs on it alone',
    );
  });
});
