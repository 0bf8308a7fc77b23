/** A Chromium and what it is to be started with. */
export interface FoundChromium {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** The Chromium of `CHROMIUM_PATH`, else an installed one, else the one that comes as a package (Linux). */
export const findChromium: () => Promise<FoundChromium>;
