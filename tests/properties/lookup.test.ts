import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backlinksOf } from '../../src/core/lookup/backlinks.ts';
import { beforeNamings, mentionsOf, namersOf } from '../../src/core/lookup/mentions.ts';
import { nameBeginnings, namesOfThese, nameTable } from '../../src/core/lookup/name-table.ts';
import { outgoingOf } from '../../src/core/lookup/outgoing.ts';
import { mayHold, namesIn } from '../../src/core/lookup/scan-names.ts';
import { type NotePath, notePath } from '../../src/core/model/ids.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { tableKeys, tableValues } from '../../src/core/model/table.ts';
import { applyChange, buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';
import { foldName } from '../../src/core/text/fold-name.ts';
import { recallAllNames } from '../../src/node/findings/recall-names.ts';
import { VaultMarks } from '../../src/node/notes/vault-marks.ts';
import { noteMarks } from '../support/note-marks.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { noteFile, sourceFiles, vault } from '../support/vault.ts';

const NAMES = ['alpha', 'Alpha-beta', 'Beta', 'Gamma rays', 'betagamma', 'Émile', 'policy'];
const WORDS = [
  'alpha',
  'Beta',
  'betas',
  'gamma',
  'ray',
  'rays',
  'emile',
  'Émile',
  'policies',
  'x',
  'alphabeta',
];

const name = fc.constantFrom(...NAMES);
const text = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
        { weight: 1, arbitrary: name.map((target) => `[[${target}]]`) },
        { weight: 1, arbitrary: name.map((target) => `up:: [[${target}]]`) },
      ),
      fc.constantFrom(' ', '-', '. ', ', ', '\n\n'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.flat().join(''));
const files = fc.dictionary(name, text, { noNullPrototype: true });

const build = (notes: Readonly<Record<string, string>>): Snapshot =>
  buildSnapshot(
    sourceFiles(Object.fromEntries(Object.entries(notes).map(([title, body]) => [`${title}.md`, body]))),
    DEFAULT_SETTINGS,
    null,
  );
const pathsOf = (view: Snapshot) => tableKeys(view.vault.notes) as NotePath[];
const allMentions = (view: Snapshot) => pathsOf(view).flatMap((path) => mentionsOf(view, path));

