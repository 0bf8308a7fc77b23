import { kindOfFolder } from '../../model/kinds.ts';
import type { Draft, Part } from './draft.ts';
import { identifiersOf } from './kind-of-address.ts';
import { type NoteName, wikilink } from './name-notes.ts';

type Names = ReadonlyMap<Draft, NoteName>;

/** A value of frontmatter, in quotes where YAML could take it for something else. */
const yamlText = (text: string): string =>
  /^[\p{L}][\p{L}\p{N} ./()'’&+–—-]*$/u.test(text) &&
  !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) &&
  text.trim() === text
    ? text
    : JSON.stringify(text);

const linksTo = (drafts: Iterable<Draft>, names: Names): string[] =>
  [...drafts].flatMap((draft) => {
    const name = names.get(draft);
    return name ? [JSON.stringify(wikilink(name.base, name.base))] : [];
  });

const listed = (key: string, values: readonly string[]): string[] =>
  values.length === 0
    ? []
    : values.length === 1 && key !== 'aliases'
      ? [`${key}: ${values[0]}`]
      : [`${key}:`, ...values.map((value) => `  - ${value}`)];

const kindOfPath = (path: string, extra: readonly string[]): string => {
  const folders = path.split('/').slice(0, -1).reverse();
  for (const folder of folders) {
    const kind = kindOfFolder(folder, extra);
    if (kind !== null) return kind;
  }
  return 'note';
};

/** The lines of a draft's frontmatter. */
export const frontmatterLines = (
  draft: Draft,
  names: Names,
  options: {
    readonly kinds: readonly string[];
    readonly isHub: boolean;
    readonly address: (url: string) => string;
  },
): string[] => {
  const { path = '', base = '' } = names.get(draft) ?? {};
  const url = draft.url === null ? null : options.address(draft.url);
  const ids = url === null ? { arxiv: null, doi: null } : identifiersOf(url);
  return [
    ...(draft.title === base && !options.isHub ? [] : [`title: ${yamlText(draft.title)}`]),
    ...(kindOfPath(path, options.kinds) === draft.kind ? [] : [`kind: ${yamlText(draft.kind)}`]),
    ...listed('aliases', draft.aliases.map(yamlText)),
    ...(draft.status === null ? [] : [`status: ${draft.status}`]),
    ...(draft.date === null ? [] : [`date: ${yamlText(draft.date)}`]),
    ...(url === null ? [] : [`url: ${/^https?:\/\/[^\s#]+$/.test(url) ? url : JSON.stringify(url)}`]),
    ...(ids.arxiv === null ? [] : [`arxiv: ${JSON.stringify(ids.arxiv)}`]),
    ...(ids.doi === null ? [] : [`doi: ${JSON.stringify(ids.doi)}`]),
    ...listed('about', linksTo(draft.about, names)),
    ...listed('part-of', linksTo(draft.partOf, names)),
    ...(options.isHub ? ['graph: stop'] : []),
  ];
};

const isItem = (part: Part): boolean => part.kind === 'item' || part.kind === 'ref';

const indented = (marker: string, depth: number, text: string): string => {
  const indent = '    '.repeat(depth);
  const inner = indent + ' '.repeat(marker.length + 1);
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? `${indent}${marker} ${line}` : line === '' ? '' : inner + line))
    .join('\n');
};

const partText = (part: Part, names: Names): string => {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'item':
      return indented(part.marker, part.depth, part.text);
    case 'ref': {
      const name = names.get(part.draft);
      return indented(part.marker, part.depth, name ? wikilink(name.base, part.label) : part.label);
    }
    case 'heading': {
      const name = part.topic && !/[[\]]/.test(part.text) ? names.get(part.topic) : undefined;
      const head = `${'#'.repeat(part.level)} ${name ? wikilink(name.base, part.text) : part.text}`;
      const below = bodyText(part.parts, names);
      return below === '' ? head : `${head}\n\n${below}`;
    }
  }
};

/** The pieces of a note as Markdown; items that follow each other make one list. */
export const bodyText = (parts: readonly Part[], names: Names): string =>
  parts
    .map((part, at) => {
      const before = parts[at - 1];
      const gap = !before ? '' : isItem(before) && isItem(part) ? '\n' : '\n\n';
      return gap + partText(part, names);
    })
    .join('');

/** A whole note: `noteText(['status: want'], 'A model.')`. */
export const noteText = (frontmatter: readonly string[], body: string): string =>
  `---\n${frontmatter.map((line) => `${line}\n`).join('')}---\n${body.trim() === '' ? '' : `\n${body.replace(/^\n+|\s+$/g, '')}\n`}`;
