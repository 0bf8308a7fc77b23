import { expect, it } from 'vitest';
import { openLive, visit } from '../support/visit.ts';

const { open } = visit(
  () =>
    openLive({
      'terms/VAE.md':
        '---\naliases: [Variational Auto-encoder]\n---\nIt is an [[Auto-encoder]] with a smooth code.',
      'terms/Auto-encoder.md': 'A network that copies.',
      'terms/Sparse Coding.md': 'Few parts of many, as in a sparse [[Auto-encoder]].',
      'notes/Old name.md': '---\npermalink: elsewhere\n---\nUnlike [[VAE]], this moved.',
      'notes/What are coding winds.md': 'No links yet.',
    }),
  { missing: /\/nobody-knows\/$/ },
);

const THREAD = ['VAE', 'Auto-encoder', 'Sparse Coding'];

it.each([
  ['titles', 'VAE', 'sparse coding'],
  ['vault paths', 'terms/VAE.md', 'terms/Sparse Coding'],
  ['addresses', '/terms/vae/', '/terms/sparse-coding/'],
  ['an alias and a wikilink', 'Variational Auto-encoder', '[[Sparse Coding]]'],
  ['file names', 'vae.md', 'sparse-coding'],
])('is answered for %s', async (_what, from, to) => {
  const page = await open(`thread/?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);
  await page.locator('.thread').first().waitFor();
  expect(await page.locator('.thread').first().locator('.hops a').allTextContents()).toEqual(THREAD);
});

it('is answered for an address that a note chose, and says so when nobody has a name', async () => {
  const page = await open('thread/?from=/elsewhere/&to=VAE');
  await page.locator('.thread').first().waitFor();
  await page.getByLabel('To').fill('nobody knows');
  await page.getByRole('button', { name: 'Find the thread' }).click();
  await page.getByText('No note is called “nobody knows”').waitFor();
});

it('names the nearest notes of both sides where nothing leads from one to the other', async () => {
  const page = await open('thread/?from=VAE&to=What+are+coding+winds');
  const reason = page.locator('.thread-nearest li .aside');
  await reason.first().waitFor();
  expect(await reason.allTextContents()).toEqual([' both say “coding”']);
});
