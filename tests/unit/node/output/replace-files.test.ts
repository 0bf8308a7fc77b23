import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CliError } from '../../../../src/node/cli-error.ts';
import type { OutputFile } from '../../../../src/node/output/stager.ts';
import { replaceFiles } from '../../../support/replace-files.ts';
import { readFiles, withTempVault, writeFiles } from '../../../support/temp-folder.ts';

const outputs = (files: Readonly<Record<string, string>>): OutputFile[] =>
  Object.entries(files).map(([name, text]) => ({ path: name, body: () => text }));

/** What a visitor sees: everything but Clew's own notes. */
const shown = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(readFiles(folder)).filter(([name]) => !name.startsWith('.clew-')));

const inFolder = (files: Readonly<Record<string, string>>, use: (out: string, folder: string) => void) =>
  withTempVault(files, (folder) => use(path.join(folder, 'site'), folder));

describe('the files of a site', () => {
  it('are written, and on the next run only what changed', () =>
    inFolder({}, (out, folder) => {
      expect(replaceFiles(out, outputs({ 'a/index.html': '1', 'b.css': '2' }))).toEqual({
        written: 2,
        kept: 0,
        removed: 0,
      });
      expect(replaceFiles(out, outputs({ 'a/index.html': '1', 'c.css': '3' }))).toEqual({
        written: 1,
        kept: 1,
        removed: 1,
      });
      expect(shown(out)).toEqual({ 'a/index.html': '1', 'c.css': '3' });
      expect(fs.readdirSync(folder)).toEqual(['site']);
    }));

  it('have a list as Clew writes it again where somebody set it otherwise', () =>
    inFolder({}, (out) => {
      const manifest = path.join(out, '.clew-manifest.json');
      const replace = () => replaceFiles(out, outputs({ 'a/index.html': '1', 'b.css': '2' }));
      replace();
      const written = fs.readFileSync(manifest, 'utf8');
      for (const indent of [2, 0]) {
        fs.writeFileSync(manifest, JSON.stringify(JSON.parse(written), null, indent));
        expect(replace()).toEqual({ written: 0, kept: 2, removed: 0 });
        expect(fs.readFileSync(manifest, 'utf8')).toBe(written);
      }
    }));

  it('leave no empty folders behind', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ 'a/b/c/index.html': '1', 'a/x.html': '2' }));
      replaceFiles(out, outputs({ 'a/x.html': '2' }));
      expect(fs.readdirSync(path.join(out, 'a'))).toEqual(['x.html']);
    }));

  it('become folders, and folders files', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ a: '1', 'b/c': '2' }));
      replaceFiles(out, outputs({ 'a/d': '3', b: '4' }));
      expect(shown(out)).toEqual({ 'a/d': '3', b: '4' });
    }));

  it('may have names that every object of JavaScript has', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ 'index.html': '1', constructor: '2' }));
      expect(() => replaceFiles(out, outputs({ 'index.html': '1', toString: '3' }))).not.toThrow();
      expect(shown(out)).toEqual({ 'index.html': '1', toString: '3' });
      writeFiles(out, { valueOf: 'not Clew’s' });
      expect(() => replaceFiles(out, outputs({ valueOf: '4' }))).toThrow(CliError);
    }));

  it('cannot stand where somebody has put a folder, and are there once it is gone', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ 'a/index.html': '1', 'b.css': '1' }));
      fs.rmSync(path.join(out, 'b.css'));
      fs.mkdirSync(path.join(out, 'b.css'));
      const again = () => replaceFiles(out, outputs({ 'a/index.html': '2', 'b.css': '1' }));
      const place = path.join(fs.realpathSync.native(out), 'b.css');
      const message = `“${place}” is a folder, and a file of the site is to stand there.`;
      for (let tries = 0; tries < 2; tries++)
        expect(again).toThrow(new CliError(message, 3, 'Move the folder away, then build again.'));
      fs.rmdirSync(path.join(out, 'b.css'));
      again();
      expect(shown(out)).toEqual({ 'a/index.html': '2', 'b.css': '1' });
    }));

  it('spare what others put beside them', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ 'a/index.html': '1' }));
      writeFiles(out, { CNAME: 'notes.example.org', 'a/own.txt': 'mine' });
      replaceFiles(out, outputs({}));
      expect(shown(out)).toEqual({ CNAME: 'notes.example.org', 'a/own.txt': 'mine' });
    }));

  it('are not deleted when somebody has changed them', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ 'a.html': '1' }));
      writeFiles(out, { 'a.html': 'by hand' });
      replaceFiles(out, outputs({}));
      expect(shown(out)).toEqual({ 'a.html': 'by hand' });
    }));

  it('do not replace what somebody else wrote', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ 'a.html': '1' }));
      writeFiles(out, { 'b.html': 'mine' });
      expect(() => replaceFiles(out, outputs({ 'a.html': '1', 'b.html': '2' }))).toThrow(CliError);
      expect(shown(out)).toEqual({ 'a.html': '1', 'b.html': 'mine' });
    }));
});

