import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Note } from '../model/note.ts';
import { fileName } from '../model/path-parts.ts';
import { lineRange, type SourceRange } from '../model/position.ts';
import { tableGet } from '../model/table.ts';
import { aliasKey, nameKey } from '../vault/own-keys.ts';
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

const FRONTMATTER = /^---[ \t]*(?:\r\n?|\n)[\s\S]*?(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:[\r\n]|$)/;
const KEY = /(?:^|[{,])[ \t]*["']?(alias(?:es)?)["']?[ \t]*:/im;
/** What ends before an alias and begins after it where it is a whole one, not a part of another. */
const BEFORE = /(?:[[,|{]|^[ \t]*-|\balias(?:es)?["']?[ \t]*:|^)[ \t]*["']?$/im;
const AFTER = /^["']?[ \t]*(?:[\],}\r\n]|#|$)/;

/** Where the frontmatter says an alias: itself as it is written there, else the key it is read from. */
const placeOf = (text: string, alias: string): SourceRange => {
  const head = FRONTMATTER.exec(text)?.[0] ?? text;
  const key = KEY.exec(head);
  if (!key) return lineRange(1);
  const [found = '', name = ''] = key;
  for (const written of [alias, alias.replaceAll("'", "''"), JSON.stringify(alias).slice(1, -1)])
    for (let at = key.index + found.length; ; at += written.length) {
      at = head.indexOf(written, at);
      if (at < 0) break;
      // A hundred characters are enough to see what an alias follows, however long its line is.
      const before = head.slice(Math.max(0, at - 100), at);
      const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
      if (BEFORE.test(before.slice(line)) && AFTER.test(head.slice(at + written.length)))
        return rangeOf(head, at, written.length);
    }
  return rangeOf(head, key.index + found.indexOf(name), name.length);
};

const rangeOf = (text: string, at: number, length: number): SourceRange => {
  const before = text.slice(0, at).split(/\r\n?|\n/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { line: before.length, column, endLine: before.length, endColumn: column + length };
};
