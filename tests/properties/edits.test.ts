import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../src/core/edit/file-plan.ts';
import { planLog } from '../../src/core/edit/plan-log.ts';
import { planRelation } from '../../src/core/edit/plan-relation.ts';
import { planStatus } from '../../src/core/edit/plan-status.ts';
import { NO_HABITS } from '../../src/core/edit/template.ts';
import { tableGet } from '../../src/core/model/table.ts';
import { applyChange } from '../../src/core/snapshot.ts';
import { patchBytes } from '../../src/node/edit/patch-bytes.ts';
import { noteFile, vault } from '../support/vault.ts';

const END = fc.constantFrom('\n', '\r\n');
const KEY_LINES = [
  'status: want',
  'Status: "reading"   # later',
  "status: 'todo'",
  'status:',
  'status: ~ # none',
  'status: [a, b]',
  'tags: [x, "y"] # flow',
  'builds-on: "[[B]]"',
  'builds on: ["[[B]]", "[[C]]"]',
  'extends:\n  - "[[B]]" # item\n  - plain',
  'uses: [[C]]',
  '# only a comment',
  'a: b',
  'a: twice',
  'map:\n  inner: [1, 2]',
  'text: |\n  several\n  lines',
  'broken: [',
  'title: "With # sign"',
];
const BODY_LINES = [
  '# Heading',
  'Words about [[B]] and [[C|c]].',
  '- Requires: [[B]]',
  '* **builds on**: [[C]].',
  'uses:: [[B]]',
  '- [ ] a task',
  '',
  '```',
  '> quote [[C]]',
  '%% comment %%',
  '| a | b |\n|---|---|\n| [[B]] | x |',
  '---',
  'éß日本 😀',
];
const head = fc
  .array(fc.constantFrom(...KEY_LINES), { maxLength: 5 })
  .map((lines) => ['---', ...lines, '---']);
const body = fc.array(fc.constantFrom(...BODY_LINES), { maxLength: 7 });
const text = fc
  .tuple(fc.option(head, { nil: [] as string[] }), body, END, fc.constantFrom('', '\n', '\n\n'))
  .map(([above, lines, end, last]) => ([...above, ...lines].join('\n') + last).replaceAll('\n', end));

const OTHERS = { 'B.md': '', 'C.md': '', 'D.md': '' };
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** What is left of bytes when the inserted text is taken out again and what it replaced put back. */
const isUndone = (before: string, edits: readonly TextEdit[]): void => {
  for (const bytes of [Buffer.from(before), Buffer.concat([BOM, Buffer.from(before)])]) {
    const after = Buffer.from(patchBytes(bytes, edits));
    const mark = bytes.length - Buffer.byteLength(before);
    const [edit] = edits;
    if (!edit) throw new Error('no edit');
    const from = mark + Buffer.byteLength(before.slice(0, edit.from));
    const to = mark + Buffer.byteLength(before.slice(0, edit.to));
    const rest = Buffer.concat([
      after.subarray(0, from),
      after.subarray(from + Buffer.byteLength(edit.text)),
    ]);
    expect(rest).toEqual(Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]));
  }
};

describe('an edit of one thing', () => {
  it('changes a status and not another byte, or refuses', () => {
    let done = 0;
    fc.assert(
      fc.property(text, fc.constantFrom('learned', 'to-read', 'a: b', '2024'), (before, word) => {
        const view = vault({ ...OTHERS, 'A.md': before });
        const result = planStatus(view, 'A.md', word);
        if (result.kind === 'refused') return;
        done++;
        const { edits } = result.change;
        expect(edits).toHaveLength(1);
        isUndone(before, edits);
        const after = patchBytes(Buffer.from(before), edits).toString();
        const changed = applyChange(view, { upserts: [noteFile('A.md', after)], deletes: [] });
        expect(tableGet(changed.vault.notes, 'A.md')?.fields.statusText).toBe(word);
        // Asked again, it has nothing to do.
        expect(planStatus(changed, 'A.md', word).kind).toBe('refused');
      }),
      { numRuns: 400 },
    );
    expect(done).toBeGreaterThan(100);
  });

  it('adds one edge of the graph and not another byte, or refuses', () => {
    let done = 0;
    const relation = fc.constantFrom('builds-on', 'prerequisite', 'uses', 'authors', 'related');
    fc.assert(
      fc.property(text, relation, fc.constantFrom('B.md', 'D.md'), (before, key, target) => {
        const view = vault({ ...OTHERS, 'A.md': before });
        const result = planRelation(view, { source: 'A.md', relation: key, target });
        if (result.kind === 'refused') return;
        done++;
        const { edits } = result.change;
        expect(edits).toHaveLength(1);
        isUndone(before, edits);
        const after = patchBytes(Buffer.from(before), edits).toString();
        const changed = applyChange(view, { upserts: [noteFile('A.md', after)], deletes: [] });
        const typed = (snapshot: typeof view) =>
          (tableGet(snapshot.graph.rows, 'A.md')?.edges ?? [])
            .filter(({ relation: said }) => said !== 'mentions')
            .map(({ relation: said, target: to }) => `${said} ${to}`)
            .sort();
        expect(typed(changed)).toEqual([...typed(view), `${key} ${target}`].sort());
      }),
      { numRuns: 400 },
    );
    expect(done).toBeGreaterThan(100);
  });

  it('adds a line to the journal and not another byte, or refuses', () => {
    fc.assert(
      fc.property(text, (before) => {
        const result = planLog(
          vault({ 'journal/2024-03-01.md': before }).vault,
          'Read on VAEs',
          { date: '2024-03-01', time: '09:05' },
          NO_HABITS,
        );
        if (result.kind === 'refused' || result.change.kind !== 'edit') return;
        isUndone(before, result.change.edits);
      }),
      { numRuns: 200 },
    );
  });
});
