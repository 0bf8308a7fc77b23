import { neighboursOf } from '../../../core/graph/query/neighbourhood.ts';
import { isWritten, kindOf, type MapData, statusOf, titleOf } from '../data/map-data.ts';
import { drawsSomeLinks } from '../looks/looks.ts';

const say = (count: number, one: string, many: string): string =>
  `${count.toLocaleString(document.documentElement.lang || 'en')} ${count === 1 ? one : many}`;

/** `1 note.`, `32 notes.`: what is said aloud of a view of the map. */
export const notesWords = (count: number): string => `${say(count, 'note', 'notes')}.`;

/** The status line: `341 notes, 7 names not written yet, 1,565 links; 12 shown.` */
export const statusWords = (data: MapData, shown: number, hasPicture: boolean): string => {
  let written = 0;
  for (let node = 0; node < data.count; node++) if (isWritten(data, node)) written++;
  const unwritten = data.count - written;
  const counts = [
    say(written, 'note', 'notes'),
    ...(unwritten > 0 ? [`${say(unwritten, 'name', 'names')} not written yet`] : []),
    say(data.edges.count, 'link', 'links'),
  ];
  const line = `${counts.join(', ')}; ${say(shown, 'shown', 'shown')}.`;
  if (!hasPicture)
    return `${line} This browser cannot draw the map (it needs WebGL); the list holds the same notes.`;
  if (data.count > 0 && shown === 0) return `${line} Nothing is in view: zoom out, or take a filter back.`;
  return drawsSomeLinks(data) ? `${line} Faint links are drawn nearer, and for the note you look at.` : line;
};

/** What is said aloud of a note that a key led to: `VAE, term, learned, linked with 12`. */
export const spokenWords = (data: MapData, node: number): string =>
  [
    titleOf(data, node),
    isWritten(data, node) ? kindOf(data, node) : 'not written yet',
    statusOf(data, node),
    `linked with ${neighboursOf(data.links, node).length}`,
  ]
    .filter(Boolean)
    .join(', ');
