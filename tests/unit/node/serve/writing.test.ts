import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../../src/node/notes/open-vault.ts';
import type { ServeOptions } from '../../../../src/node/serve/serve-options.ts';
import { liveVaultOf } from '../../../../src/node/serve/writing/live-vault.ts';
import { Writer } from '../../../../src/node/serve/writing/writer.ts';
import { withToldSite } from '../../../support/live-site.ts';
import { folderServer } from '../../../support/serve-folder.ts';
import { writeFiles } from '../../../support/temp-folder.ts';
import { noteFile } from '../../../support/vault.ts';
import { factsOf, hashAt, send, writeAt } from '../../../support/write-api.ts';

const { makeFolder, serveFolder } = folderServer();

const NOTES = {
  'terms/VAE.md': '\ufeff---\r\nstatus: want # soon\r\n---\r\nA kind of auto-encoder. See [[Prior]].\r\n',
  'terms/Auto-encoder.md': '---\nstatus: learned\n---\nLearns a code',
  'terms/LISTA.md': 'Like an auto-encoder, and [[VAE]].\n',
  'papers/P.md': '---\nurl: https://arxiv.org/abs/1312.6114\n---\nIntroduces [[VAE]].\n',
  'diary/day.md': '---\nprivate: true\n---\nMine. [[VAE]]\n',
};

const CLOCK = () => ({ date: '2024-03-01', time: '09:05' });

const serve = async (
  files: Readonly<Record<string, string>> = NOTES,
  options: Partial<ServeOptions> = {},
) => {
  const { folder, server, told } = await serveFolder(files, { write: CLOCK, ...options });
  const page = async (route: string) => (await fetch(new URL(route, server.url))).text();
  const token = factsOf(await page('/'))?.token ?? '';
  const known = (name: string) => ({ path: name, hash: hashAt(folder, name) });
  const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  return { folder, url: server.url, told, page, token, known, read, write: writeAt(server.url, token) };
};

/** Every file and folder, with its bytes. */
const everything = (folder: string): Record<string, string> =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { withFileTypes: true, recursive: true })
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [file, fs.statSync(file).isFile() ? fs.readFileSync(file).toString('hex') : '']),
  );

