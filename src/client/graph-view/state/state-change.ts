import type { MapState } from '../../../core/model/map-state.ts';

/** What a change of what is asked makes necessary. */
export interface StateChange {
  /** Other notes are compared. */
  readonly compares: boolean;
  /** The picture looks other than before. */
  readonly redraws: boolean;
  /** What is shown is to be brought into view. */
  readonly fits: boolean;
}

/** `changeOf(PLAIN_MAP, { ...PLAIN_MAP, colour: 'age' })` → redraws, and no more. */
export const changeOf = (before: MapState, state: MapState): StateChange => {
  const sameFocus = { ...state, eye: before.eye, focus: before.focus };
  // Without a depth the note in focus changes no more than what is lit.
  const isFocusSeen = state.focus !== before.focus && (state.depth > 0 || state.hubs !== null);
  const redraws = isFocusSeen || JSON.stringify(sameFocus) !== JSON.stringify(before);
  const isAround = state.depth > 0 && (state.depth !== before.depth || state.direction !== before.direction);
  return { compares: state.chosen !== before.chosen, redraws, fits: redraws && isAround };
};
