import { type Frame, isInView, screenX, screenY } from './frame.ts';

/** A place on the screen, in px from the upper left of the picture. */
export interface ScreenPlace {
  readonly x: number;
  readonly y: number;
}

/** Where a node stands on the screen. */
export const screenPlaceOf = (frame: Frame, node: number): ScreenPlace => ({
  x: screenX(frame, node),
  y: screenY(frame, node),
});

/** Nodes that are shown and within the window, most linked first. */
export const nodesInView = (frame: Frame): number[] =>
  [...frame.data.byWeight].filter((node) => frame.isShown(node) && isInView(frame, node));

/** The node in view that is nearest to the middle of the window; null where none is in view. */
export const nodeInMiddle = (frame: Frame): number | null => {
  const away = (node: number) =>
    Math.hypot(screenX(frame, node) - frame.width / 2, screenY(frame, node) - frame.height / 2);
  let [nearest, least]: [number | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const node of nodesInView(frame)) {
    const distance = away(node);
    if (distance < least) [nearest, least] = [node, distance];
  }
  return nearest;
};
