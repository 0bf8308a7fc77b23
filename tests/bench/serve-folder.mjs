import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** What a good host of static files does: all but pictures and fonts compressed, assets kept by the browser for good. */
export const serveFolder = async (folder, port) => {
  const packed = new Map();
  /** What was sent: `{ route, bytes, at }`, the time in ms since 1970. */
  const sent = [];
  const bodyOf = (file) => {
    const known = packed.get(file);
    if (known) return known;
    const bytes = fs.readFileSync(file);
    const isText = /\.(?:html|css|js|json|svg|bin|md)$/.test(file);
    const body = isText
      ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : bytes;
    const result = body.length < bytes.length ? { body, encoding: 'br' } : { body: bytes, encoding: null };
    packed.set(file, result);
    return result;
  };
  const server = http.createServer((request, response) => {
    const route = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(folder, route, route.endsWith('/') ? 'index.html' : '');
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const { body, encoding } = bodyOf(file);
    const lasting = /^\/(?:assets|fonts)\/.*-/.test(route) || route.startsWith('/fonts/');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    const common = {
      'content-type': type,
      // A page may then ask how much memory it takes.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': lasting ? 'max-age=31536000, immutable' : 'max-age=600',
    };
    if (range) {
      const part = fs.readFileSync(file).subarray(Number(range[1]), Number(range[2]) + 1);
      sent.push({ route, bytes: part.length, at: Date.now() });
      response.writeHead(206, { ...common, 'content-range': `bytes ${range[1]}-${range[2]}/*` }).end(part);
      return;
    }
    sent.push({ route, bytes: body.length, at: Date.now() });
    response.writeHead(200, { ...common, ...(encoding ? { 'content-encoding': encoding } : {}) }).end(body);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent,
    /** Compresses beforehand, as such a host has done: nobody waits for it. */
    warm: (routes) => {
      for (const route of routes) bodyOf(path.join(folder, route, route.endsWith('/') ? 'index.html' : ''));
    },
    /** Routes of the files in a folder. */
    filesBelow: (name) =>
      fs
        .readdirSync(path.join(folder, name), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `/${name}/${entry.name}`),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
