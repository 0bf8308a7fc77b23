import fs from 'node:fs';
import path from 'node:path';

const VS_CODE = 'vscode://file{path}';
const OBSIDIAN = 'obsidian://open?path={text}';
/** Editors that open a file by an address: their command → the address, `{path}` for a path in a path, `{text}` for one in a query. */
const ADDRESSES: Readonly<Record<string, string>> = {
  code: VS_CODE,
  'code-insiders': 'vscode-insiders://file{path}',
  codium: 'vscodium://file{path}',
  cursor: 'cursor://file{path}',
  windsurf: 'windsurf://file{path}',
  zed: 'zed://file{path}',
  subl: 'subl://open?url=file://{path}',
  mate: 'txmt://open?url=file://{path}',
  mvim: 'mvim://open?url=file://{path}',
  idea: 'idea://open?file={text}',
  obsidian: OBSIDIAN,
};
const OTHER_NAMES: Readonly<Record<string, string>> = { vscode: 'code', vscodium: 'codium', sublime: 'subl' };

/** `/usr/bin/code --wait` → the address of VS Code; null for an editor that has none, as in a terminal. */
const addressOfCommand = (command: string | undefined): string | null => {
  const name = path
    .basename(command?.trim().split(/\s+/u)[0] ?? '')
    .toLowerCase()
    .replace(/\.(?:exe|cmd)$/u, '');
  return ADDRESSES[OTHER_NAMES[name] ?? name] ?? null;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** An address of one's own needs a place for the path, and must not be a script. */
const isTemplate = (choice: string): boolean =>
  /^[a-z][a-z0-9+.-]*:.*\{(?:path|text)\}/iu.test(choice) && !/^(?:javascript|data|vbscript):/iu.test(choice);

/**
 * The address that opens a file in the person's editor, as a template: what `CLEW_EDITOR` names or spells out, else
 * Obsidian in a vault of its own, else what `VISUAL` or `EDITOR` names, else VS Code. `none` switches it off.
 */
export const editorTemplate = (root: string, env: Environment): string | null => {
  const choice = env.CLEW_EDITOR?.trim() ?? '';
  if (choice === 'none') return null;
  if (isTemplate(choice)) return choice;
  return (
    addressOfCommand(choice) ??
    (fs.existsSync(path.join(root, '.obsidian')) ? OBSIDIAN : null) ??
    addressOfCommand(env.VISUAL) ??
    addressOfCommand(env.EDITOR) ??
    VS_CODE
  );
};

/** A place in a file, from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** What editors take after the address of a file to go to a place in it; nothing for others. */
const placeIn = (template: string, { line, column }: Place): string => {
  if (/^(?:vscode|vscode-insiders|vscodium|cursor|windsurf|zed):\/\/file\{path\}$/u.test(template))
    return `:${line}:${column}`;
  return /^(?:subl|txmt|mvim|idea):\/\/open\?/u.test(template) ? `&line=${line}&column=${column}` : '';
};

/**
 * `editorAddress('vscode://file{path}', '/home/ada/notes/a b.md')` → `vscode://file/home/ada/notes/a%20b.md`; with
 * `{ line: 3, column: 7 }` → `…/a%20b.md:3:7`. A template of one's own says `{line}` and `{column}` where it wants them.
 */
export const editorAddress = (
  template: string,
  file: string,
  place: Place = { line: 1, column: 1 },
): string => {
  const slashes = file.replaceAll('\\', '/');
  const rooted = slashes.startsWith('/') ? slashes : `/${slashes}`;
  const inPath = rooted
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^\/([A-Za-z])%3A\//u, '/$1:/');
  const isPlaced = place.line > 1 || place.column > 1;
  return (isPlaced ? template + placeIn(template, place) : template)
    .replaceAll('{line}', String(place.line))
    .replaceAll('{column}', String(place.column))
    .replaceAll('{path}', inPath)
    .replaceAll('{text}', encodeURIComponent(file));
};
