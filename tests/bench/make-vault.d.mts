/** Writes a vault of `count` notes into a new folder: `makeVault('/tmp/v', 1000)` → paths of its notes. */
export const makeVault: (folder: string, count: number) => string[];
