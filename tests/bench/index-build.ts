/**
 * Makes the search index of a vault and nothing else, as `build` does, and says what that took:
 * `node index-build.mjs vault out` → `{ "cpu": 2.1, "files": 12040, "bytes": 29000000 }`. The notes are read and pages have
 * their addresses before; from then on all counts until the last file is written.
 */
import fs from 'node:fs';
import path from 'node:path';
import { routesOf } from '../../src/core/site/address/routes.ts';
import { publishable } from '../../src/core/snapshot.ts';
import { stageRoute } from '../../src/node/build/stage-route.ts';
import { realFileSystem } from '../../src/node/file-system.ts';
import { BodyCache } from '../../src/node/notes/body-cache.ts';
import { openVault } from '../../src/node/notes/open-vault.ts';
import { Stager } from '../../src/node/output/stager.ts';
import { siteOf } from '../../src/node/site/site.ts';
import { ImageSizes } from '../../src/node/vault/image-sizes.ts';

const [vault = '', out = ''] = process.argv.slice(2);
fs.mkdirSync(out, { recursive: true });
const open = openVault(vault, { cacheIn: null });
const view = publishable(open.snapshot);
const site = siteOf(view, {
  root: open.vault.root,
  client: { files: new Map(), css: [], js: [] },
  css: null,
  bodies: new BodyCache(),
  imageSizes: new ImageSizes(open.vault.root, realFileSystem),
  version: null,
  today: null,
  keepMap: () => {},
});
routesOf(view);

const before = process.cpuUsage();
const stager = new Stager({
  out,
  stage: out,
  before: '',
  settled: 0,
  look: null,
  isOwn: true,
  stands: false,
});
const staged = site.routes.search().flatMap((route) => stageRoute(site, stager, route, false));
const { user, system } = process.cpuUsage(before);

const bytes = staged.reduce((sum, file) => sum + fs.statSync(path.join(out, file.path)).size, 0);
console.log(JSON.stringify({ cpu: (user + system) / 1e6, files: staged.length, bytes }));
