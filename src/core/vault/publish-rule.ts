import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { folderOf } from '../model/path-parts.ts';
import type { PublishRule, PublishSettings, Settings } from '../model/settings.ts';
import { foldCase } from '../text/fold-case.ts';

/** Folder, folded and without slashes at its ends → its rule. Case does not decide: a private folder stays so. */
const rulesOf = memo(
  (settings: PublishSettings): ReadonlyMap<string, PublishRule> =>
    new Map(
      Object.entries(settings.folders).map(([folder, rule]) => [
        foldCase(folder.replace(/^(?:\.?\/)+|\/+$/g, '')),
        rule,
      ]),
    ),
);

/** The rule of the nearest folder that has one: `publishRuleOf('journal/2024/a.md', settings)` → `marked`. */
const publishRuleOf = (path: string, settings: Settings): PublishRule => {
  const rules = rulesOf(settings.publish);
  if (rules.size === 0) return settings.publish.default;
  for (let folder = foldCase(folderOf(path)); folder !== ''; folder = folderOf(folder)) {
    const rule = rules.get(folder);
    if (rule) return rule;
  }
  return rules.get('') ?? settings.publish.default;
};

/** True when a note may be seen by others: what it says itself, else the rule of its nearest folder. */
export const isPublished = (note: Pick<Note, 'path' | 'fields'>, settings: Settings): boolean => {
  const { publish } = note.fields;
  return publish === 'unsaid' ? publishRuleOf(note.path, settings) === 'all' : publish === 'yes';
};
