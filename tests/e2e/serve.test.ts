import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningServer, runClew, serveVault } from '../support/clew.ts';
import { withTempVault, writeFiles } from '../support/temp-folder.ts';

const servers: RunningServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const start = async (...args: Parameters<typeof serveVault>): Promise<RunningServer> => {
  const server = await serveVault(...args);
  servers.push(server);
  return server;
};

const portOf = ({ url }: RunningServer): number => Number(new URL(url).port);

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** One request, its path sent as written: `fetch` would tidy `..` away. */
const ask = (
  port: number,
  address: string,
  options: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path: address, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.on('error', reject);
    request.end();
  });

const NOTES = {
  'terms/VAE.md': 'A variational [[Auto-encoder]]. ![[pixel.png]]',
  'terms/Auto-encoder.md': 'Learns a code.',
  'diary.md': '---\npublish: false\n---\nMy secret about [[VAE]].',
  'pixel.png': new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]),
};

describe('what a server answers', () => {
  const serving = (use: (port: number, folder: string) => Promise<void>, args: readonly string[] = []) =>
    withTempVault(NOTES, async (folder) => {
      const server = await start(folder, ['--port', '0', ...args]);
      await use(portOf(server), folder);
    });

  it('pages with a policy, an entity tag and no address without a slash', () =>
    serving(async (port) => {
      const page = await ask(port, '/terms/vae/');
      expect(page.status).toBe(200);
      expect(page.body).toContain('Auto-encoder');
      expect(page.headers['content-security-policy']).toContain("default-src 'self'");
      expect(page.headers['x-content-type-options']).toBe('nosniff');
      const again = await ask(port, '/terms/vae/', { headers: { 'if-none-match': page.headers.etag ?? '' } });
      expect([again.status, again.body]).toEqual([304, '']);
      const without = await ask(port, '/terms/vae?x=1');
      expect([without.status, without.headers.location]).toEqual([302, '/terms/vae/?x=1']);
      const head = await ask(port, '/terms/vae/', { method: 'HEAD' });
      expect([head.status, head.body, head.headers.etag]).toEqual([200, '', page.headers.etag]);
    }));

  it('files of the vault, and parts of them', () =>
    serving(async (port) => {
      const page = await ask(port, '/terms/vae/');
      const src = /src="([^"]*pixel\.png)"/.exec(page.body)?.[1] ?? '';
      const whole = await ask(port, src);
      expect([whole.status, whole.headers['content-type'], whole.body.length]).toEqual([200, 'image/png', 8]);
      expect(whole.headers['content-security-policy']).toContain('sandbox');
      const part = await ask(port, src, { headers: { range: 'bytes=2-3' } });
      expect([part.status, part.body, part.headers['content-range']]).toEqual([
        206,
        '\u0003\u0004',
        'bytes 2-3/8',
      ]);
      expect((await ask(port, src, { headers: { range: 'bytes=20-' } })).status).toBe(416);
    }));

  it('nothing outside the vault and the site', () =>
    serving(async (port, folder) => {
      const ways = [
        '/../package.json',
        '/..%2f..%2fpackage.json',
        '/assets/files/..%2f..%2f..%2fetc%2fpasswd',
        '/assets/..%5c..%5cpackage.json',
        '/assets/files//etc/passwd',
        `/assets/files/${encodeURIComponent(path.join(folder, 'pixel.png'))}`,
        '/assets/files/terms/VAE.md',
        '/.git/config',
        '/manifest.json',
        '//example.org/',
      ];
      for (const way of ways) expect([way, (await ask(port, way)).status]).toEqual([way, 404]);
      expect((await ask(port, '/%zz')).status).toBe(400);
      expect((await ask(port, '/%00')).status).toBe(400);
    }));

  it.skipIf(process.platform === 'win32')('no file that has become a link out of the vault', () =>
    serving(async (port, folder) => {
      const outside = path.join(folder, '..', `${path.basename(folder)}-outside.png`);
      fs.writeFileSync(outside, 'outside');
      try {
        fs.rmSync(path.join(folder, 'pixel.png'));
        fs.symlinkSync(outside, path.join(folder, 'pixel.png'));
        const reply = await ask(port, '/assets/files/pixel.png');
        expect(reply.status).toBe(404);
        expect(reply.body).not.toContain('outside');
      } finally {
        fs.rmSync(outside);
      }
    }),
  );

  it('on connections that it keeps for a minute: it may have no time to read what comes on them', () =>
    serving(async (port) => {
      expect((await ask(port, '/')).headers['keep-alive']).toBe('timeout=60');
    }));

  it('its own name only, and only GET and HEAD', () =>
    serving(async (port) => {
      for (const host of ['evil.example', `evil.example:${port}`, 'localhost:1', '127.0.0.1'])
        expect([host, (await ask(port, '/', { headers: { host } })).status]).toEqual([host, 403]);
      for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
        expect([host, (await ask(port, '/', { headers: { host } })).status]).toEqual([host, 200]);
      const post = await ask(port, '/', { method: 'POST' });
      expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
    }));

  it('private notes to their owner, and to nobody once others may look', async () => {
    await serving(async (port) => {
      expect((await ask(port, '/diary/')).status).toBe(200);
      expect((await ask(port, '/terms/vae/')).body).toContain('secret');
    });
    await servers.pop()?.stop();
    await serving(
      async (port) => {
        expect((await ask(port, '/diary/')).status).toBe(404);
        expect((await ask(port, '/terms/vae/')).body).not.toContain('secret');
        expect((await ask(port, '/', { headers: { host: `127.0.0.2:${port}` } })).status).toBe(200);
        expect((await ask(port, '/', { headers: { host: `evil.example:${port}` } })).status).toBe(403);
      },
      ['--host', '0.0.0.0'],
    );
  });
});

