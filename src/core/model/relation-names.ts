import { memo } from './memo.ts';
import { type RelationNames, relationNames } from './relations.ts';
import type { Settings } from './settings.ts';

/** The spellings of all relations of a vault: `relationNamesOf(settings).canonical.get('cites')` → `cites`. */
export const relationNamesOf = memo((settings: Settings): RelationNames => relationNames(settings.relations));
