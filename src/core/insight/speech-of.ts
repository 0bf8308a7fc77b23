import { type MapNode, mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Settings } from '../model/settings.ts';
import { reviseSpeech } from './revise-speech.ts';
import { takeCountedWords, wordsSaid } from './said-words.ts';
import { ALONE, TEXT } from './sayers.ts';
import { type KnownSpeech, makeSpeech, type SaidByNodes, type Speech } from './speech.ts';

/** What nodes of a view said that was looked at last, which is mostly what they say now. A vault's settings are the same object through all changes. */
const latestOf = memo((_: Settings): { speech: Speech | null } => ({ speech: null }));

/** Takes speech as it was, before any is looked at here. */
export const takeSpeech = ({ vault }: View, { words, notes, speech }: KnownSpeech): void => {
  if (takeCountedWords(vault.settings, { words, notes, ofNotes: speech.ofNotes }))
    latestOf(vault.settings).speech = speech;
};

/** What the nodes of a view's map say: `speechOf(view).table`. */
export const speechOf: (view: View) => Speech = memo((view) => {
  const { settings } = view.vault;
  const { nodes } = mapGraphOf(view);
  const { words, ofNotes } = wordsSaid(settings, nodes);
  const said: SaidByNodes = {
    ids: nodes.map(({ id }) => id),
    roles: Uint8Array.from(nodes, roleOf),
    ofNotes,
  };
  const latest = latestOf(settings);
  const revised = latest.speech && reviseSpeech(latest.speech, said, words);
  latest.speech = revised ?? makeSpeech(said, words);
  return latest.speech;
});

const roleOf = ({ note, graph, kind }: MapNode): number =>
  graph === 'stop' ? ALONE : note !== null && kind !== 'person' ? TEXT : 0;

/** The words by number. */
export const wordsOf = (view: View): readonly string[] => wordsSaid(view.vault.settings, []).words;
