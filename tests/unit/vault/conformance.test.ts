import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Link, Resolution } from '../../../src/core/model/link.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import { findFragment } from '../../../src/core/vault/fragment.ts';
import { readVaultText } from '../../support/memory-disk.ts';
import { vault } from '../../support/vault.ts';

const fixture = (name: string): string =>
  fs.readFileSync(new URL(`../../fixtures/conformance/${name}`, import.meta.url), 'utf8');

interface Case {
  readonly from: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly rule: string;
}

const FILES = readVaultText(fixture('conformance.vault.txt'));
const CASES: readonly Case[] = fixture('links.jsonl')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

type View = ReturnType<typeof vault>;

/** A resolution as the table writes it. */
const written = (view: View, link: Link, resolution: Resolution): string => {
  switch (resolution.kind) {
    case 'note':
      return (
        resolution.path + (link.kind === 'address' ? '' : fragmentOf(view, resolution.path, link.fragment))
      );
    case 'attachment':
      return resolution.path;
    case 'placeholder':
      return `?${resolution.name}`;
    case 'ambiguous':
      return `?${resolution.name} (${resolution.candidates.join(', ')})`;
    case 'external':
      return `<${resolution.url}>${resolution.safe ? '' : '!'}`;
    case 'text':
    case 'withheld':
      return resolution.kind;
  }
};

const fragmentOf = (view: View, path: string, fragment: string | null): string => {
  const note = tableGet(view.vault.notes, path);
  if (!note || fragment === null || fragment.replaceAll('#', '') === '') return '';
  const found = findFragment(note, fragment);
  if (found?.kind === 'block') return `#^${note.anchors[found.index]?.id}`;
  if (found?.kind !== 'heading') return '#!';
  const text = note.headings[found.index]?.text ?? '';
  const nth = note.headings.slice(0, found.index).filter((heading) => heading.text === text).length;
  return `#${text}${nth === 0 ? '' : ` (${nth + 1})`}`;
};

const meanings = ({ from, text }: Case): string[] => {
  const view = vault({ ...FILES, [from]: text });
  const note = tableGet(view.vault.notes, from);
  const resolutions = tableGet(view.graph.rows, from)?.resolutions ?? [];
  return (note?.outgoing ?? []).map((link, at) => written(view, link, resolutions[at] ?? { kind: 'text' }));
};

describe.each([...new Set(CASES.map(({ rule }) => rule))])('%s', (rule) => {
  it.each(CASES.filter((one) => one.rule === rule).map((one) => [one.text, one.from, one] as const))(
    '%j in %s',
    (_text, _from, one) => {
      expect(meanings(one)).toEqual(one.links);
    },
  );
});
