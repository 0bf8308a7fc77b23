import path from 'node:path';
import { expect, it } from 'vitest';
import { folderServer } from '../../../support/serve-folder.ts';
import { writeFiles } from '../../../support/temp-folder.ts';

const { serveFolder } = folderServer();

const NOTES = {
  'open.md': 'For all.',
  'diary/day.md': 'For me.',
  'clew.json': '{ "publish": { "diary": "marked" } }',
};

/** Serves a new folder; `host` null is for its owner alone. */
const serve = async (files: Readonly<Record<string, string>>, host: string | null) => {
  const { folder, server, told } = await serveFolder(files, { host });
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
