import type { Settings } from '../../model/settings.ts';
import { parseNoteDate } from '../../parse/fields/note-date.ts';
import { roleOfHeading, type SectionRole, saysNothing } from './section-role.ts';

/** Headers of the column that names what a row is about, where the heading above says what that is. */
const NAMES =
  /^(?:name|title|what|who|item|entry|date|day|when|month|word|topic|link|url|titel|datum|wort|wer|was|thema|nom|titre)$/i;
const LINKS = /^(?:link|url|address|source|pdf|doi|arxiv|adresse|quelle)$/i;
/** Headers of what is said of it, which needs no label. */
const TEXTS =
  /^(?:definition|description|meaning|notes?|summary|what|text|comments?|explanation|bedeutung|beschreibung|notiz(?:en)?|erklärung)$/i;

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const SEPARATOR = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;
/** A line that is bold from end to end, as people write headings who do not know of any. */
const BOLD = /^\s{0,3}(?:\*\*|__)([^*_\n]{2,80}?):?(?:\*\*|__):?\s*$/;
const MARKED = /^\s*(?:[-*+>#|]|\d+[.)]\s|```|~~~|: |\[\^)|^\s{4}|^\s*$|^\s*<|^\s*(?:\*\*\*|---|___)\s*$/;

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** Lines of a page with what stands in code known. */
interface Lines {
  readonly lines: string[];
  readonly isCode: (at: number) => boolean;
}

const readLines = (body: string): Lines => {
  const lines = body.split('\n');
  const code = new Set<number>();
  let fence = '';
  for (const [at, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence !== '' || mark !== '') code.add(at);
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && mark.startsWith(fence)) fence = '';
  }
  return { lines, isCode: (at) => code.has(at) };
};

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** Bold lines that stand alone become headings, when some of them say what is below: `**Key terms**`. */
const boldHeadings = ({ lines, isCode }: Lines, settings: Settings): void => {
  const found = lines.flatMap((line, at) => {
    const text =
      isCode(at) || !isBlank(lines[at - 1]) || !isBlank(lines[at + 1]) ? undefined : BOLD.exec(line)?.[1];
    return text === undefined ? [] : [{ at, text }];
  });
  const speaks = found.filter(
    ({ text }) => !saysNothing(roleOfHeading(text, settings.sections)) || parseNoteDate(text) !== null,
  );
  if (speaks.length < 2) return;
  let level = 1;
  const heads = new Map(found.map(({ at, text }) => [at, text]));
  for (const [at, line] of lines.entries()) {
    const real = isCode(at) ? undefined : HEADING.exec(line)?.[1]?.length;
    if (real !== undefined) level = real;
    const text = heads.get(at);
    if (text !== undefined) lines[at] = `${'#'.repeat(Math.min(6, level + 1))} ${text}`;
  }
};

/** One row as an item: `- [Title](url): what is said. Year: 2013`. */
const rowItem = (cells: readonly string[], header: readonly string[], name: number): string => {
  const [written = ''] = [cells[name]];
  const linkAt = header.findIndex((head, at) => at !== name && LINKS.test(head) && (cells[at] ?? '') !== '');
  const link = /\]\(\s*<?([^)\s>]+)|(https?:\/\/[^\s)>]+)/.exec(cells[linkAt] ?? '');
  const url = link?.[1] ?? link?.[2];
  const label = /^\[([^\]]+)\]\([^)]*\)$/.exec(cells[linkAt] ?? '')?.[1];
  const isLinked = /\]\(|\[\[|^https?:/.test(written);
  const title = url !== undefined && !isLinked ? `[${written}](${url})` : written;
  const rest = cells.flatMap((cell, at) => {
    if (at === name || cell === '') return [];
    if (at === linkAt && url !== undefined && !isLinked)
      return label === undefined ? [] : [`[${label}](${url})`];
    return [
      TEXTS.test(header[at] ?? '') || (header[at] ?? '') === '' || cells.length === 2
        ? cell
        : `${header[at]}: ${cell}`,
    ];
  });
  const texts = rest
    .filter((text) => text !== '')
    .sort((a, b) => Number(/^[^:]{1,20}: /.test(a)) - Number(/^[^:]{1,20}: /.test(b)));
  const said = texts
    .map((text, at) => (at < texts.length - 1 && !/[.!?]$/.test(text) ? `${text}.` : text))
    .join(' ');
  return said === '' ? `- ${title}` : `- ${title}: ${said}`;
};

/** The column that names what a row is about; -1 for tables that are no lists of things. */
const nameColumn = (header: readonly string[], role: SectionRole, settings: Settings): number => {
  const named = header.findIndex(
    (head) =>
      roleOfHeading(head, settings.sections).kinds.length > 0 && !LINKS.test(head) && !TEXTS.test(head),
  );
  if (role.kinds.length === 0) return named === 0 ? 0 : -1;
  const byName = header.findIndex((head) => NAMES.test(head));
  return named >= 0 ? named : byName;
};

/** Tables of things become lists of them; the headers stay as a line, so that none is lost. */
const tableLists = (
  { lines, isCode }: Lines,
  roleAt: (at: number) => SectionRole,
  settings: Settings,
): void => {
  for (let at = 1; at < lines.length; at++) {
    const head = lines[at - 1] ?? '';
    if (isCode(at) || !SEPARATOR.test(lines[at] ?? '') || !head.includes('|')) continue;
    const header = cellsOf(head).map((cell) => cell.replace(/[*_`]/g, ''));
    const name = nameColumn(header, roleAt(at), settings);
    let end = at + 1;
    while (end < lines.length && !isBlank(lines[end]) && (lines[end] ?? '').includes('|')) end++;
    if (name < 0 || end - at < 2) continue;
    lines[at - 1] = header.filter((cell) => cell !== '').join(' · ');
    lines[at] = '';
    for (let row = at + 1; row < end; row++) lines[row] = rowItem(cellsOf(lines[row] ?? ''), header, name);
    at = end;
  }
};

const isItemLine = (line: string): boolean =>
  /^https?:\/\/\S+$/.test(line.trim()) ||
  /^\[[^\]]+\]\([^)]+\)[.:]?$/.test(line.trim()) ||
  /^\S.{0,60}?(?:\s[-–—]|:)\s\S/.test(line) ||
  (line.trim().split(/\s+/).length <= 6 && !/[.!?,;:]$/.test(line.trim()));

/** Lines of things without bullets, in sections of things, become lists. */
const bareLists = ({ lines, isCode }: Lines, roleAt: (at: number) => SectionRole): void => {
  for (let at = 0; at < lines.length; at++) {
    if (isCode(at) || MARKED.test(lines[at] ?? '') || !isBlank(lines[at - 1])) continue;
    let end = at;
    while (end < lines.length && !MARKED.test(lines[end] ?? '') && !isCode(end)) end++;
    const block = lines.slice(at, end);
    const isList = isBlank(lines[end]) && block.length >= 2 && block.every(isItemLine);
    const isBold =
      block.length === 1 && /^(?:\*\*|__)[^*_]{2,60}(?:\*\*|__)\s*(?:[:–—-]|$)/.test(block[0] ?? '');
    if ((isList || isBold) && roleAt(at).kinds.some((kind) => kind !== 'journal'))
      for (let line = at; line < end; line++) lines[line] = `- ${lines[line]}`;
    at = Math.max(at, end - 1);
  }
};

/**
 * A page whose author writes tables, bold lines and bare lines where others write headings and lists, as those would.
 * Every line stays on its number. `shapePage('| Term | Definition |\n| --- | --- |\n| VAE | A model. |', settings)` ends
 * with `- VAE: A model.`
 */
export const shapePage = (body: string, settings: Settings): string => {
  const page = readLines(body);
  boldHeadings(page, settings);
  const roles = new Map<number, SectionRole>();
  let role = roleOfHeading('', settings.sections);
  for (const [at, line] of page.lines.entries()) {
    const heading = page.isCode(at) ? undefined : HEADING.exec(line)?.[2];
    if (heading !== undefined) role = roleOfHeading(heading, settings.sections);
    roles.set(at, role);
  }
  const roleAt = (at: number): SectionRole => roles.get(at) ?? role;
  tableLists(page, roleAt, settings);
  bareLists(page, roleAt);
  return page.lines.join('\n');
};
