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
 * Has the package's browser draw WebGL by processor, and only that. Its own list of arguments is of no use here: it has
 * all done in one process (`--single-process`), and the browser then ends with the first page that is closed.
 */
const PACKAGED_ARGS = ['--enable-unsafe-swiftshader'];

/** The package has its libraries loaded by whatever is started with these, other browsers included. */
const PACKAGED_ENV = ['AWS_LAMBDA_JS_RUNTIME', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH'];

const unpackChromium = async () => {
  const before = PACKAGED_ENV.map((name) => [name, process.env[name]]);
  // The package unpacks its libraries only where it believes itself to be on such a machine.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  const env = { ...process.env };
  for (const [name, value] of before)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  return { executablePath, args: [...PACKAGED_ARGS, ...ARGS], env };
};

/** What the package says of its libraries it says once. */
let unpacked;
const packagedChromium = () => {
  unpacked ??= unpackChromium();
  return unpacked;
};

export const findChromium = async () => {
  const installed = process.env.CHROMIUM_PATH ?? INSTALLED.find((file) => fs.existsSync(file));
  return installed ? { executablePath: installed, args: ARGS } : packagedChromium();
};
