import { findChromium } from './find-chromium.mjs';

/**
 * Before the tests in a browser: where it is the one of the package, it is unpacked, once. Two files of tests that both
 * did that would start what the other is still writing.
 */
export const setup = async (): Promise<void> => {
  await findChromium();
};
