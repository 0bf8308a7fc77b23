import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { WriteFacts } from '../../src/node/serve/writing/write-facts.ts';

/** What the API answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  /** What it says as JSON; nothing where it is a page. */
  readonly json: ApiFields;
}

/** Fields of answers that tests look into; others are compared by `toMatchObject`. */
export interface ApiFields {
  readonly said?: string;
  readonly path?: string;
  readonly href?: string;
  readonly name?: string;
  readonly from?: unknown;
  readonly notes?: readonly unknown[];
  readonly changes?: readonly unknown[];
  readonly hash?: string;
  /** Both texts of a file that has changed since it was read. */
  readonly seen?: string;
  readonly now?: string | null;
}

export interface ApiRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

/** Sends a request as it is, with whatever headers: browsers and `fetch` would not. */
export const send = (url: string, { method = 'POST', headers = {}, body }: ApiRequest): Promise<ApiAnswer> =>
  new Promise((resolve, reject) => {
    const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
    const request = http.request(url, { method, headers: Object.fromEntries(sent) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => {
        let json: ApiFields = {};
        try {
          json = JSON.parse(text);
        } catch {
          // A page, not an answer of the API.
        }
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    request.on('error', reject);
    request.end(body);
  });

/** The facts a page tells its scripts; null where it tells none. */
export const factsOf = (html: string): WriteFacts | null => {
  const json = /<script type="application\/json" id="_write">([^<]*)<\/script>/.exec(html)?.[1];
  return json === undefined ? null : JSON.parse(json);
};

/** The hash of a file, as a page tells it. */
export const hashAt = (folder: string, name: string): string =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(folder, name)))
    .digest('hex');

/** Asks as a page of the server would: `await writeAt(url, token)('log', { text: 'Read on VAEs' })`. */
export const writeAt =
  (url: string, token: string) =>
  (
    action: string,
    fields: object | string,
    headers: Readonly<Record<string, string | null>> = {},
  ): Promise<ApiAnswer> => {
    const own = {
      'content-type': 'application/json',
      origin: new URL(url).origin,
      'sec-fetch-site': 'same-origin',
      'x-clew-token': token,
    };
    const body = typeof fields === 'string' ? fields : JSON.stringify(fields);
    return send(`${new URL(url).origin}/-/write/${action}`, { headers: { ...own, ...headers }, body });
  };
