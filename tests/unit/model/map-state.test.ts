import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEEPEST,
  type MapState,
  mapParameters,
  PLAIN_MAP,
  problemOfView,
  readMapState,
  readQueryString,
  writeQueryString,
} from '../../../src/core/model/map-state.ts';
import { readSettings } from '../../../src/core/model/settings.ts';
import { pageOf } from '../../../src/core/site/page.ts';
import { publishable, type Snapshot } from '../../../src/core/snapshot.ts';
import { vault } from '../../support/vault.ts';

const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const names = fc.option(fc.array(name, { maxLength: 4 }));
const day = fc.option(fc.constantFrom('2024', '2024-03', '2024-03-01', '1999-12-31'));
const share = fc.integer({ min: -2000, max: 2000 }).map((thousandths) => thousandths / 1000);

const state: fc.Arbitrary<MapState> = fc.record({
  view: fc.constantFrom('now', 'all', null),
  focus: fc.option(name),
  depth: fc.integer({ min: 0, max: DEEPEST }),
  direction: fc.constantFrom('both', 'out', 'in'),
  words: fc.string({ unit: 'grapheme' }),
  kinds: names,
  relations: names,
  statuses: names,
  tags: names,
  only: fc.constantFrom('orphans', 'unwritten', 'written', null),
  since: day,
  until: day,
  fresh: day,
  hubs: fc.constantFrom('fade', 'hide', null),
  colour: fc.constantFrom('kind', 'status', 'region', 'tag', 'age', null),
  size: fc.constantFrom('links', 'rank', 'recency'),
  chosen: fc.array(name, { maxLength: 3 }),
  eye: fc.option(fc.tuple(share, share, fc.constantFrom(0.02, 0.5, 1, 2))),
});

describe('the state of the map in its address', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(state, (asked) => {
        const address = writeQueryString(mapParameters(asked));
        expect(readMapState(readQueryString(address))).toEqual(asked);
        // A browser reads the same.
        expect(readMapState(new URLSearchParams(address))).toEqual(asked);
      }),
    );
  });

  it('says nothing of the plain map', () => {
    expect(mapParameters(PLAIN_MAP)).toEqual([]);
    expect(readMapState([])).toEqual(PLAIN_MAP);
  });

  it('takes what is wrong for what is not said', () => {
    const wrong = '?depth=9&dir=up&colour=pink&since=soon&eye=1,2&hub=&view=then&until=2024-13';
    expect(readMapState(readQueryString(wrong))).toEqual(PLAIN_MAP);
    fc.assert(fc.property(fc.string(), (text) => void readMapState(readQueryString(text))));
  });

  it('keeps an empty list apart from all', () => {
    expect(readMapState(readQueryString('?kinds=')).kinds).toEqual([]);
    expect(readMapState(readQueryString('?colour=age')).kinds).toBeNull();
  });
});

describe('a named view', () => {
  it('is checked when the settings are read; wrong ones are told and left out', () => {
    const right = { 'To learn': 'status=want' };
    expect(readSettings({ views: right }).settings.views).toEqual(right);
    const { settings, diagnostics } = readSettings(
      { views: { Ages: 'color=age' } },
      undefined,
      () => 'colour',
    );
    expect(settings.views).toEqual({});
    expect(diagnostics).toMatchObject([{ code: 'invalid-config', path: 'clew.json' }]);
    expect(diagnostics[0]?.message).toContain('in “Ages”, the map knows no “color”; did you mean “colour”?');
  });

  it('is a tab of the map’s page, unless it is about a note that nobody may see', () => {
    const views = { Wanted: 'status=want', Secret: 'focus=/diary/', Mine: '?with=/a/&colour=age' };
    const page = (snapshot: Snapshot) =>
      pageOf({ view: snapshot, bodyOf: () => ({ pieces: [] }) as never, live: false }, '/graph/');
    const whole = vault({ 'a.md': 'A.', 'diary.md': '---\nprivate: true\n---\nD.' }, { views });
    const labels = (snapshot: Snapshot) => {
      const made = page(snapshot);
      return made?.kind === 'graph' ? made.views.map(({ label, href }) => [label, href]) : null;
    };
    expect(labels(whole)?.map(([label]) => label)).toEqual(['Wanted', 'Secret', 'Mine']);
    expect(labels(publishable(whole))).toEqual([
      ['Wanted', '/graph/?status=want'],
      ['Mine', '/graph/?with=%2Fa%2F&colour=age'],
    ]);
  });

  it('is told what is wrong in it', () => {
    expect(problemOfView('colour=age&tags=ml&q=kind:term')).toBeNull();
    expect(problemOfView('?from=VAE&to=Sparse+Coding')).toBeNull();
    expect(problemOfView('color=age', () => 'colour')).toBe(
      'the map knows no “color”; did you mean “colour”?',
    );
    expect(problemOfView('colour=pink')).toContain('one of kind, status, region, tag, age');
    expect(problemOfView('since=March')).toContain('a day such as 2024-03-01');
    expect(problemOfView('depth=7')).toContain('0 to 4');
  });
});
