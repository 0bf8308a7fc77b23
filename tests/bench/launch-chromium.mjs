import { chromium } from 'playwright-core';
import { findChromium } from '../support/find-chromium.mjs';

/** Starts the Chromium that tests use, too, with `more` arguments. */
export const launchChromium = async (more = []) => {
  const found = await findChromium();
  return chromium.launch({ ...found, args: [...found.args, ...more] });
};
