import { journalNaming, journalPath } from '../../../core/edit/journal-name.ts';
import { statusChoices } from '../../../core/edit/plan-status.ts';
import { BUILT_IN_KINDS } from '../../../core/model/kinds.ts';
import { relationLabel } from '../../../core/model/relation-label.ts';
import { KNOWN_RELATIONS } from '../../../core/model/relations.ts';
import { compareCodePoints, tableGet, tableValues } from '../../../core/model/table.ts';
import type { Desk } from './plan-wish.ts';

/** What can be chosen from when something is to be written. */
export interface Choices {
  /** Kinds of notes, those the vault has most of first. */
  readonly kinds: readonly string[];
  readonly statuses: readonly string[];
  readonly status: string | null;
  /** Keys of relations, and how they are said of the note itself. */
  readonly relations: readonly (readonly [key: string, label: string])[];
  /** The journal note of now. */
  readonly journal: string;
}

const kindsOf = ({ snapshot: { vault } }: Desk): string[] => {
  const counts = new Map<string, number>();
  for (const { fields } of tableValues(vault.notes))
    if (fields.kind !== 'note') counts.set(fields.kind, (counts.get(fields.kind) ?? 0) + 1);
  const used = [...counts].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b)).map(([kind]) => kind);
  return [...new Set([...used, ...BUILT_IN_KINDS, ...vault.settings.kinds])];
};

/** The choices for a note, or for none: `choicesFor(desk, 'terms/VAE.md')`. */
export const choicesFor = (desk: Desk, path: string): Choices => {
  const { snapshot, moment, habits } = desk;
  const fields = tableGet(snapshot.vault.notes, path)?.fields;
  const relations = [...KNOWN_RELATIONS, ...snapshot.vault.settings.relations].flatMap(({ key, inverse }) =>
    key === inverse ? [key] : [key, inverse],
  );
  return {
    kinds: kindsOf(desk),
    statuses: fields ? statusChoices(snapshot, fields.kind) : [],
    status: fields?.statusText ?? null,
    relations: [...new Set(relations)].map((key) => [key, relationLabel(key)] as const),
    journal: journalPath(journalNaming(snapshot.vault, habits), moment),
  };
};
