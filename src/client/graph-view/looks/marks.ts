/** Shapes of marks by number, as the fragment shader knows them. */
export const SHAPES = { round: 0, square: 1, tile: 2, ring: 3 } as const;

/** How a mark says its note's status: what is wanted is a ring, what is being learned is half full. */
export const FILLS = { full: 0, ring: 1, half: 2 } as const;
