import { chromium } from 'playwright-core';
import { findChromium } from '../support/find-chromium.mjs';

/** Starts the Chromium that tests use, too, with `more` arguments. */
export const launchChromium = async (more = []) => {
  const { executablePath, args } = await findChromium();
  return chromium.launch({ executablePath, args: [...args, ...more] });
};
