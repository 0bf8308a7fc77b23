import type { ServerResponse } from 'node:http';

/** Answers a script of a page, with headers besides those of all such answers: `sendJson(response, 200, { version: 1 })`. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  more: Readonly<Record<string, string>> = {},
): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...more,
  });
  response.end(text);
};