describe('what somebody does in a page', () => {
  it('changes a status, and nothing else of the file', async () => {
    const { write, known, read, page } = await serve();
    const answer = await write('status', { ...known('terms/VAE.md'), word: 'learning' });
    expect(answer).toMatchObject({ status: 200, json: { version: 1, written: true, href: '/terms/vae/' } });
    expect(read('terms/VAE.md')).toBe(NOTES['terms/VAE.md'].replace('want', 'learning'));
    // The next page is made from the new text: there is nothing to wait for.
    expect(await page('/terms/vae/')).toContain('learning</span>');
  });

  it('says a relation, by a name', async () => {
    const { write, known, read } = await serve();
    const wish = { ...known('terms/VAE.md'), relation: 'builds-on', target: 'auto encoder' };
    expect((await write('relation', wish)).json.said).toBe('Wrote it into “VAE”: builds on “Auto-encoder”.');
    expect(read('terms/VAE.md')).toContain('status: want # soon\r\nbuilds-on: "[[Auto-encoder]]"\r\n---\r\n');
    const nobody = { ...known('terms/VAE.md'), relation: 'builds-on', target: 'Nobody' };
    expect((await write('relation', nobody)).json).toMatchObject({ error: 'refused' });
    expect((await write('relation', { ...nobody, target: 'auto enc' })).json.said).toBe(
      'There is no note “auto enc”. Did you mean “Auto-encoder”?',
    );
  });

  it('links a mention', async () => {
    const { write, known, read } = await serve();
    const wish = { ...known('terms/LISTA.md'), target: 'terms/Auto-encoder.md' };
    expect((await write('mention', wish)).status).toBe(200);
    expect(read('terms/LISTA.md')).toBe('Like an [[Auto-encoder|auto-encoder]], and [[VAE]].\n');
    expect((await write('mention', { ...wish, ...known('terms/LISTA.md') })).json.said).toMatch(/not there/);
  });

  it('writes the note behind an unwritten link, which then leads there', async () => {
    const { write, read, page } = await serve();
    const wish = { name: 'Prior', from: 'terms/VAE.md', kind: 'term', text: 'What is believed before.' };
    expect((await write('unwritten', wish)).json).toMatchObject({ written: true, href: '/terms/prior/' });
    expect(read('terms/Prior.md')).toContain('What is believed before.\n');
    expect(await page('/terms/vae/')).toContain('<a href="/terms/prior/">Prior</a>');
    expect((await write('unwritten', wish)).json).toMatchObject({ error: 'refused' });
  });

  it('writes a line into the journal, a new note, and no second one for an address', async () => {
    const { write, read } = await serve();
    expect((await write('log', { text: 'Read on VAEs' })).json.path).toBe('journal/2024-03-01.md');
    expect(read('journal/2024-03-01.md')).toBe('- 09:05 Read on VAEs\n');
    expect((await write('new', { kind: 'term', title: 'ELBO' })).json.path).toBe('terms/ELBO.md');
    const paper = await write('new', { kind: 'paper', title: 'https://arxiv.org/abs/2206.01191' });
    expect(paper.json).toMatchObject({ written: true, path: 'papers/arXiv 2206.01191.md' });
    const known = await write('new', { kind: 'paper', title: 'https://arxiv.org/pdf/1312.6114v10' });
    expect(known.json).toMatchObject({ written: false, known: true, href: '/papers/p/' });
  });

  it('renames a note after seeing what changes', async () => {
    const { write, known, read, folder } = await serve();
    const before = everything(folder);
    const wish = { ...known('terms/VAE.md'), title: 'Variational auto-encoder', keepAlias: true };
    const dry = await write('rename', { ...wish, dry: true });
    expect(dry.json).toMatchObject({ written: false, files: 4 });
    expect(dry.json.changes?.[1]).toMatchObject({ path: 'papers/P.md' });
    expect(everything(folder)).toEqual(before);
    expect((await write('rename', wish)).json.href).toBe('/terms/variational-auto-encoder/');
    expect(read('papers/P.md')).toContain('[[Variational auto-encoder]]');
    expect((await write('undo', {})).json.said).toBe('Undone: the new name of “VAE”.');
    expect(everything(folder)).toEqual(before);
  });

  it('renames a note that is named further down in another than that is read once it is told so', async () => {
    const long = `${'Words of a note. '.repeat(300_000)}\n\n[[Prior]]\n`;
    const { write, known, read } = await serve({ 'Prior.md': 'Text.', 'long.md': long });
    const wish = { ...known('Prior.md'), title: 'Posterior', keepAlias: false };
    const refused = await write('rename', wish);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('1 link further down')]);
    expect(read('Prior.md')).toBe('Text.');
    expect((await write('rename', { ...wish, force: true })).status).toBe(200);
    expect([read('Posterior.md'), read('long.md')]).toEqual(['Text.', long]);
  });

  it('undoes one write after the other, byte for byte, new folders too', async () => {
    const { write, known, folder, page } = await serve();
    const states = [everything(folder)];
    await write('status', { ...known('terms/VAE.md'), word: 'learned' });
    states.push(everything(folder));
    await write('log', { text: 'Read on VAEs' });
    states.push(everything(folder));
    await write('relation', { ...known('papers/P.md'), relation: 'about', target: 'Auto-encoder' });
    expect(factsOf(await page('/'))?.undo).toBe('the relation of “P” to “Auto-encoder”');
    for (const state of states.reverse()) {
      expect((await write('undo', {})).status).toBe(200);
      expect(everything(folder)).toEqual(state);
    }
    expect((await write('undo', {})).json).toMatchObject({
      error: 'refused',
      said: 'There is nothing to undo.',
    });
  });

  it('finds notes by what is typed, and says what can be chosen', async () => {
    const { write } = await serve();
    expect((await write('find', { q: 'auto', path: 'terms/VAE.md' })).json.notes).toEqual([
      { path: 'terms/Auto-encoder.md', title: 'Auto-encoder', kind: 'term' },
    ]);
    expect((await write('choices', { path: 'papers/P.md' })).json).toMatchObject({
      statuses: ['to-read', 'reading', 'read', 'dropped'],
      status: null,
      journal: 'journal/2024-03-01.md',
    });
  });

  it('knows what an unwritten link names by its label on the page', async () => {
    const { write } = await serve({
      'a.md': 'See [[x/One|it]], [[Two|it]], [[Prior]] and ![[b]].',
      'b.md': 'With [[./Three|the third]].',
    });
    const named = async (label: string, before = 0) => {
      const { name, from } = (await write('choices', { path: 'a.md', label, before })).json;
      return [name, from];
    };
    expect(await named('it')).toEqual(['x/One', 'a.md']);
    expect(await named('it', 1)).toEqual(['Two', 'a.md']);
    expect(await named('Prior')).toEqual(['Prior', 'a.md']);
    expect(await named('the  third')).toEqual(['./Three', 'b.md']);
    expect(await named('Nowhere')).toEqual(['Nowhere', 'a.md']);
  });
});

