import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditedFile } from '../../src/core/edit/file-plan.ts';
import { planRename } from '../../src/core/edit/rename/plan-rename.ts';
import { applyEdits } from '../../src/core/edit/text-edit.ts';
import type { NotePath } from '../../src/core/model/ids.ts';
import type { Resolution } from '../../src/core/model/link.ts';
import { tableGet, tableKeys } from '../../src/core/model/table.ts';
import { applyChange, type Snapshot } from '../../src/core/snapshot.ts';
import { findFragment } from '../../src/core/vault/fragment.ts';
import { resolveAddress } from '../../src/core/vault/html-address.ts';
import { noteFile, vault } from '../support/vault.ts';

/** What each link of each note leads to, with the renamed note under its new name. */
const meaningOf = ({ vault: snapshotVault, graph }: Snapshot, rename: (path: NotePath) => string) => {
  const { notes } = snapshotVault;
  return Object.fromEntries(
    tableKeys(notes).map((key) => {
      const note = tableGet(notes, key);
      const said = (resolution: Resolution, index: number) => {
        const link = note?.outgoing[index];
        const kind = `${link?.kind} ${link?.relation} ${link?.embed}`;
        if (resolution.kind === 'ambiguous') return `${kind} placeholder ${resolution.key}`;
        if (resolution.kind === 'placeholder') return `${kind} placeholder ${resolution.key}`;
        if (resolution.kind !== 'note') return `${kind} ${JSON.stringify(resolution)}`;
        const target = tableGet(notes, resolution.path);
        const fragment = link && 'fragment' in link && link.fragment !== null ? link.fragment : null;
        const part = target && fragment !== null ? findFragment(target, fragment) : null;
        const named = part === null ? '' : ` ${part.kind} ${part.index}`;
        return `${kind} ${rename(resolution.path)}${named}`;
      };
      const inHtml = (note?.htmlAddresses ?? []).map((address) => {
        const resolution = note && resolveAddress(snapshotVault, note, address);
        return resolution?.kind === 'note' ? rename(resolution.path) : `${resolution?.kind}`;
      });
      const inText = tableGet(graph.rows, key)?.resolutions.map(said) ?? [];
      return [rename(key as NotePath), [...inText, ...inHtml]];
    }),
  );
};

const NAMES = ['A', 'b', 'Two Words', 'é', "It's", 'v1.2', 'A.B', '(p)', '100%', 'x & y', '日本'];
const name = fc.constantFrom(...NAMES);
const folder = fc.constantFrom('', 'f/', 'f/g/', 'h h/');
const path = fc.tuple(folder, name).map(([where, stem]) => `${where}${stem}.md`);

const encode = (text: string) => text.replace(/[ ()%]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const link = fc
  .tuple(folder, name, fc.nat(14), fc.constantFrom('', '#A', '#^id', '#Two Words#A', '#part'))
  .map(
    ([where, stem, form, fragment]) =>
      [
        `[[${stem}]]`,
        `[[${stem}${fragment}|label]]`,
        `[[${where}${stem}.md${fragment}]]`,
        `![[${stem}${fragment}]]`,
        `[l](${encode(where + stem)}.md${encode(fragment)})`,
        `[l](<${where}${stem}>)`,
        `[l](./${encode(stem)}.md "t")`,
        `[[/${where}${stem}]]`,
        `[[../${stem}]]`,
        `uses:: [[${stem}]]`,
        `- Requires: [[${stem}]], [[${where}${stem}|x]]`,
        `|[[${stem}\\|x]]|[[${where}${stem}]]|\n|---|---|`,
        `[[${fragment}]] \`[[${stem}]]\` %%[[${stem}]]%%`,
        `<a href="${encode(where + stem)}.md${encode(fragment)}">l</a>`,
        `text <img src='../${encode(stem).replace("'", '%27')}'> [[${stem}]]`,
      ][form] ?? '',
  );
const head = fc
  .tuple(name, name, fc.nat(6))
  .map(
    ([a, b, form]) =>
      [
        '',
        `---\naliases: [${JSON.stringify(a)}]\n---\n`,
        `---\nup: ${JSON.stringify(`[[${a}]]`)}\nl:\n  - '[[${b.replaceAll("'", "''")}|x]]'\n---\n`,
        `# ${a}\n`,
        `---\ntitle: ${JSON.stringify(a)}\n---\n# ${b}\n\n## A\n`,
        `---\nkind: person\naliases: ${JSON.stringify(b)}\nauthors: [${JSON.stringify(a)}]\n---\n`,
        `---\nsee: [[${a}]]\n---\nText ^id\n\n## Two Words\n\n### A\n`,
      ][form] ?? '',
  );
const end = fc.constantFrom('\n', '\r\n');
const text = fc
  .tuple(head, fc.array(link, { maxLength: 5 }), end)
  .map(([top, links, eol]) => `${top}${links.join('\n\n')}\n`.replaceAll('\n', eol));
const files = fc.dictionary(path, text, { minKeys: 2, maxKeys: 7 });

describe('rename', () => {
  it('keeps the graph up to names, and every other byte', () => {
    let done = 0;
    fc.assert(
      fc.property(
        files,
        fc.nat(),
        fc.constantFrom(...NAMES, 'Fresh', 'A#B', 'Fresh'),
        fc.boolean(),
        fc.constantFrom(undefined, undefined, '', 'f', 'f/g', 'new'),
        (raw, pick, title, keepAlias, into) => {
          const before = vault(raw);
          const paths = Object.keys(raw).map((key) => noteFile(key, '').path);
          const renamed = paths[pick % paths.length];
          if (renamed === undefined) return;
          const place = into === undefined ? {} : { folder: into };
          const wanted = into !== undefined && pick % 3 === 0 ? null : title;
          const result = planRename(before, renamed, wanted, { keepAlias, force: false, ...place });
          if (result.kind === 'refused') return;
          done++;
          const edited = result.plan.filter((change): change is EditedFile => change.kind === 'edit');
          const upserts = edited.map(({ file, edits, moveTo }) =>
            noteFile(moveTo ?? file.diskPath, applyEdits(file.text, edits)),
          );
          const after = applyChange(before, { upserts, deletes: result.to === renamed ? [] : [renamed] });
          if (wanted !== null) expect(tableGet(after.vault.notes, result.to)?.fields.title).toBe(title);
          if (into !== undefined)
            expect(result.to).toBe(`${into === '' ? '' : `${into}/`}${result.to.split('/').at(-1)}`);
          const now = meaningOf(after, (way) => way);
          const then = meaningOf(before, (way) => (way === renamed ? result.to : way));
          expect(Object.keys(now)).toEqual(expect.arrayContaining(Object.keys(then)));
          for (const [at, links] of Object.entries(then))
            links.forEach((said, index) => {
              // A part that was not there before may be there now; what was there is what it was.
              const known = now[at]?.[index] ?? '';
              expect(
                / (?:heading|block) \d+$/.test(said) ? known : known.replace(/ (?:heading|block) \d+$/, ''),
              ).toBe(said);
            });
          for (const { edits, file } of edited)
            for (const edit of edits) expect(file.text.slice(edit.from, edit.to)).not.toMatch(/[\r\n|]/);
        },
      ),
      { numRuns: 1000 },
    );
    expect(done).toBeGreaterThan(300);
  });
});
