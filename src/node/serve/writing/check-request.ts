import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isRecord } from '../../../core/model/is-record.ts';

/** Why a request gets nothing. */
export interface Refusal {
  readonly status: number;
  /** For scripts. */
  readonly error: string;
  /** For people. */
  readonly said: string;
}

/** A header of our own: a page of another site cannot send it without being asked first, and is always told no. */
const TOKEN_HEADER = 'x-clew-token';

/** Bytes of a request at most. */
const LARGEST_BODY = 65_536;

const isSame = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

const first = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' ? header : '';

/** True when a browser says that a page of this very server asks. Its name was checked before. */
export const isOwnPage = (headers: IncomingHttpHeaders): boolean => {
  const site = headers['sec-fetch-site'];
  const isSameSite = site === undefined || site === 'same-origin';
  return isSameSite && first(headers.origin).toLowerCase() === `http://${first(headers.host).toLowerCase()}`;
};

/** True when a request says that it holds JSON, which forms of other sites cannot. */
export const isJson = (headers: IncomingHttpHeaders): boolean =>
  /^application\/json(?:;|$)/i.test(first(headers['content-type']));

const TOO_LARGE: Refusal = { status: 413, error: 'too-large', said: 'This is too much at once.' };

/** What is wrong with a request before its body is read; null when it may write. `checkRequest(request, token)`. */
export const checkRequest = ({ method, headers }: IncomingMessage, token: string): Refusal | null => {
  if (method !== 'POST') return { status: 405, error: 'method', said: 'Only POST writes.' };
  if (!isOwnPage(headers))
    return { status: 403, error: 'origin', said: 'Only pages of this server can write.' };
  if (!isSame(first(headers[TOKEN_HEADER]), token))
    return {
      status: 403,
      error: 'token',
      said: 'This page is from another run of the server: load it anew.',
    };
  if (!isJson(headers)) return { status: 415, error: 'type', said: 'Only JSON is read here.' };
  return Number(headers['content-length'] ?? 0) > LARGEST_BODY ? TOO_LARGE : null;
};

/** What a request says, or why it is not read. */
export type Body =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const BROKEN: Body = {
  kind: 'refused',
  refusal: { status: 400, error: 'json', said: 'This is no JSON object.' },
};

const parseBody = (bytes: Uint8Array): Body => {
  try {
    const raw: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(raw) ? { kind: 'fields', fields: raw } : BROKEN;
  } catch {
    return BROKEN;
  }
};

/** Reads the JSON object a request holds; at most so many bytes of it. */
export const readBody = (request: IncomingMessage, most = LARGEST_BODY): Promise<Body> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= most) parts.push(part);
      else resolve({ kind: 'refused', refusal: TOO_LARGE });
    });
    request.on('error', () => resolve(BROKEN));
    request.on('end', () => resolve(parseBody(Buffer.concat(parts))));
  });