/** A server at a port that no system gives to who asks for any: others who test do not take it once it is free. */
const listenOnQuietPort = async (): Promise<http.Server> => {
  for (let port = 20_000 + (process.pid % 10_000); ; port++) {
    const server = http.createServer();
    const isListening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (isListening) return server;
  }
};

describe('a server that runs', () => {
  it('says where it is and what there is, and takes the next port when its own is taken', () =>
    withTempVault(NOTES, async (folder) => {
      const blocker = await listenOnQuietPort();
      const port = String((blocker.address() as AddressInfo).port);
      try {
        const taken = runClew(['serve', folder, '--port', port]);
        expect(taken).toMatchObject({ code: 3, out: '' });
        expect(taken.err).toMatch(/^clew: Port \d+ is in use\. .*\n$/);
      } finally {
        await new Promise((resolve) => blocker.close(resolve));
      }
      const server = await start(folder, ['--port', port]);
      expect(server.url).toBe(`http://localhost:${port}/`);
      expect(server.said()).toContain('3 notes, 3 links, 0 unwritten, 0 broken. 0 files changed.');
      expect(await server.stop()).toBe(0);
    }));

  it('shows an empty folder and what to do first', () =>
    withTempVault({}, async (folder) => {
      const server = await start(folder, ['--port', '0']);
      expect(server.said()).toContain('0 notes');
      expect((await ask(portOf(server), '/')).status).toBe(200);
      await expect.poll(server.said).toContain('No notes yet');
    }));

  it.each([
    ['as the system tells', {}],
    ['by looking at intervals', { CLEW_POLL: '1' }],
  ])('tells open pages of changes, seen %s', (_, env) =>
    withTempVault(NOTES, async (folder) => {
      const port = portOf(await start(folder, ['--port', '0'], { env }));
      const events = http.get({ host: '127.0.0.1', port, path: '/-/events' });
      let heard = '';
      events.on('response', (response) =>
        response.setEncoding('utf8').on('data', (text) => {
          heard += text;
        }),
      );
      await expect.poll(() => heard).toContain('event: hello');
      writeFiles(folder, { 'terms/Sparse Coding.md': 'Kin of the [[Auto-encoder]].' });
      await expect.poll(() => heard).toMatch(/event: change\ndata: \{"version":"[^"]+"/);
      await expect.poll(async () => (await ask(port, '/terms/sparse-coding/')).status).toBe(200);
      await expect
        .poll(async () => (await ask(port, '/terms/auto-encoder/')).body)
        .toContain('Sparse Coding');
      fs.rmSync(path.join(folder, 'terms/VAE.md'));
      await expect.poll(async () => (await ask(port, '/terms/vae/')).status).toBe(404);
      events.destroy();
    }),
  );
});
