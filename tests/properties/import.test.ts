import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planImport } from '../../src/core/edit/import/plan-import.ts';
import { wordsOf } from '../../src/core/edit/import/repeats.ts';
import { diagnose } from '../../src/core/insight/diagnose.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { notebookPage } from '../support/notebook.ts';
import { vault } from '../support/vault.ts';

const options = { settings: DEFAULT_SETTINGS, into: '', vault: null, assets: [] };

const filesOf = (plan: ReturnType<typeof planImport>): Record<string, string> =>
  Object.fromEntries(plan.notes.map(({ path, text }) => [path, text]));

it('loses no sentence and says none twice', () => {
  fc.assert(
    fc.property(notebookPage, (text) => {
      const plan = planImport({ name: 'page.md', text }, options);
      expect(plan.kept.lost).toEqual([]);
      // What the page itself says several times, inside longer paragraphs, may stand several times.
      const page = wordsOf(text);
      const once = plan.kept.doubled.filter((sentence) => page.split(wordsOf(sentence.text)).length === 2);
      expect(once).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it('makes notes that check without errors, each with a name of its own', () => {
  fc.assert(
    fc.property(notebookPage, (text) => {
      const plan = planImport({ name: 'page.md', text }, options);
      const names = plan.notes.map(({ path }) => path.replace(/^.*\//, '').toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      const problems = diagnose(vault(filesOf(plan)));
      const kinds = ['invalid-frontmatter', 'ambiguous-link', 'alias-conflict', 'relation-cycle'];
      expect(problems.filter(({ severity, code }) => severity === 'error' || kinds.includes(code))).toEqual(
        [],
      );
    }),
    { numRuns: 80 },
  );
});

it('finds everything as it is to be when the page comes again', () => {
  fc.assert(
    fc.property(notebookPage, (text) => {
      const first = planImport({ name: 'page.md', text }, options);
      const again = planImport({ name: 'page.md', text }, { ...options, vault: vault(filesOf(first)).vault });
      expect(again.notes.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