describe('lookups', () => {
  it('see each link from both its ends', () => {
    fc.assert(
      fc.property(files, (notes) => {
        const view = build(notes);
        const out = pathsOf(view).flatMap((path) =>
          outgoingOf(view, path).flatMap(({ target, targetKind, relation, count }) =>
            targetKind === 'note' ? [`${path} ${relation} ${target} ${count}`] : [],
          ),
        );
        const back = pathsOf(view).flatMap((path) =>
          backlinksOf(view, path).map(({ source, key, count }) => `${source} ${key} ${path} ${count}`),
        );
        expect(back.sort()).toEqual(out.sort());
      }),
    );
  });

  it('find after changes the mentions that a rebuild finds, folders renamed meanwhile or not', () => {
    const change = fc.tuple(name, fc.option(text), fc.constantFrom('', '', 'in/'));
    const filesIn = (folder: string, notes: Readonly<Record<string, string>>) =>
      Object.entries(notes).map(([title, body]) => noteFile(`${folder}${title}.md`, body));
    const buildIn = (folder: string, notes: Readonly<Record<string, string>>) =>
      buildSnapshot(filesIn(folder, notes), DEFAULT_SETTINGS, null);
    fc.assert(
      fc.property(files, fc.array(change, { maxLength: 6 }), (notes, changes) => {
        let view = buildIn('', notes);
        const current: Record<string, string> = { ...notes };
        let folder = '';
        for (const [title, body, next] of changes) {
          allMentions(view);
          const deletes = pathsOf(view).filter((path) => next !== folder || path === `${folder}${title}.md`);
          if (body === null) delete current[title];
          else current[title] = body;
          const upserts = filesIn(next, current).filter(
            ({ path }) => next !== folder || path === `${next}${title}.md`,
          );
          folder = next;
          view = applyChange(view, { upserts, deletes });
          const anew = buildIn(folder, current);
          expect(allMentions(view)).toEqual(allMentions(anew));
          expect(namersOf(view)).toEqual(namersOf(anew));
        }
      }),
    );
  });

  it('find who names one note as they find it for all, while not all texts are looked through', () => {
    const change = fc.tuple(name, fc.option(text));
    fc.assert(
      fc.property(files, fc.array(change, { maxLength: 4 }), (notes, changes) => {
        const current: Record<string, string> = { ...notes };
        const settings = { ...DEFAULT_SETTINGS };
        const filesOf = (texts: Readonly<Record<string, string>>) =>
          Object.entries(texts).map(([title, body]) => noteFile(`${title}.md`, body));
        let view = buildSnapshot(filesOf(notes), settings, null);
        beforeNamings(
          settings,
          () => {},
          () => true,
        );
        for (const [title, body] of [...changes, ['alpha', null] as const]) {
          expect(allMentions(view)).toEqual(allMentions(build(current)));
          const path = `${title}.md`;
          if (body === null) delete current[title];
          else current[title] = body;
          view = applyChange(
            view,
            body === null
              ? { upserts: [], deletes: [path] }
              : { upserts: [noteFile(path, body)], deletes: [] },
          );
        }
        expect(allMentions(view)).toEqual(allMentions(build(current)));
      }),
    );
  });

  it('find in a text with the names that it may hold what they find with all', () => {
    fc.assert(
      fc.property(files, (written) => {
        const view = build({
          ...written,
          Gamma: '---\naliases: [alpha, AB, Rays of x]\n---\nOn the rays of x.',
        });
        const notes = [...tableValues(view.vault.notes)];
        for (const note of notes) {
          const few = namesOfThese(notes.filter((other) => mayHold(note, nameBeginnings(other))));
          expect([...namesIn(note, few)]).toEqual([...namesIn(note, nameTable(view))]);
        }
      }),
    );
  });

  it('remember of texts what is found in them anew, whatever notes came, went or were called otherwise', () => {
    const round = fc.tuple(fc.subarray(NAMES), fc.constantFrom('', ...WORDS));
    fc.assert(
      fc.property(files, fc.array(round, { minLength: 2, maxLength: 4 }), (notes, rounds) => {
        const folder = makeTempFolder();
        for (const [left, alias] of rounds) {
          const written = Object.entries(notes).filter(([title]) => !left.includes(title));
          const texts = Object.fromEntries(written.map(([title, body]) => [`${title}.md`, body]));
          const withAlias = { ...texts, 'other.md': `---\naliases: [${alias}]\n---\n` };
          const view = vault(withAlias);
          const marks = new VaultMarks(view, noteMarks(view));
          const keep = recallAllNames(folder, view, marks);
          const anew = vault(withAlias);
          expect(marks.namings).toEqual(new VaultMarks(anew, noteMarks(anew)).namings);
          expect(allMentions(view)).toEqual(allMentions(anew));
          keep();
        }
        fs.rmSync(folder, { recursive: true, force: true });
      }),
    );
  });

  it('mention by the one folding, and never what is linked', () => {
    fc.assert(
      fc.property(files, (notes) => {
        const view = build(notes);
        for (const mention of allMentions(view)) {
          expect(foldName(mention.text)).toBe(foldName(mention.target.replace('.md', '')));
          expect(mention.source).not.toBe(mention.target);
          const { text: sentence, from, to } = mention.context;
          expect(sentence.slice(from, to)).toBe(mention.text);
          expect(outgoingOf(view, mention.source).some(({ target }) => target === mention.target)).toBe(
            false,
          );
        }
      }),
    );
  });

  it('mention exactly what the words of a text spell, the longest name first', () => {
    const words = fc.array(fc.constantFrom(...WORDS, 'rare'), { minLength: 1, maxLength: 10 });
    const keys = new Map(NAMES.map((title) => [foldName(title), title]));
    fc.assert(
      fc.property(words, fc.constantFrom(' ', '-'), (parts, joint) => {
        const expected = new Set<string>();
        for (let from = 0; from < parts.length; ) {
          let to = parts.length;
          while (to > from && !isSpelled(parts.slice(from, to), joint, keys)) to--;
          const found = keys.get(foldName(parts.slice(from, to).join('')));
          if (to > from && found) expected.add(found);
          from = Math.max(to, from + 1);
        }
        const others = Object.fromEntries(NAMES.map((title) => [title, '']));
        const view = build({ ...others, source: parts.join(joint) });
        const found = NAMES.filter((title) =>
          mentionsOf(view, notePath(`${title}.md`)).some(({ source }) => source === 'source.md'),
        );
        expect(new Set(found)).toEqual(expected);
      }),
    );
  });
});

/** A name of one word may be split at a space only between words of four letters. */
const isSpelled = (parts: readonly string[], joint: string, keys: ReadonlyMap<string, string>): boolean => {
  const title = keys.get(foldName(parts.join('')));
  if (title === undefined) return false;
  return /[\s-]/.test(title) || joint === '-' || parts.length === 1 || parts.every((part) => part.length > 3);
};
