import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Note } from '../model/note.ts';
import { lineRange } from '../model/position.ts';
import { tableGet } from '../model/table.ts';
import { aliasKey, nameKey } from '../vault/own-keys.ts';
import type { Vault } from '../vault/vault.ts';

/** Aliases of a note that do not lead to it alone: another note has them too, as alias or as its name. */
export const aliasConflicts = (vault: Vault, note: Note): Diagnostic[] =>
  note.fields.aliases.flatMap((alias) => {
    const others = (key: string) => (tableGet(vault.owners, key) ?? []).filter((path) => path !== note.path);
    const [named] = others(nameKey(`${alias}.md`));
    if (named !== undefined)
      return [conflict(note, `The alias “${alias}” is the name of ${named}; links by it go there.`)];
    const sharing = others(aliasKey(alias));
    if (sharing.length === 0) return [];
    const owners = sharing.length > 3 ? `${sharing.length} other notes` : sharing.join(', ');
    return [conflict(note, `The alias “${alias}” is also one of ${owners}; links by it lead nowhere.`)];
  });

const conflict = (note: Note, message: string): Diagnostic =>
  diagnostic('alias-conflict', note.path, lineRange(1), message, 'Let only one note have this name.');
