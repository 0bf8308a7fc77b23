import { documentOf } from '../../core/graph/query/graph-payload.ts';
import type { ListedText } from '../../core/search/files/text-file.ts';
import { sentenceAround } from '../../core/text/sentence.ts';
import { makeElement } from '../dom/make-element.ts';
import type { LinkData } from '../graph-view/data/map-data.ts';
import { textOf } from '../search/note-texts.ts';

/** What a link stands in. */
export interface LinkSentence {
  /** The sentence, the link's label marked. */
  readonly element: HTMLElement;
  /** The heading it stands under; null at the top of its note. */
  readonly heading: { readonly text: string; readonly anchor: string } | null;
  readonly isProperty: boolean;
}

/** The text of a node's note; null for one that is not written. */
export const textOfNode = async (data: LinkData, node: number): Promise<ListedText | null> => {
  const { partOf } = data;
  if (partOf) return textOfNode(partOf.whole, partOf.nodes[node] ?? -1);
  const document = documentOf(data.titles, node);
  return document === null ? null : textOf(document);
};

/** An edge's place among those of its source, and how many these are: they stand one after the other. */
const placeOf = ({ source, count }: LinkData['edges'], edge: number): [place: number, of: number] => {
  let first = edge;
  while (first > 0 && source[first - 1] === source[edge]) first--;
  let end = edge + 1;
  while (end < count && source[end] === source[edge]) end++;
  return [edge - first, end - first];
};

const markedSentence = (text: string, from: number, to: number): HTMLElement => {
  const sentence = sentenceAround(text, from, to);
  const parts = [text.slice(sentence.from, from), text.slice(to, sentence.to)] as const;
  const label = makeElement('mark', {}, text.slice(from, to));
  return makeElement('p', { class: 'context' }, parts[0], label, parts[1]);
};

/** The sentence in which a link of the map stands, from the text of its note: `await fetchSentence(data, 12)`; null when it is not there any more. */
export const fetchSentence = async (data: LinkData, edge: number): Promise<LinkSentence | null> => {
  const { partOf } = data;
  if (partOf) return fetchSentence(partOf.whole, partOf.edges[edge] ?? -1);
  const note = await textOfNode(data, data.edges.source[edge] ?? -1);
  const [at, count] = placeOf(data.edges, edge);
  const place = note?.links[at];
  // A note that has changed since the map was loaded may have other links.
  if (!note || !place || note.links.length !== count) return null;
  const [where, from, to, section = -1] = place;
  const { passages, headings } = note.text;
  const passage = typeof where === 'number' ? passages[where] : { text: where, section };
  if (!passage) return null;
  return {
    element: markedSentence(passage.text.replaceAll(/\s/gu, ' '), from, to),
    heading: headings[passage.section] ?? null,
    isProperty: typeof where === 'string' && section < 0,
  };
};
