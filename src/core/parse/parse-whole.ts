import type { Body } from '../model/body.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import type { NoteFile } from '../model/source-file.ts';
import { withoutMarkers } from './html/body-pieces.ts';
import { renderBody, renderParsed } from './html/render-body.ts';
import { parseBody } from './markdown.ts';
import { factsOf } from './parse-note.ts';
import { readFrontmatter } from './yaml/frontmatter.ts';

/** `parseNote` and `renderBody` of one file, its text parsed once: for a build, which needs both of every note. */
export const parseWhole = (
  file: NoteFile,
  settings: Settings,
): { readonly note: Note; readonly body: Body } => {
  const frontmatter = readFrontmatter(file);
  const text = file.text.slice(frontmatter.bodyStart);
  const parsed = parseBody(text, settings);
  const note = factsOf(file, settings, frontmatter, text, parsed);
  const hasMarkers = withoutMarkers(text) !== text;
  return { note, body: hasMarkers ? renderBody(file, settings) : renderParsed(parsed, settings) };
};
