import fs from 'node:fs';

/** Where installed browsers lie, as far as systems agree. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update'];

/**
 * Has the package's browser draw WebGL by processor. Its own list of arguments is of no use here: it has all done in
 * one process (`--single-process`), and the browser then ends with the first page that is closed.
 */
const PACKAGED_ARGS = ['--ignore-gpu-blocklist', '--use-gl=angle', '--use-angle=swiftshader'];

export const findChromium = async () => {
  const installed = process.env.CHROMIUM_PATH ?? INSTALLED.find((file) => fs.existsSync(file));
  if (installed) return { executablePath: installed, args: ARGS };
  // The package unpacks its libraries only where it believes itself to be on such a machine.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: [...PACKAGED_ARGS, ...ARGS] };
};
