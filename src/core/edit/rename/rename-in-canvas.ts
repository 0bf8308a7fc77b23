import { fileOfText } from '../../model/file-of-text.ts';
import { notePath } from '../../model/ids.ts';
import { parseNote } from '../../parse/parse-note.ts';
import { resolveLink } from '../../vault/resolve-link.ts';
import type { Vault } from '../../vault/vault.ts';
import type { TextEdit } from '../file-plan.ts';
import { areApart, sortEdits, stretchReader } from '../text-edit.ts';
import { type CanvasCard, canvasCards, partCards } from './canvas-cards.ts';
import { pathInJson } from './path-in-json.ts';
import { changeLink, newFragment, type Renaming } from './rename-links.ts';

/** What a renaming changes in one canvas. */
export interface CanvasChange {
  readonly edits: readonly TextEdit[];
  /** How many links in the texts of cards are written anew. */
  readonly links: number;
  /** Links in cards that stand there in a form that cannot be written anew. */
  readonly lost: readonly string[];
}

const inJson = ({ offsets }: CanvasCard, { from, to, text }: TextEdit): TextEdit => ({
  from: offsets[from] ?? 0,
  to: offsets[to] ?? 0,
  text: JSON.stringify(text).slice(1, -1),
});

const changeCard = (vault: Vault, renaming: Renaming, path: string, card: CanvasCard): CanvasChange => {
  const holder = notePath(path);
  const note = parseNote(fileOfText(path, card.text), vault.settings);
  const placeOf = stretchReader(card.text);
  const edits: TextEdit[] = [];
  const lost: string[] = [];
  let links = 0;
  for (const link of note.outgoing) {
    if (link.kind === 'address' || link.target === '') continue;
    const meaning = resolveLink(vault, holder, link);
    const isCell = note.blocks[link.block]?.kind === 'cell';
    const place = { text: card.text, stretch: placeOf(link.range), isCell };
    const change = changeLink(renaming, holder, link, meaning, place);
    if (change.kind === 'edit') {
      edits.push(...change.edits);
      links++;
    } else if (change.kind !== 'keep') lost.push(link.target);
  }
  const sorted = sortEdits(edits, card.text);
  return areApart(sorted)
    ? { edits: sorted.map((edit) => inJson(card, edit)), links, lost }
    : { edits: [], links: 0, lost: [card.text.slice(0, 60)] };
};

/** Cards that show the heading which is called otherwise now. */
const partEdits = (json: string, renaming: Renaming): readonly TextEdit[] =>
  partCards(json).flatMap(({ file, subpath, from, to }) => {
    if (file !== renaming.from || !subpath.startsWith('#')) return [];
    const part = newFragment(renaming, subpath.slice(1));
    return part === null || `#${part}` === subpath ? [] : [{ from, to, text: JSON.stringify(`#${part}`) }];
  });

/**
 * What must be written in a canvas so that it shows the renamed note still: its path where a card is the note, the
 * heading where it is a part of it, and the links in texts of cards, each in its own style; every other byte of the JSON stays.
 * `renameInCanvas(vault, renaming, 'plan.canvas', '{"nodes": [{"type": "text", "text": "[[VAE]]"}]}')`.
 */
export const renameInCanvas = (
  vault: Vault,
  renaming: Renaming,
  path: string,
  json: string,
): CanvasChange => {
  const cards = canvasCards(json);
  const isText = ({ from }: TextEdit): boolean => cards.some((card) => card.from === from);
  const paths = [...pathInJson(json, renaming.from, renaming.to), ...partEdits(json, renaming)];
  const changes = cards.map((card) => changeCard(vault, renaming, path, card));
  return {
    edits: sortEdits(
      [...paths.filter((edit) => !isText(edit)), ...changes.flatMap(({ edits }) => edits)],
      json,
    ),
    links: changes.reduce((sum, { links }) => sum + links, 0),
    lost: changes.flatMap(({ lost }) => lost),
  };
};
