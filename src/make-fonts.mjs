/**
 * Makes the two files of `public/fonts` from Source Serif 4: `npm run fonts`, after a change of what is below.
 * The result is kept in git, so that building Clew needs neither font tools nor the 42 MB of the whole family, which
 * this script fetches once.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fontverter from 'fontverter';
import subsetFont from 'subset-font';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const FAMILY = 'source-serif@4.5.1';
const cache = path.join(root, 'node_modules/.cache/fonts');
const family = path.join(cache, 'package');
const target = path.join(root, 'public/fonts');

const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join('');

/** ASCII, the letters of Latin-1, those of Polish, Czech, Hungarian, Turkish and Romanian, and what typesetters use. */
const LETTERS = [
  range(0x20, 0x7e),
  range(0xc0, 0xff),
  'ŁłŚśŻżŹźĆćŃńĄąĘęŠšŽžČčŘřĚěŮůŐőŰűĞğİıŞşȘșȚțĀāĒēĪīŌōŪūŒœ',
  '\u00a0«»–—‘’“”„…·×°§−→',
].join('');

/** Weights from text to headings; the size for text. */
const FILES = [
  { source: 'Roman', name: 'reader-serif-1.woff2', axes: { wght: { min: 400, max: 600 }, opsz: 14 } },
  { source: 'Italic', name: 'reader-serif-italic-1.woff2', axes: { wght: 400, opsz: 14 } },
];

/** The licence reserves the first name, so a changed font takes another: of the same length, so that nothing moves. */
const rename = (font) => {
  const bytes = Buffer.from(font);
  const wide = (text) => Buffer.from(text, 'utf16le').swap16();
  for (const encode of [(text) => Buffer.from(text), wide])
    for (const words of ['Source Serif', 'SourceSerif'])
      for (let at = bytes.indexOf(encode(words)); at >= 0; at = bytes.indexOf(encode(words), at + 1))
        encode('Reader').copy(bytes, at);
  return bytes;
};

const fetchFamily = () => {
  fs.mkdirSync(cache, { recursive: true });
  const options = { cwd: cache, shell: process.platform === 'win32' };
  const file = execFileSync('npm', ['pack', FAMILY, '--silent'], { ...options, encoding: 'utf8' }).trim();
  execFileSync('tar', ['-xzf', file], options);
  fs.rmSync(path.join(cache, file));
};

if (!fs.existsSync(family)) fetchFamily();
fs.mkdirSync(target, { recursive: true });
for (const { source, name, axes } of FILES) {
  const font = fs.readFileSync(path.join(family, `WOFF2/VAR/SourceSerif4Variable-${source}.ttf.woff2`));
  const subset = await subsetFont(font, LETTERS, {
    targetFormat: 'sfnt',
    variationAxes: axes,
    keepFeatures: ['kern', 'liga'],
    noHinting: true,
    dropTables: ['STAT', 'gasp', 'meta', 'DSIG'],
  });
  fs.writeFileSync(path.join(target, name), await fontverter.convert(rename(subset), 'woff2'));
}
const licence = fs.readFileSync(path.join(family, 'LICENSE.md'), 'utf8');
const note =
  'Reader Serif is a part of Source Serif 4 by Adobe (https://github.com/adobe-fonts/source-serif), cut to the letters\n' +
  'and weights Clew shows. It has a name of its own because its licence reserves the first one.\n\n';
fs.writeFileSync(path.join(target, 'OFL.md'), note + licence);
