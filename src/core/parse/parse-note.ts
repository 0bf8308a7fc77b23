import type { Tag } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { relationNamesOf } from '../model/relation-names.ts';
import type { Settings } from '../model/settings.ts';
import type { NoteFile } from '../model/source-file.ts';
import { readBodyFacts } from './facts/body-facts.ts';
import { unsafeLinkProblem } from './facts/body-problems.ts';
import { unsafeAddresses } from './facts/unsafe-addresses.ts';
import { readFields } from './fields/note-fields.ts';
import { type ParsedBody, parseBody } from './markdown.ts';
import { type Frontmatter, readFrontmatter } from './yaml/frontmatter.ts';

/**
 * The facts of one note. A pure function of the file and the settings; whatever is wrong in it becomes a
 * diagnostic, and the note lives on.
 */
export const parseNote = (file: NoteFile, settings: Settings): Note => {
  const frontmatter = readFrontmatter(file);
  const text = file.text.slice(frontmatter.bodyStart);
  return factsOf(file, settings, frontmatter, text, parseBody(text, settings));
};

/** The facts of a text parsed already. */
export const factsOf = (
  file: NoteFile,
  settings: Settings,
  frontmatter: Frontmatter,
  text: string,
  body: ParsedBody,
): Note => {
  const facts = readBodyFacts(body, {
    text,
    path: file.path,
    firstLine: frontmatter.bodyLine,
    names: relationNamesOf(settings),
  });
  const { fields, links, diagnostics } = readFields(frontmatter, file.path, settings, {
    heading: facts.headings.find((heading) => heading.level === 1)?.text ?? null,
    firstLinkIndex: facts.links.length,
    committed: file.committed,
  });
  return {
    path: file.path,
    hash: file.hash,
    fields,
    definition: fields.definition ?? facts.firstParagraph,
    headings: facts.headings,
    anchors: facts.anchors,
    blocks: facts.blocks,
    outgoing: [...facts.links, ...links],
    htmlAddresses: facts.htmlAddresses,
    formulas: facts.formulas,
    tags: distinctTags([...fields.tags, ...facts.tags]),
    diagnostics: [
      ...file.problems,
      ...frontmatter.diagnostics,
      ...diagnostics,
      ...unsafeAddresses(frontmatter, file.path),
      ...links.flatMap((link) =>
        link.kind === 'address' ? unsafeLinkProblem(file.path, link.url, link.range) : [],
      ),
      ...facts.diagnostics,
    ],
  };
};

/** Tags without doubles; the first casing stays. */
const distinctTags = (tags: readonly Tag[]): Tag[] => {
  const first = new Map<string, Tag>();
  for (const tag of tags) {
    const key = tag.toLowerCase();
    if (!first.has(key)) first.set(key, tag);
  }
  return [...first.values()];
};
