/** A file of an index is gone or not of this version: the site was built anew since its entry was read. */
export class StaleIndexError extends Error {}