describe('a file that has changed since it was shown', () => {
  it('is left alone, and both texts are shown: the server has seen the change', async () => {
    const { write, known, folder, read, page } = await serve();
    const shown = known('terms/VAE.md');
    await page('/terms/vae/');
    writeFiles(folder, { 'terms/VAE.md': 'Mine.' });
    await expect.poll(() => page('/terms/vae/')).toContain('Mine.');
    const answer = await write('status', { ...shown, word: 'learned' });
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({
      error: 'changed',
      path: 'terms/VAE.md',
      seen: NOTES['terms/VAE.md'].replace('\ufeff', ''),
      now: 'Mine.',
      hash: hashAt(folder, 'terms/VAE.md'),
    });
    expect(read('terms/VAE.md')).toBe('Mine.');
    // Asked again for what is there now, it is done.
    expect((await write('status', { ...known('terms/VAE.md'), word: 'learned' })).status).toBe(200);
    expect(read('terms/VAE.md')).toBe('---\nstatus: learned\n---\nMine.');
  });

  it('is left alone, and both texts are shown: the server has not seen the change yet', async () => {
    const { write, known, folder, read, page } = await serve();
    const shown = known('terms/VAE.md');
    await page('/terms/vae/');
    writeFiles(folder, { 'terms/VAE.md': 'Mine.' });
    const { json } = await write('status', { ...shown, word: 'learned' });
    expect(json).toMatchObject({ error: 'changed', now: 'Mine.' });
    expect(json.seen).toContain('A kind of auto-encoder.');
    expect(read('terms/VAE.md')).toBe('Mine.');
    expect((await write('status', { path: 'terms/VAE.md', hash: json.hash, word: 'learned' })).status).toBe(
      200,
    );
  });

  it('is left alone, and both texts are shown: of a note that the page says to name it', async () => {
    const { write, known, folder, page } = await serve();
    const shown = known('terms/LISTA.md');
    await page('/terms/auto-encoder/');
    writeFiles(folder, { 'terms/LISTA.md': 'Mine, not an auto-encoder.' });
    await expect.poll(() => page('/terms/')).toContain('Mine');
    const { status, json } = await write('mention', { ...shown, target: 'terms/Auto-encoder.md' });
    expect([status, json.seen, json.now]).toEqual([
      409,
      NOTES['terms/LISTA.md'],
      'Mine, not an auto-encoder.',
    ]);
  });

  it('is left alone, and both texts are shown: it changes again once that was told', async () => {
    const { write, known, folder, page } = await serve();
    const shown = known('terms/LISTA.md');
    writeFiles(folder, { 'terms/LISTA.md': 'Mine.' });
    const { json: first } = await write('status', { ...shown, word: 'learned' });
    writeFiles(folder, { 'terms/LISTA.md': 'Mine again.' });
    await expect.poll(() => page('/terms/')).toContain('Mine again.');
    const asked = { path: 'terms/LISTA.md', hash: first.hash, word: 'learned' };
    const { status, json } = await write('status', asked);
    expect([status, json.seen, json.now]).toEqual([409, 'Mine.', 'Mine again.']);
  });

  it('is left alone when it is another file that a rename would change', async () => {
    const folder = makeFolder();
    writeFiles(folder, NOTES);
    // A server that never hears of the change.
    const open = openVault(folder);
    const writer = new Writer(
      {
        current: () => open,
        view: () => open.snapshot,
        lookAt: () => {},
        shows: () => true,
        hides: false,
        hrefOf: () => null,
      },
      CLOCK,
    );
    writeFiles(folder, { 'papers/P.md': 'Mine, with [[VAE]].' });
    const before = everything(folder);
    const note = { path: 'terms/VAE.md', hash: hashAt(folder, 'terms/VAE.md') };
    const { status, body } = writer.answer('rename', { ...note, title: 'X' });
    expect([status, body]).toMatchObject([
      409,
      { error: 'changed', path: 'papers/P.md', now: 'Mine, with [[VAE]].' },
    ]);
    expect(everything(folder)).toEqual(before);
  });

  it('is written anew by a rename though it came a moment before, with many others', async () => {
    await withToldSite({ 'VAE.md': 'A note.' }, async ({ live, tell }) => {
      const { root } = live.current().vault;
      const many = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`n${at}.md`, 'See [[VAE]].']));
      writeFiles(root, many);
      tell({ upserts: Object.entries(many).map(([name, text]) => noteFile(name, text)), deletes: [] });
      const writer = new Writer(
        liveVaultOf(() => live, false),
        CLOCK,
      );
      const note = { path: 'VAE.md', hash: hashAt(root, 'VAE.md') };
      const { status } = writer.answer('rename', { ...note, title: 'Variational', keepAlias: false });
      expect(status).toBe(200);
      expect(fs.readFileSync(path.join(root, 'n79.md'), 'utf8')).toBe('See [[Variational]].');
    });
  });

  it('is not undone', async () => {
    const { write, known, folder, read } = await serve();
    await write('status', { ...known('terms/Auto-encoder.md'), word: 'want' });
    writeFiles(folder, { 'terms/Auto-encoder.md': 'Mine.' });
    const { status, json } = await write('undo', {});
    expect([status, json.seen, json.now]).toEqual([409, '---\nstatus: want\n---\nLearns a code', 'Mine.']);
    expect(read('terms/Auto-encoder.md')).toBe('Mine.');
  });

  it('is not undone, and what was written is shown: the server has seen the change', async () => {
    const { write, known, folder, page } = await serve();
    await write('status', { ...known('terms/Auto-encoder.md'), word: 'want' });
    writeFiles(folder, { 'terms/Auto-encoder.md': 'Mine.' });
    // No page of the note shows what was written.
    await expect.poll(() => page('/terms/')).toContain('Mine.');
    const { status, json } = await write('undo', {});
    expect([status, json.seen, json.now]).toEqual([409, '---\nstatus: want\n---\nLearns a code', 'Mine.']);
  });

  it('is left alone, and both texts are shown: settings have changed with it', async () => {
    const { write, known, folder, page } = await serve();
    const shown = known('terms/VAE.md');
    await page('/terms/vae/');
    writeFiles(folder, { 'clew.json': '{ "title": "Other" }', 'terms/VAE.md': 'Mine.' });
    await expect.poll(() => page('/terms/vae/')).toContain('Other');
    const { status, json } = await write('status', { ...shown, word: 'learned' });
    expect([status, json.seen, json.now]).toEqual([
      409,
      NOTES['terms/VAE.md'].replace('\ufeff', ''),
      'Mine.',
    ]);
  });

  it('is said to be gone, with what the page showed: settings have changed with it', async () => {
    const { write, known, folder, page } = await serve();
    const shown = known('terms/VAE.md');
    await page('/terms/vae/');
    fs.rmSync(path.join(folder, 'terms/VAE.md'));
    writeFiles(folder, { 'clew.json': '{ "title": "Other" }' });
    await expect.poll(() => page('/terms/auto-encoder/')).toContain('Other');
    const { status, json } = await write('status', { ...shown, word: 'learned' });
    expect([status, json.seen, json.now]).toEqual([409, NOTES['terms/VAE.md'].replace('\ufeff', ''), null]);
    expect(json.said).toBe('“terms/VAE.md” is gone by now.');
  });

  it('is said to be gone when it is', async () => {
    const { write, known, folder, page } = await serve();
    const shown = known('terms/VAE.md');
    await page('/terms/vae/');
    fs.rmSync(path.join(folder, 'terms/VAE.md'));
    const first = await write('status', { ...shown, word: 'learned' });
    expect(first.json).toMatchObject({ error: 'changed', now: null });
    expect((await write('status', { ...shown, word: 'learned' })).json).toMatchObject({
      error: 'changed',
      now: null,
    });
    expect(fs.existsSync(path.join(folder, 'terms/VAE.md'))).toBe(false);
  });
});

