import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodeRoute } from '../../core/site/address/href.ts';
import { HEALTH_ROUTE } from '../../core/site/health-page.ts';
import type { Site, SiteFile } from '../site/site.ts';
import type { EventHub } from './event-hub.ts';
import { PINS_ADDRESS } from './map-pins.ts';
import { isWriteAddress } from './writing/write-handler.ts';

export interface HandlerInput {
  /** The site as it is now. */
  readonly site: () => Site;
  readonly version: () => string;
  readonly events: EventHub;
  readonly isOwnHost: (header: string | undefined) => boolean;
  /** Takes requests that want to write; null where nobody may. */
  readonly write?: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** Takes requests about the pins of the map; left out where they are not kept. */
  readonly pins?: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** What is made beside the server: the file at a route, or null once it can be made here; null for all other routes. */
  readonly beside?: ((route: string) => Promise<Uint8Array | null> | null) | undefined;
  /** Content security policy to send instead of the site's own; null sends none. */
  readonly policy?: string | null;
  /** Told when making a page failed. */
  readonly onError: (error: unknown) => void;
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What a file of the vault may do when it is opened by itself: nothing but show. */
const ATTACHMENT_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self'; frame-ancestors 'self'";

/** A browser's own reader of PDF files is a document that a sandbox keeps from starting. */
const attachmentPolicy = (type: string): string =>
  type === 'application/pdf' ? "object-src 'self'; frame-ancestors 'self'" : ATTACHMENT_POLICY;

const YEAR_SECONDS = 31_536_000;

const refuse = (response: ServerResponse, status: number, words: string): void => {
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
};

/** The route a request names, decoded and NFC; null when it is not well formed. */
const routeOfRequest = (url: string): string | null => {
  try {
    const route = decodeURIComponent(/^[^?#]*/.exec(url)?.[0] ?? '').normalize('NFC');
    return route.startsWith('/') && !route.includes('\0') ? route : null;
  } catch {
    return null;
  }
};

const headersOf = (file: SiteFile, policy: string | null): Record<string, string> => ({
  ...SECURITY_HEADERS,
  'content-type': file.type,
  // Clew's own scripts are loaded by the frames of diagrams too, which have no origin.
  ...(file.kind === 'asset' ? { 'cross-origin-resource-policy': 'cross-origin' } : {}),
  ...(policy === null
    ? {}
    : {
        'content-security-policy':
          file.kind === 'attachment' ? attachmentPolicy(file.type) : (file.policy ?? policy),
      }),
  'cache-control': file.immutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
});

/** The part of a file that a Range header asks for; null to send all of it, `unsatisfiable` when there is no such part. */
export const readRange = (
  header: string | undefined,
  size: number,
): { readonly from: number; readonly to: number } | null | 'unsatisfiable' => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'unsatisfiable' : { from, to };
};

const sendText = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): void => {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ...headers, etag });
    response.end();
    return;
  }
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { ...headers, etag, 'content-length': length });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const sendAttachment = (
  request: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
  file: { readonly diskPath: string; readonly size: number },
): void => {
  const range = readRange(request.headers.range, file.size);
  const common = { ...headers, 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...common, 'content-range': `bytes */${file.size}` });
    response.end();
    return;
  }
  const { from, to } = range ?? { from: 0, to: file.size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...common,
    'content-length': String(to - from + 1),
    ...(range ? { 'content-range': `bytes ${from}-${to}/${file.size}` } : {}),
  });
  if (request.method === 'HEAD' || to < from) {
    response.end();
    return;
  }
  const stream = createReadStream(file.diskPath, { start: from, end: to });
  stream.on('error', () => response.destroy());
  response.on('close', () => stream.destroy());
  stream.pipe(response);
};

/** `/-/open?path=terms/VAE.md` goes to the note's page, for editors that want to show what one writes. */
const openByPath = (site: Site, url: string, response: ServerResponse): void => {
  const wanted = new URL(url, 'http://localhost').searchParams.get('path') ?? '';
  const route = site.routeOfFile(wanted.normalize('NFC'));
  if (route === null) {
    refuse(response, 404, 'There is no note at this path.');
    return;
  }
  response.writeHead(302, { ...SECURITY_HEADERS, location: encodeRoute(route) });
  response.end();
};

/** Answers once something is made beside the server, while others are answered: with it, if it is still of this state. */
const answerLater = (
  input: HandlerInput,
  { route, made }: { readonly route: string; readonly made: Promise<Uint8Array | null> },
  request: IncomingMessage,
  response: ServerResponse,
  next: (() => void) | undefined,
): void => {
  const version = input.version();
  const later = createHandler({ ...input, beside: undefined });
  void made.then((body) => {
    const file = body && version === input.version() ? input.site().file(route) : null;
    if (!body || !file) later(request, response, next);
    else sendText(request, response, 200, headersOf(file, input.policy ?? input.site().policy), body);
  });
};

const answer = (
  input: HandlerInput,
  request: IncomingMessage,
  response: ServerResponse,
  next: (() => void) | undefined,
): void => {
  if (!input.isOwnHost(request.headers.host)) {
    refuse(response, 403, 'This server answers to its own name only.');
    return;
  }
  if (input.write && isWriteAddress(request.url ?? '/')) {
    input.write(request, response);
    return;
  }
  if (input.pins && request.url === PINS_ADDRESS) {
    input.pins(request, response);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    refuse(response, 405, 'Only GET and HEAD are answered here.');
    return;
  }
  const url = request.url ?? '/';
  const route = routeOfRequest(url);
  if (route === null) {
    refuse(response, 400, 'This address is not well formed.');
    return;
  }
  if (route === '/-/events') {
    input.events.add(response, input.version());
    return;
  }
  const made = input.beside?.(route);
  if (made) {
    answerLater(input, { route, made }, request, response, next);
    return;
  }
  const site = input.site();
  if (route === '/-/open') {
    openByPath(site, url, response);
    return;
  }
  const policy = input.policy === undefined ? site.policy : input.policy;
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const file = route === HEALTH_ROUTE ? site.health(query) : site.file(route);
  if (file) {
    const headers = headersOf(file, policy);
    if (file.kind === 'attachment') sendAttachment(request, response, headers, file);
    else sendText(request, response, 200, headers, file.body());
    return;
  }
  const withSlash = `${route}/`;
  if (!route.endsWith('/') && (withSlash === HEALTH_ROUTE ? site.health('') : site.file(withSlash))) {
    const location = encodeRoute(withSlash) + (query === '' ? '' : `?${query}`);
    response.writeHead(302, { ...SECURITY_HEADERS, location });
    response.end();
    return;
  }
  if (next) {
    next();
    return;
  }
  const missing = site.file('/404.html');
  if (missing && missing.kind !== 'attachment')
    sendText(request, response, 404, headersOf(missing, policy), missing.body());
  else refuse(response, 404, 'There is no such page.');
};

/** Answers one request, for a server of Node or of Vite; with `next`, what is not there is left to others. Never throws. */
export const createHandler =
  (input: HandlerInput) =>
  (request: IncomingMessage, response: ServerResponse, next?: () => void): void => {
    try {
      answer(input, request, response, next);
    } catch (error) {
      input.onError(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Making this page failed. The terminal says why.');
    }
  };
