import { describe, expect, it } from 'vitest';
import { DEFAULT_RULE, ruleWords } from '../../../src/core/graph/query/thread-rule.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { exportGraph } from '../../../src/core/site/report/export-graph.ts';
import { linkReport } from '../../../src/core/site/report/link-report.ts';
import { statsOf } from '../../../src/core/site/report/stats.ts';
import { threadReport } from '../../../src/core/site/report/thread-report.ts';
import { graph, vault } from '../../support/vault.ts';

const demo = () =>
  vault({
    'terms/VAE.md':
      '---\nbuilds-on: "[[Auto-encoder]]"\n---\nA VAE is an [[Auto-encoder]]. See [[Sparse RNN]].',
    'terms/Auto-encoder.md':
      '---\naliases: [AE]\ntags: [ml]\nstatus: want\ndate: 2024-02\n---\n![[ae.png]] It learns.',
    'diary/day.md':
      '---\npublish: false\n---\nThe [[sparse rnn]] and [[AE]]. No Auto-encoder without a plan: [[Plan]].',
    'images/ae.png': '',
    'images/unused.png': '',
  });

describe('export', () => {
  it('has the nodes and edges of the vault, sorted, private ones marked', () => {
    const { version, nodes, edges } = exportGraph(demo(), {
      version: 1,
      positions: { 'terms/VAE.md': [1, -2] },
    });
    expect(version).toBe(1);
    expect(nodes.map(({ id, kind, exists, private: isPrivate }) => [id, kind, exists, isPrivate])).toEqual([
      ['?Plan', 'placeholder', false, true],
      ['?sparse rnn', 'placeholder', false, false],
      ['diary/day.md', 'note', true, true],
      ['images/ae.png', 'attachment', true, false],
      ['terms/Auto-encoder.md', 'term', true, false],
      ['terms/VAE.md', 'term', true, false],
    ]);
    expect(JSON.stringify(nodes.at(-2))).toBe(
      '{"id":"terms/Auto-encoder.md","path":"terms/Auto-encoder.md","title":"Auto-encoder","kind":"term","exists":true,' +
        '"aliases":["AE"],"tags":["ml"],"status":"want","date":"2024-02","private":false}',
    );
    expect(nodes.at(-1)).toMatchObject({ x: 1, y: -2 });
    expect(JSON.stringify(edges.slice(-3))).toBe(
      '[{"source":"terms/VAE.md","target":"?sparse rnn","relation":"mentions","embed":false,"count":1,"line":4,"context":"See Sparse RNN."},' +
        '{"source":"terms/VAE.md","target":"terms/Auto-encoder.md","relation":"builds-on","embed":false,"count":1,"line":2,"context":"builds-on: Auto-encoder"},' +
        '{"source":"terms/VAE.md","target":"terms/Auto-encoder.md","relation":"mentions","embed":false,"count":1,"line":4,"context":"A VAE is an Auto-encoder."}]',
    );
  });
});

describe('links', () => {
  it('has outgoing links, backlinks and mentions, each with its sentence', () => {
    expect(linkReport(demo(), notePath('terms/Auto-encoder.md'))).toEqual({
      version: 1,
      note: 'terms/Auto-encoder.md',
      outgoing: [{ target: 'images/ae.png', relation: 'mentions', line: 7, context: expect.any(String) }],
      backlinks: [
        { source: 'diary/day.md', relation: 'mentions', line: 4, context: 'The sparse rnn and AE.' },
        { source: 'terms/VAE.md', relation: 'builds-on', line: 2, context: 'builds-on: Auto-encoder' },
        { source: 'terms/VAE.md', relation: 'mentions', line: 4, context: 'A VAE is an Auto-encoder.' },
      ],
      mentions: [],
    });
  });
});

describe('path', () => {
  it('tells each hop with its sentence', () => {
    const report = threadReport(graph`a>b c>b:builds-on`, notePath('a.md'), notePath('c.md'), DEFAULT_RULE);
    expect(report).toEqual({
      version: 1,
      from: 'a.md',
      to: 'c.md',
      rule: ruleWords(DEFAULT_RULE),
      nearest: [],
      threads: [
        {
          cost: 2.75,
          hops: [
            { from: 'a.md', to: 'b.md', relation: 'mentions', forward: true, context: 'See b.' },
            { from: 'b.md', to: 'c.md', relation: 'builds-on', forward: false, context: 'builds-on:: b' },
          ],
        },
      ],
    });
  });
  it('tells the sentence in prose where the relation stands in a property', () => {
    const view = vault({ 'a.md': '---\nuses: "[[b]]"\n---\nIt is made of a [[b]] at heart.', 'b.md': '' });
    const [thread] = threadReport(view, notePath('a.md'), notePath('b.md'), DEFAULT_RULE).threads;
    expect(thread?.hops[0]).toMatchObject({ relation: 'uses', context: 'It is made of a b at heart.' });
  });
  it('tells the nearest pairs of both sides where there is no thread', () => {
    const view = vault({
      'a.md': 'See [[Sparse codes]] and [[Weather]].',
      'Sparse codes.md': 'A dictionary of atoms, which they are since 1996.',
      'Weather.md': 'Rain.',
      'z.md': 'See [[Dictionary learning]].',
      'Dictionary learning.md': 'Learns the atoms of sparse codes, which are those of 1996.',
    });
    const { threads, nearest } = threadReport(view, notePath('a.md'), notePath('z.md'), DEFAULT_RULE);
    expect(threads).toEqual([]);
    expect(nearest[0]).toMatchObject({ from: 'Sparse codes.md', to: 'Dictionary learning.md' });
    expect([...(nearest[0]?.words ?? [])].sort()).toEqual(['atoms', 'codes', 'dictionary', 'sparse']);
  });
});

describe('stats', () => {
  it('counts the vault', () => {
    expect(statsOf(demo())).toMatchObject({
      version: 1,
      notes: 3,
      links: 7,
      placeholders: 2,
      attachments: 2,
      kinds: { note: 1, term: 2 },
      relations: { 'builds-on': 1, mentions: 6 },
      components: 1,
      orphans: [],
      hubs: ['terms/Auto-encoder.md', 'diary/day.md', 'terms/VAE.md'],
      wanted: [
        { name: 'sparse rnn', count: 2 },
        { name: 'Plan', count: 1 },
      ],
    });
  });
  it('counts groups and notes alone', () => {
    const { components, orphans } = statsOf(graph`a>b c>d d>e f g>?x h>h`);
    expect(components).toBe(5);
    expect(orphans).toEqual(['f.md', 'h.md']);
  });
});