describe('a request that is not from a page of this server', () => {
  const LOG = { text: 'Owned' };
  it.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['another port', { origin: 'http://localhost:1' }, 403],
    ['a frame without an origin', { origin: 'null' }, 403],
    ['no origin', { origin: null }, 403],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['the same site, but another origin', { 'sec-fetch-site': 'same-site' }, 403],
    ['no token', { 'x-clew-token': null }, 403],
    ['an empty token', { 'x-clew-token': '' }, 403],
    ['a token of another run', { 'x-clew-token': 'x'.repeat(32) }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text, which needs no preflight', { 'content-type': 'text/plain' }, 415],
    ['no type', { 'content-type': null }, 415],
    ['a name of its own for this machine', { host: 'evil.example' }, 403],
  ])('is refused: %s', async (_, headers, status) => {
    const { write, folder } = await serve();
    const before = everything(folder);
    const answer = await write('log', LOG, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(everything(folder)).toEqual(before);
  });

  it('is refused: a name of its own that is the origin, too (DNS rebinding)', async () => {
    const { write, folder, url } = await serve();
    const before = everything(folder);
    const host = `evil.example:${new URL(url).port}`;
    expect((await write('log', LOG, { host, origin: `http://${host}` })).status).toBe(403);
    expect(everything(folder)).toEqual(before);
  });

  it('is refused: every method but POST; a GET writes nothing, with a token either', async () => {
    const { url, token, folder } = await serve();
    const before = everything(folder);
    const headers = {
      'x-clew-token': token,
      origin: new URL(url).origin,
      'content-type': 'application/json',
    };
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      for (const action of ['log', 'undo', 'status?word=x']) {
        const address = new URL(`/-/write/${action}`, url).href;
        const answer = await send(address, { method, headers });
        expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'POST']);
      }
    expect(everything(folder)).toEqual(before);
  });

  it('is refused: what is no JSON object, or too large', async () => {
    const { write, folder, page } = await serve();
    const before = everything(folder);
    for (const body of ['', '{', '[]', 'null', '"log"', '\xff{}', '{"text":1}', '{}'])
      expect([body, (await write('log', body)).status]).toEqual([body, 400]);
    expect((await write('log', JSON.stringify({ text: 'x'.repeat(70_000) }))).status).toBe(413);
    const chunked = { 'transfer-encoding': 'chunked' };
    expect((await write('log', JSON.stringify({ text: 'x'.repeat(70_000) }), chunked)).status).toBe(413);
    expect((await write('log', JSON.stringify({ text: 'x'.repeat(5000) }))).status).toBe(400);
    expect((await write('nothing', {})).status).toBe(404);
    expect((await write('constructor', {})).status).toBe(404);
    expect(everything(folder)).toEqual(before);
    expect(await page('/')).toContain('VAE');
  });
});

