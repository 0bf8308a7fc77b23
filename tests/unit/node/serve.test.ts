import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type Serving, serveVault } from '../../../src/node/serve.ts';
import { makeTempFolder, writeFiles } from '../../support/temp-folder.ts';

const folders: string[] = [];
const servers: Serving[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

const NOTES = {
  'open.md': 'For all.',
  'diary/day.md': 'For me.',
  'clew.json': '{ "publish": { "diary": "marked" } }',
};

/** Serves a new folder; `host` null is for its owner alone. */
const serve = async (files: Readonly<Record<string, string>>, host: string | null) => {
  const folder = makeTempFolder();
  folders.push(folder);
  writeFiles(folder, files);
  const told: string[] = [];
  const server = await serveVault({
    dir: folder,
    clientFolder: path.join(folder, 'no-client'),
    port: 0,
    nextPort: false,
    host,
    showPrivate: false,
    poll: false,
    tell: (message) => told.push(message),
  });
  servers.push(server);
  const statusOf = async (route: string) => (await fetch(new URL(route, server.url))).status;
  const save = (name: string, text: string) => writeFiles(folder, { [name]: text });
  const ask = (route: string) => fetch(new URL(route, server.url), { redirect: 'manual' });
  return { told, statusOf, save, ask, folder };
};

it('others do not see more when clew.json breaks while it is served', async () => {
  const { told, statusOf, save } = await serve(NOTES, '127.0.0.1');
  expect([await statusOf('/open/'), await statusOf('/diary/day/')]).toEqual([200, 404]);
  save('clew.json', '{ "publish": { "diary": "marked" }, }');
  await expect.poll(() => told.join()).toContain('clew.json, line 1');
  save('diary/day.md', 'Still for me.');
  save('new.md', 'For all, later.');
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([await statusOf('/diary/day/'), await statusOf('/new/')]).toEqual([404, 404]);
  save('clew.json', NOTES['clew.json']);
  await expect.poll(() => statusOf('/new/')).toBe(200);
  expect(await statusOf('/diary/day/')).toBe(404);
});

it('nothing is shown to others while clew.json is not right, and its owner is told', async () => {
  const broken = { ...NOTES, 'clew.json': '{ "publsih": "marked" }' };
  await expect(serve(broken, '127.0.0.1')).rejects.toThrow('There is no setting “publsih”');
  const { told, statusOf } = await serve(broken, null);
  expect(told).toEqual([expect.stringContaining('Did you mean “publish”?')]);
  expect(await statusOf('/diary/day/')).toBe(200);
});

it('a note is found by its path in the vault or on disk, and opened in its owner’s editor', async () => {
  const { ask, folder } = await serve(
    { 'terms/Sparse Coding.md': 'Few parts.', 'diary/a.md': 'Mine.' },
    null,
  );
  const placeOf = async (file: string) =>
    (await ask(`/-/open?path=${encodeURIComponent(file)}`)).headers.get('location');
  expect(await placeOf('terms/Sparse Coding.md')).toBe('/terms/sparse-coding/');
  expect(await placeOf('terms/Sparse Coding')).toBe('/terms/sparse-coding/');
  expect(await placeOf(path.join(folder, 'terms', 'Sparse Coding.md'))).toBe('/terms/sparse-coding/');
  expect((await ask('/-/open?path=../secret.md')).status).toBe(404);
  expect((await ask('/-/open')).status).toBe(404);
  const page = await (await ask('/terms/sparse-coding/')).text();
  expect(page).toMatch(/href="[a-z-]+:[^"]*Sparse%20Coding\.md">Open in editor/);
});

it('others learn no path and are offered no editor', async () => {
  const { ask } = await serve(NOTES, '127.0.0.1');
  expect((await ask('/-/open?path=diary/day.md')).status).toBe(404);
  expect(await (await ask('/open/')).text()).not.toContain('Open in editor');
});
