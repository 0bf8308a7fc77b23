import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Note } from '../model/note.ts';
import { lineRange, type SourceRange } from '../model/position.ts';
import { tableGet } from '../model/table.ts';
import { aliasKey, fileName, nameKey } from '../vault/own-keys.ts';
import type { Vault } from '../vault/vault.ts';

/** Aliases of a note that do not lead to it alone: another note has them too, as alias or as its name. */
export const aliasConflicts = (vault: Vault, note: Note): Diagnostic[] =>
  note.fields.aliases.flatMap((alias) => {
    // What is the note's own name leads to it, whoever has it as an alias.
    if (nameKey(`${alias}.md`) === nameKey(fileName(note.path))) return [];
    const others = (key: string) => (tableGet(vault.owners, key) ?? []).filter((path) => path !== note.path);
    const [named] = others(nameKey(`${alias}.md`));
    if (named !== undefined)
      return [
        conflict(vault, note, alias, `The alias “${alias}” is the name of ${named}; links by it go there.`),
      ];
    const sharing = others(aliasKey(alias));
    if (sharing.length === 0) return [];
    const owners = sharing.length > 3 ? `${sharing.length} other notes` : sharing.join(', ');
    return [
      conflict(
        vault,
        note,
        alias,
        `The alias “${alias}” is also one of ${owners}; links by it lead nowhere.`,
      ),
    ];
  });

const conflict = (vault: Vault, note: Note, alias: string, message: string): Diagnostic => {
  const text = tableGet(vault.sources, note.path)?.text ?? '';
  return diagnostic(
    'alias-conflict',
    note.path,
    placeOf(text, alias),
    message,
    'Let only one note have this name.',
  );
};

/** Where the frontmatter says an alias: the first time its text stands after the key. */
const placeOf = (text: string, alias: string): SourceRange => {
  const key = /^["']?alias(?:es)?["']?[ \t]*:/im.exec(text);
  const at = key ? text.indexOf(alias, key.index + key[0].length) : -1;
  if (at < 0) return lineRange(1);
  const before = text.slice(0, at).split(/\r\n?|\n/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { line: before.length, column, endLine: before.length, endColumn: column + alias.length };
};
