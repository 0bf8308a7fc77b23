/** Maps of up to so many nodes have room for every title. */
export const ALL_TITLES = 300;
/** Longest title on such a map, in letters; longer ones are cut. */
export const TITLE_LETTERS = 28;
/** Width of such a map as its titles are counted in, as a multiple of the width from mark to mark. */
export const WITH_TITLES = 1.25;
