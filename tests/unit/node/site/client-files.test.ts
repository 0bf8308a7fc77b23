import { expect, it } from 'vitest';
import { readClientFiles } from '../../../../src/node/site/client-files.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const MANIFEST = {
  'src/client/page.ts': {
    file: 'assets/page-1.js',
    css: ['assets/page-1.css'],
    dynamicImports: ['src/client/map.ts'],
  },
  'src/client/map.ts': { file: 'assets/map-1.js', imports: ['_shared.js', 'src/client/page.ts'] },
  '_shared.js': { file: 'assets/shared-1.js', css: ['assets/shared-1.css'] },
  'src/client/live.ts': {
    file: 'assets/live-1.js',
    css: ['assets/live-1.css'],
    imports: ['src/client/page.ts'],
    dynamicImports: ['src/client/write.ts'],
  },
  'src/client/write.ts': { file: 'assets/write-1.js', imports: ['_shared.js', '_sheet.js'] },
  '_sheet.js': { file: 'assets/sheet-1.js' },
};

const NAMES = ['page', 'map', 'shared', 'live', 'write', 'sheet', 'worker'];
const FILES = {
  'manifest.json': JSON.stringify(MANIFEST),
  'favicon.svg': '',
  'assets/licenses.md': '',
  ...Object.fromEntries(NAMES.map((name) => [`assets/${name}-1.js`, name])),
  ...Object.fromEntries(['page', 'shared', 'live'].map((name) => [`assets/${name}-1.css`, name])),
};

it('a built site has nothing that only pages of serve load', () =>
  withTempVault(FILES, (folder) => {
    const built = readClientFiles(folder, 'built');
    expect([...built.files.keys()]).toEqual([
      '/assets/licenses.md',
      '/assets/map-1.js',
      '/assets/page-1.css',
      '/assets/page-1.js',
      '/assets/shared-1.css',
      '/assets/shared-1.js',
      '/assets/worker-1.js',
      '/favicon.svg',
    ]);
    expect([built.js, built.css]).toEqual([['/assets/page-1.js'], ['/assets/page-1.css']]);
  }));

it('pages of serve have all of it', () =>
  withTempVault(FILES, (folder) => {
    const live = readClientFiles(folder, 'live');
    expect(live.files.size).toBe(Object.keys(FILES).length - 1);
    expect(live.js).toEqual(['/assets/page-1.js', '/assets/live-1.js']);
    expect(live.css).toEqual(['/assets/page-1.css', '/assets/live-1.css']);
  }));
