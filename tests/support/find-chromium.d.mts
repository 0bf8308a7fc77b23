/** A Chromium and what it is to be started with. */
export interface FoundChromium {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The Chromium of `CHROMIUM_PATH`, else an installed one, as people have it, else the one that comes as a package (Linux). */
export const findChromium: () => Promise<FoundChromium>;

/**
 * The Chromium of `CHROMIUM_PATH`, else the one that comes as a package, which has no windows and takes a third less
 * processor time, where it runs, else an installed one.
 */
export const findLightChromium: () => Promise<FoundChromium>;