describe('a folder that is refused', () => {
  it('holds something and no manifest', () =>
    inFolder({ 'site/thesis.md': 'x' }, (out) => {
      expect(() => replaceFiles(out, outputs({ a: '1' }))).toThrow(/not written by Clew/);
      expect(shown(out)).toEqual({ 'thesis.md': 'x' });
    }));

  it('has a manifest that is damaged: nothing tells what is Clew’s', () =>
    inFolder({}, (out) => {
      replaceFiles(out, outputs({ a: '1', b: '1' }));
      const manifest = path.join(out, '.clew-manifest.json');
      const text = fs.readFileSync(manifest, 'utf8');
      const hint = 'Move the folder away, or give another one with --out.';
      for (const damaged of [text.replace('"a": "', '\0\0\0'), text.slice(0, -9), '']) {
        fs.writeFileSync(manifest, damaged);
        expect(() => replaceFiles(out, outputs({ a: '2', c: '2' }))).toThrow(
          new CliError(
            `“${fs.realpathSync(manifest)}”, the list of what Clew wrote there, is damaged.`,
            2,
            hint,
          ),
        );
        expect(shown(out)).toEqual({ a: '1', b: '1' });
      }
      fs.writeFileSync(manifest, text);
      replaceFiles(out, outputs({ a: '2', c: '2' }));
      expect(shown(out)).toEqual({ a: '2', c: '2' });
    }));

  it('is a file', () =>
    inFolder({ site: 'x' }, (out) => {
      expect(() => replaceFiles(out, outputs({ a: '1' }))).toThrow(/is a file/);
    }));

  it('has a manifest that names files outside: those stay', () =>
    inFolder({ 'precious.txt': 'x' }, (out) => {
      replaceFiles(out, outputs({ a: '1' }));
      const manifest = path.join(out, '.clew-manifest.json');
      fs.writeFileSync(manifest, fs.readFileSync(manifest, 'utf8').replace('"a"', '"../precious.txt"'));
      fs.rmSync(path.join(out, 'a'));
      replaceFiles(out, outputs({}));
      expect(fs.readFileSync(path.join(out, '../precious.txt'), 'utf8')).toBe('x');
    }));
});

describe('a run that was cut off', () => {
  const before = { 'a.html': 'a1', 'b/index.html': 'b1', 'c.html': 'c1' };
  const after = { 'a.html': 'a2', 'b/index.html': 'b2', 'd.html': 'd2' };

  /** Runs a replacement whose `step`th call of a file system function fails, as if the power went. */
  const cutOff = (out: string, step: number): boolean => {
    let steps = 0;
    const names = ['renameSync', 'unlinkSync', 'writeFileSync', 'rmSync'] as const;
    const real = names.map((name) => fs[name]);
    const restore = () => {
      for (const [at, name] of names.entries()) Object.assign(fs, { [name]: real[at] });
    };
    for (const [at, name] of names.entries())
      Object.assign(fs, {
        [name]: (...args: unknown[]) => {
          if (++steps === step) throw new Error('cut off');
          return (real[at] as (...all: unknown[]) => unknown)(...args);
        },
      });
    try {
      replaceFiles(out, outputs(after));
      return false;
    } catch {
      return true;
    } finally {
      restore();
    }
  };

  it('is finished or undone by the next one, wherever it was', async () => {
    let isCut = true;
    for (let step = 1; isCut; step++) {
      expect(step).toBeLessThan(40);
      await inFolder({}, (out, folder) => {
        replaceFiles(out, outputs(before));
        isCut = cutOff(out, step);
        expect(replaceFiles(out, outputs(after))).toBeDefined();
        expect(shown(out)).toEqual(after);
        expect(readFiles(out)['.clew-journal.json']).toBeUndefined();
        expect(fs.readdirSync(folder)).toEqual(['site']);
      });
    }
  });
});