describe('a path that leads elsewhere', () => {
  const WAYS = [
    '../outside.md',
    'terms/../../outside.md',
    'terms/../terms/VAE.md',
    '/etc/passwd',
    '..\\outside.md',
    'terms\\VAE.md',
    'terms/VAE.md\0.png',
    '%2e%2e/outside.md',
    'terms%2fVAE.md',
    '.obsidian/app.md',
    'terms/.hidden/a.md',
    './terms/VAE.md',
    'terms//VAE.md',
    '',
    'C:/outside.md',
    'linked/secret.md',
  ];

  const serveBesideSecrets = async () => {
    const outside = makeFolder();
    writeFiles(outside, { 'secret.md': 'Secret of VAE.' });
    const started = await serve({ ...NOTES, '.obsidian/app.md': 'x', 'terms/.hidden/a.md': 'x' });
    fs.symlinkSync(outside, path.join(started.folder, 'linked'));
    fs.symlinkSync(path.join(outside, 'secret.md'), path.join(started.folder, 'terms/linked.md'));
    return { ...started, outside };
  };

  it('is refused wherever a note is named', async () => {
    const { write, folder, outside } = await serveBesideSecrets();
    const before = [everything(folder), everything(outside)];
    const hash = 'a'.repeat(64);
    for (const way of [...WAYS, 'terms/linked.md']) {
      for (const [action, fields] of [
        ['status', { path: way, hash, word: 'x' }],
        ['rename', { path: way, hash, title: 'x' }],
        ['mention', { path: way, hash, target: 'terms/VAE.md' }],
        ['relation', { path: way, hash, relation: 'uses', target: 'terms/VAE.md' }],
      ] as const) {
        const { status } = await write(action, fields);
        expect([way, action, status >= 400 && status < 500]).toEqual([way, action, true]);
      }
    }
    expect([everything(folder), everything(outside)]).toEqual(before);
  });

  it('is refused as the place of a new note, or leads to a plain name in the vault', async () => {
    const { write, folder, outside } = await serveBesideSecrets();
    const before = everything(outside);
    for (const way of WAYS) {
      await write('unwritten', { name: way, from: 'terms/VAE.md', kind: 'term' });
      await write('new', { kind: 'term', title: way });
    }
    await write('unwritten', { name: 'linked/new', from: '', kind: 'note' });
    await write('unwritten', { name: '.obsidian/new', from: '', kind: 'note' });
    expect(everything(outside)).toEqual(before);
    const made = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `/${name}`);
    expect(made.filter((name) => name.includes('/.')).sort()).toEqual([
      '/.obsidian',
      '/.obsidian/app.md',
      '/terms/.hidden',
      '/terms/.hidden/a.md',
    ]);
    expect(fs.readdirSync(path.dirname(folder))).not.toContain('outside.md');
  });

  it('is refused when a folder becomes a link out of the vault after it was read', async () => {
    const { write, known, folder, outside } = await serveBesideSecrets();
    const wish = { ...known('terms/VAE.md'), word: 'learned' };
    writeFiles(outside, { 'VAE.md': NOTES['terms/VAE.md'] });
    fs.renameSync(path.join(folder, 'terms'), path.join(folder, 'old'));
    fs.symlinkSync(outside, path.join(folder, 'terms'));
    const before = everything(outside);
    expect((await write('status', wish)).status).toBeGreaterThanOrEqual(400);
    expect(everything(outside)).toEqual(before);
  });
});

