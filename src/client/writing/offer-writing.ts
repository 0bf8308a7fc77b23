/** Offers to write, where the page says that one may. */
export const offerWriting = (): void => {};
