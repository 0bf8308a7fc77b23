import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { parseNote } from '../../../../src/core/parse/parse-note.ts';
import { forgetPostings } from '../../../../src/core/search/postings/encoded-index.ts';
import { contentOf, prepareSearchInSteps } from '../../../../src/core/site/payload/search-content.ts';
import { searchFiles } from '../../../../src/core/site/payload/search-payload.ts';
import { applyChange, buildSnapshot, type Parse, type Snapshot } from '../../../../src/core/snapshot.ts';
import { noteFile } from '../../../support/vault.ts';

const TEXTS = ['A code of [[b]].', '# Sparse Coding\n\nFew of many, #codes.', 'Nothing more of codes.'];

/** Notes, told whenever somebody asks one for its tags, as who counts its words does. */
const viewOf = (onTags: () => void = () => {}): Snapshot => {
  const parse: Parse = (file, settings) =>
    new Proxy(parseNote(file, settings), {
      get: (note, key) => {
        if (key === 'tags') onTags();
        return Reflect.get(note, key);
      },
    });
  const files = TEXTS.map((text, i) => noteFile(`${'abc'[i]}.md`, text));
  return buildSnapshot(files, DEFAULT_SETTINGS, null, parse);
};

const prepared = (view: Snapshot): Snapshot => {
  for (const step of prepareSearchInSteps(view)) step();
  return view;
};

const filesOf = (view: Snapshot) =>
  searchFiles(view, (name) => name).files.map(({ name, content }) => [name, content()]);

beforeEach(forgetPostings);

it('an index that was prepared is the one that would have been made', () => {
  const made = filesOf(viewOf());
  forgetPostings();
  expect(filesOf(prepared(viewOf()))).toEqual(made);
});

it('and so is that of the next state', () => {
  const change = { upserts: [noteFile('b.md', 'Other words.')], deletes: ['c.md'] };
  const made = filesOf(applyChange(viewOf(), change));
  forgetPostings();
  expect(filesOf(applyChange(prepared(viewOf()), change))).toEqual(made);
});

it('no word is counted any more for it, and none is counted again to prepare it', () => {
  let asked = 0;
  const view = prepared(
    viewOf(() => {
      asked++;
    }),
  );
  expect(asked).toBeGreaterThanOrEqual(TEXTS.length);
  asked = 0;
  contentOf(view).single.terms();
  prepared(view);
  expect(asked).toBe(0);
});
