import { describe, expect, it } from 'vitest';
import { canvasCards } from '../../../../src/core/edit/rename/canvas-cards.ts';
import { planRename } from '../../../../src/core/edit/rename/plan-rename.ts';
import { renameInCanvas } from '../../../../src/core/edit/rename/rename-in-canvas.ts';
import { applyEdits } from '../../../../src/core/edit/text-edit.ts';
import { notePath } from '../../../../src/core/model/ids.ts';
import { vault } from '../../../support/vault.ts';

const files = {
  'terms/VAE.md': '# VAE\n\n## Use\n',
  'Other.md': '',
  'a/Twin.md': '',
  'b/Twin.md': '',
};

const renamed = (json: string, from: string, title: string | null, folder?: string) => {
  const before = vault(files);
  const place = folder === undefined ? {} : { folder };
  const result = planRename(before, notePath(from), title, { keepAlias: false, force: false, ...place });
  if (result.kind === 'refused') throw new Error(result.reason);
  const change = renameInCanvas(before.vault, result.renaming, 'maps/plan.canvas', json);
  return { ...change, json: applyEdits(json, change.edits) };
};

const card = (text: string) => JSON.stringify({ nodes: [{ id: '1', type: 'text', text }] });

describe('canvasCards', () => {
  it('finds the texts of cards and no other string', () => {
    const json =
      '{"text":"no","nodes":[{"text":"a","x":{"text":"no"},"type":"text"},{"type":"group","text":"no"},' +
      '{"type":"text","text":"b \\u00e9\\n\\"c\\""}],"edges":[{"type":"text","text":"no"}]}';
    expect(canvasCards(json).map(({ text }) => text)).toEqual(['a', 'b é\n"c"']);
  });

  it('knows where each sign stands, escapes and all', () => {
    const json = '{"nodes":[{"type":"text","text":"\\u00e9\\n\\"c"}]}';
    const [found] = canvasCards(json);
    expect(found?.offsets.map((at) => json[at])).toEqual(['\\', '\\', '\\', 'c', '"']);
  });

  it.each(['', '{', '[]', '{"nodes":[{"type":"text","text":"a', ']}{', '\uFEFF{"nodes":null}'])(
    'reads nothing from %j',
    (json) => {
      expect(canvasCards(json)).toEqual([]);
    },
  );
});

describe('renameInCanvas', () => {
  it.each([
    ['See [[VAE]].', 'See [[Encoder]].'],
    ['[[VAE|label]] ![[VAE]] [[VAE#Use]]', '[[Encoder|label]] ![[Encoder]] [[Encoder#Use]]'],
    ['[[VAE#VAE]]', '[[Encoder#Encoder]]'],
    ['[x](../terms/VAE.md)', '[x](../terms/Encoder.md)'],
    ['| a |\n|---|\n| [[VAE\\|x]] |', '| a |\n|---|\n| [[Encoder\\|x]] |'],
    ['“é” "q" \\ [[terms/VAE]]\ttab', '“é” "q" \\ [[terms/Encoder]]\ttab'],
    ['`[[VAE]]` [[Other]] VAE terms/VAE.md', '`[[VAE]]` [[Other]] VAE terms/VAE.md'],
    ['terms/VAE.md', 'terms/VAE.md'],
  ])('%j → %j', (before, after) => {
    expect(renamed(card(before), 'terms/VAE.md', 'Encoder').json).toBe(card(after));
  });

  it('leaves every other byte of the JSON', () => {
    const json =
      '\uFEFF{\r\n\t"nodes" : [ {"text":"\\u00e9 [[VAE]] \\/ [[VA\\u0045]]", "type":"text", "x":1.50},\r\n' +
      '\t{"type":"file","file":"terms/VAE.md"} ]\r\n}\r\n';
    const { json: after, links } = renamed(json, 'terms/VAE.md', 'A "b" ü');
    expect(links).toBe(2);
    expect(after).toBe(
      json
        .replace('[[VAE]]', '[[A b ü]]')
        .replace('[[VA\\u0045]]', '[[A b ü]]')
        .replace('terms/VAE.md', 'terms/A b ü.md'),
    );
  });

  it('keeps the part that a card shows', () => {
    const parts = (...subpaths: readonly string[]) =>
      JSON.stringify({
        nodes: [
          ...subpaths.map((subpath) => ({ type: 'file', file: 'terms/VAE.md', subpath })),
          { type: 'file', file: 'Other.md', subpath: '#VAE' },
        ],
      });
    const before = parts('#VAE', '#VAE#Use', '#Use', '#^block', '#Gone');
    expect(renamed(before, 'terms/VAE.md', 'A "b"').json).toBe(
      parts('#A "b"', '#A "b"#Use', '#Use', '#^block', '#Gone').replaceAll('terms/VAE.md', 'terms/A b.md'),
    );
  });

  it('keeps the way to a note that is only moved, and to one that a bare name would mean now', () => {
    expect(renamed(card('[[terms/VAE]] [[VAE]]'), 'terms/VAE.md', null, 'models').json).toBe(
      card('[[models/VAE]] [[VAE]]'),
    );
    expect(renamed(card('[[Other]]'), 'terms/VAE.md', 'Fresh').edits).toEqual([]);
  });

  it('tells links that a new name would take', () => {
    const { lost, edits } = renamed(card('[[Unwritten]]'), 'terms/VAE.md', 'Unwritten');
    expect({ lost, edits }).toEqual({ lost: ['Unwritten'], edits: [] });
  });
});