describe('what a page tells its scripts', () => {
  const factsAt = async (files: Record<string, string>, route: string) => {
    const { page, folder } = await serve(files);
    return { facts: factsOf(await page(route)), folder };
  };

  it('is its note, and where that is named without a link', async () => {
    const files = { 'terms/Änderung.md': '', 'x y/Über 100%.md': 'Eine Änderung.' };
    const { facts, folder } = await factsAt(files, '/terms/änderung/');
    const source = 'x y/Über 100%.md';
    expect(facts).toMatchObject({
      note: ['terms/Änderung.md', hashAt(folder, 'terms/Änderung.md')],
      mentions: { [encodeURI('/x-y/über-100/')]: [source, hashAt(folder, source)] },
      undo: null,
    });
    expect(facts?.token).toMatch(/^[\w-]{32}$/);
  });

  it('is the same on further pages of the mentions, and at home', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`n${index}.md`, 'About sparse coding.']),
    );
    const files = { 'Sparse Coding.md': '', 'index.md': 'Begin with [[Prior]].', ...many };
    const { page } = await serve(files);
    const first = factsOf(await page('/sparse-coding/'));
    const second = factsOf(await page('/sparse-coding/mentions/2/'));
    expect(second?.note).toEqual(first?.note);
    expect([first, second].map((facts) => Object.keys(facts?.mentions ?? {}).length)).toEqual([50, 10]);
    expect(factsOf(await page('/'))?.note?.[0]).toBe('index.md');
    expect(factsOf(await page('/tags/'))?.note).toBeNull();
  });

  it('ends no script early', async () => {
    const { page } = await serve({ 'a<script>.md': 'x', 'b.md': 'of a<script>' });
    for (const route of ['/a-script/', '/a<script>/', '/b/'])
      expect((await page(route)).match(/<script type="application/g)?.length ?? 0).toBeLessThan(2);
    expect(factsOf(await page('/b/'))).not.toBeNull();
  });
});

