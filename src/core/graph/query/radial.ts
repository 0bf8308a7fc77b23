/** Where a neighbour stands around the middle of a small picture, and to which side its title is written. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly side: 'left' | 'right';
}

export interface RadialPlan {
  readonly width: number;
  readonly height: number;
  /** Clockwise from the upper right. */
  readonly spots: readonly Spot[];
}

/**
 * Neighbours on two arcs around a middle, one row of text high each, so that no two titles meet: clockwise from the
 * upper right, down the right side and up the left. `radialPlan(12, { width: 320, row: 34 })`.
 */
export const radialPlan = (
  count: number,
  { width, row }: { readonly width: number; readonly row: number },
): RadialPlan => {
  const right = Math.ceil(count / 2);
  const height = Math.max(3, right) * row + 12;
  const spots: Spot[] = [];
  for (let at = 0; at < count; at++) {
    const isRight = at < right;
    const onSide = isRight ? right : count - right;
    const place = isRight ? at : count - 1 - at;
    // From -1 at the top to 1 at the bottom, ends left free.
    const along = onSide === 1 ? 0 : (2 * place - onSide + 1) / onSide;
    const out = 22 + 34 * Math.sqrt(1 - along * along);
    spots.push({
      x: round(width / 2 + (isRight ? out : -out)),
      y: round(height / 2 + (place - (onSide - 1) / 2) * row),
      side: isRight ? 'right' : 'left',
    });
  }
  return { width, height, spots };
};

const round = (value: number): number => Math.round(value * 10) / 10;
