import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { withTempVault, writeFiles } from '../../support/temp-folder.ts';

const MAP = '.clew/map.json';
const OWN = '.clew/map.private.json';

/** Two groups that know each other, a note alone, and one that nobody else may see. */
const NOTES = {
  'a.md': '[[b]] [[c]]',
  'b.md': '[[c]]',
  'c.md': '[[d]]',
  'd.md': '[[e]] [[f]]',
  'e.md': '[[f]]',
  'f.md': '',
  'lone.md': '',
  'diary.md': '---\nprivate: true\n---\n[[a]] [[b]]',
};

type Place = readonly [number, number];

const placesIn = (folder: string, file: string): Record<string, Place> =>
  JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')).positions;

const textOf = (folder: string, file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');

const layout = async (folder: string, ...options: readonly string[]): Promise<string> => {
  const { code, out, err } = await runCommand(folder, ['layout', ...options]);
  expect([code, err]).toEqual([0, '']);
  return out;
};

describe('clew layout', () => {
  it('writes nothing unless it is told to', () =>
    withTempVault(NOTES, async (folder) => {
      expect(await layout(folder)).toBe('8 places made, none written. Keep them with --keep.\n');
      expect(fs.existsSync(path.join(folder, '.clew'))).toBe(false);
    }));

  it('keeps a place for each note, and those of private notes in a file of their own', () =>
    withTempVault(NOTES, async (folder) => {
      expect(await layout(folder, '--keep')).toBe(`Wrote 7 places to ${path.normalize(MAP)}.\n`);
      const [open, own] = [placesIn(folder, MAP), placesIn(folder, OWN)];
      expect(Object.keys(open)).toEqual(['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md', 'lone.md']);
      expect(Object.keys(own)).toEqual(['diary.md']);
      expect(textOf(folder, MAP)).not.toContain('diary');
      const spots = [...Object.values(open), ...Object.values(own)].map(String);
      expect(new Set(spots).size).toBe(8);
    }));

  it('places what others may see as if there were no private notes', () =>
    withTempVault(NOTES, async (folder) => {
      await layout(folder, '--keep');
      const { 'diary.md': _, ...open } = NOTES;
      await withTempVault(open, async (other) => {
        await layout(other, '--keep');
        expect(textOf(other, MAP)).toBe(textOf(folder, MAP));
        expect(fs.existsSync(path.join(other, OWN))).toBe(false);
      });
    }));

  it('leaves everything as it is the second time', () =>
    withTempVault(NOTES, async (folder) => {
      await layout(folder, '--keep');
      const before = [textOf(folder, MAP), textOf(folder, OWN)];
      await layout(folder, '--keep');
      expect([textOf(folder, MAP), textOf(folder, OWN)]).toEqual(before);
    }));

  it('places newcomers near their neighbours and moves no pin, and lets go of what is gone', () =>
    withTempVault(NOTES, async (folder) => {
      await layout(folder, '--keep');
      // As somebody has pinned them: far apart, where no layout would have put them.
      const pins: Record<string, Place> = {
        'a.md': [-900, -900],
        'b.md': [-880, -900],
        'c.md': [-890, -880],
        'd.md': [900, 900],
        'e.md': [880, 900],
        'f.md': [890, 880],
        'lone.md': [0, 0],
      };
      const pinnedPrivate: Record<string, Place> = { 'diary.md': [500, -500] };
      writeFiles(folder, {
        [MAP]: JSON.stringify({ version: 1, positions: pins }),
        [OWN]: JSON.stringify({ version: 1, positions: pinnedPrivate }),
        'new.md': '[[e]] [[f]]',
        'secret.md': '---\nprivate: true\n---\n[[a]] [[b]]',
      });
      fs.rmSync(path.join(folder, 'lone.md'));
      await layout(folder, '--keep');
      const { 'lone.md': _, ...left } = pins;
      const { 'new.md': newcomer = [0, 0], ...open } = placesIn(folder, MAP);
      const { 'secret.md': secret = [0, 0], ...own } = placesIn(folder, OWN);
      expect([open, own]).toEqual([left, pinnedPrivate]);
      expect(Math.min(...newcomer)).toBeGreaterThan(700);
      expect(Math.max(...secret)).toBeLessThan(-700);
    }));

  it('forgets what was kept', () =>
    withTempVault(NOTES, async (folder) => {
      await layout(folder, '--keep');
      const said = await layout(folder, '--fresh');
      expect(said).toBe(`Forgot the places in ${path.normalize(MAP)} and ${path.normalize(OWN)}.\n`);
      expect(fs.readdirSync(path.join(folder, '.clew'))).toEqual([]);
      expect(await layout(folder, '--fresh')).toBe('No places were kept.\n');
    }));

  it('keeps new places instead of those of before', () =>
    withTempVault(NOTES, async (folder) => {
      await layout(folder, '--keep');
      const fresh = textOf(folder, MAP);
      const moved = fresh.replace(/"a\.md": \[[^\]]*\]/, '"a.md": [-999, 999]');
      expect(moved).not.toBe(fresh);
      writeFiles(folder, { [MAP]: moved });
      await layout(folder, '--keep');
      expect(textOf(folder, MAP)).toBe(moved.replace('[-999, 999]', '[-999,999]'));
      await layout(folder, '--keep', '--fresh');
      expect(textOf(folder, MAP)).toBe(fresh);
    }));

  it('lets go of the private file when no private note is left', () =>
    withTempVault(NOTES, async (folder) => {
      await layout(folder, '--keep');
      fs.rmSync(path.join(folder, 'diary.md'));
      await layout(folder, '--keep');
      expect(fs.existsSync(path.join(folder, OWN))).toBe(false);
    }));
});
