import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  bytesAt,
  type FileRange,
  lendBytes,
  openRest,
  writeRest,
} from '../../../../src/node/cache/rest-file.ts';
import { CliError } from '../../../../src/node/cli-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

it('lends what stands in a range from one place to another, asked for again or in any order', () => {
  const mark = writeRest(folder, 'rest', () => [Buffer.from('abcdef'), Buffer.from('uvwxyz')]);
  const file = mark && openRest(folder, mark);
  if (!file) throw new Error('The file is not there.');
  const ranges: FileRange[] = [0, 6].map((at) => ({ file, at, length: 6 }));
  const places = [
    [0, 3],
    [0, 3],
    [1, 4],
    [1, 3],
    [3, 6],
  ] as const;
  const asked = places.flatMap(([from, to]) =>
    [0, 0, 1, 1, 0].map((range) => ({ rest: ranges[range] ?? Buffer.of(), from, to })),
  );
  for (const { rest, from, to } of asked)
    expect(lendBytes(rest, from, to).toString()).toBe(bytesAt(rest, from, to).toString());
  expect(ranges.map((rest) => bytesAt(rest, 1, 4).toString())).toEqual(['bcd', 'vwx']);
});

it('of a file that is cut off while it is read, a person is told what to do', () => {
  const mark = writeRest(folder, 'rest', () => [Buffer.from('abcdef')]);
  const file = mark && openRest(folder, mark);
  if (!file) throw new Error('The file is not there.');
  fs.truncateSync(path.join(folder, mark.name), 2);
  const rest: FileRange = { file, at: 0, length: 6 };
  expect(() => bytesAt(rest, 1, 4)).toThrow(
    new CliError('A file of the cache was cut off while it was read.', 3, 'Run the command again.'),
  );
});
