import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchFiles } from '../../../src/core/site/search-payload.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { recallPostings } from '../../../src/node/kept-postings.ts';
import { type RevisionJob, runRevisionJob } from '../../../src/node/postings-ahead.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { expectKeptWhileFewDiffer, thirtyNotes } from '../../support/thirty-notes.ts';
import { vault } from '../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

type Thread = NonNullable<Parameters<typeof recallPostings>[3]>;

const indexOf = (view: Snapshot) =>
  searchFiles(view, (name) => name).files.map(({ name, content }) => [name, Buffer.from(content())]);

/** A thread that does at once what it is asked. */
const atOnce = { postMessage: (job: RevisionJob) => runRevisionJob(job) };

/** A build of thirty notes, the first of which say something else; tells what it has kept. */
const build = (changed: number, outline = 'same', thread: Thread | null = null): Buffer => {
  const files = thirtyNotes((at) => `# Note ${at}\n\n${at < changed ? 'Other words' : 'A word'} of ${at}.`);
  const view = vault(files);
  recallPostings(folder, view, { heads: 'same', outline }, thread)();
  expect(indexOf(view)).toEqual(indexOf(vault(files)));
  return fs.readFileSync(path.join(folder, 'postings'));
};

it('the index is that of the texts as they are, and postings are kept anew when many of these differ', () =>
  expectKeptWhileFewDiffer(build));

it('postings are kept anew with another outline', () => {
  const first = build(0);
  const second = build(1, 'other');
  expect(second.equals(first)).toBe(false);
  expect(build(1, 'other').equals(second)).toBe(true);
});

describe('a thread that revises postings', () => {
  it('gives the index that there is anyway, while few texts differ', () => {
    const asked: RevisionJob[] = [];
    const thread = {
      postMessage: (job: RevisionJob) => {
        asked.push(job);
        runRevisionJob(job);
      },
    };
    const first = build(0, 'same', thread);
    expect(asked).toEqual([]);
    for (const changed of [0, 1, 20]) expect(build(changed, 'same', thread).equals(first)).toBe(true);
    expect(asked.map(({ changed }) => [...changed.keys()].length)).toEqual([0, 1, 20]);
    build(21, 'same', thread);
    build(21, 'other', thread);
    expect(asked).toHaveLength(3);
  });

  it('is not needed: postings that are damaged are made anew', () => {
    const damaged = build(0).subarray(0, -1);
    fs.writeFileSync(path.join(folder, 'postings'), damaged);
    const anew = build(1, 'same', atOnce);
    expect(anew.equals(damaged)).toBe(false);
    expect(build(1, 'same', atOnce).equals(anew)).toBe(true);
  });

  it('is not waited for where it fails', () => {
    build(0);
    const failures: unknown[] = [];
    const failing = {
      postMessage: (job: RevisionJob) => {
        try {
          runRevisionJob({ ...job, changed: null as never });
        } catch (error) {
          failures.push(error);
        }
      },
    };
    build(1, 'same', failing);
    expect(failures).toHaveLength(1);
  });
});
