/** A Chromium and what it is to be started with. */
export interface FoundChromium {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The Chromium of `CHROMIUM_PATH`, else an installed one, else the one that comes as a package (Linux). */
export const findChromium: () => Promise<FoundChromium>;