describe('who may write', () => {
  it('nobody with --read-only: pages say nothing of it, and no request is taken', async () => {
    const { page, write, folder } = await serve(NOTES, { write: null });
    const before = everything(folder);
    expect(factsOf(await page('/terms/vae/'))).toBeNull();
    expect((await write('log', { text: 'x' })).status).toBe(405);
    expect(everything(folder)).toEqual(before);
  });

  it('nobody in the preview of a page that is not imported yet', async () => {
    const { folder, server } = await serveFolder(
      { 'notebook.md': '# Terms\n\n- **VAE**: a model.\n- **ELBO**: a bound.\n' },
      { page: 'notebook.md', write: CLOCK },
    );
    const before = everything(folder);
    expect(factsOf(await (await fetch(server.url)).text())).toBeNull();
    expect((await writeAt(server.url, '')('log', { text: 'x' })).status).toBe(405);
    expect(everything(folder)).toEqual(before);
  });

  it('others see nothing of private notes by it, nor change them', async () => {
    const { write, page, known, folder } = await serve(NOTES, { host: '127.0.0.1' });
    const before = everything(folder);
    const hidden = known('diary/day.md');
    expect(await page('/')).not.toContain('diary');
    for (const [action, fields] of [
      ['status', { ...hidden, word: 'x' }],
      ['rename', { ...known('terms/VAE.md'), title: 'X' }],
      ['new', { kind: 'note', title: 'x', url: null }],
      ['unwritten', { name: 'diary/day', from: '', kind: 'note' }],
      ['find', { q: 'day' }],
      ['choices', { path: 'diary/day.md' }],
    ] as const) {
      // What they asked for is said back to them; nothing else.
      const text = (await write(action, fields)).text.replace('There is no note “diary/day.md”', '');
      expect([action, text.includes('Mine'), text.includes('diary')]).toEqual([action, false, false]);
    }
    expect(everything(folder)[path.join(folder, 'diary/day.md')]).toBe(
      before[path.join(folder, 'diary/day.md')],
    );
    expect((await write('status', { ...known('terms/VAE.md'), word: 'learned' })).status).toBe(200);
  });

  it('a name that is told to others is not that of another site', async () => {
    const { write } = await serve(NOTES, { host: '127.0.0.1' });
    expect((await write('log', { text: 'x' }, { origin: 'http://127.0.0.2:80' })).status).toBe(403);
  });
});

it('finishes a write that was cut off when the server starts, and not without leave to write', async () => {
  const cutOff = {
    ...NOTES,
    '.clew/write/journal.json': JSON.stringify([
      { staged: '.clew/write/0', target: 'terms/New.md', before: null, move: null },
    ]),
    '.clew/write/0': 'Whole.',
  };
  const { read, told, folder } = await serve(cutOff);
  expect(read('terms/New.md')).toBe('Whole.');
  expect(told).toEqual(['A write that was cut off is finished.']);
  expect(fs.existsSync(path.join(folder, '.clew'))).toBe(false);
  const other = await serve(cutOff, { write: null });
  expect(fs.existsSync(path.join(other.folder, 'terms/New.md'))).toBe(false);
});
