import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPinsHandler, pinsIn } from '../../../../src/node/serve/map-pins.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

let server: http.Server;
let url = '';
let folder = '';

beforeEach(async () => {
  folder = makeTempFolder();
  const handle = createPinsHandler(folder, () => {});
  server = http.createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/-/pins`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(folder, { recursive: true, force: true });
});

const put = (body: string, headers: Record<string, string> = {}) => {
  const own = { 'content-type': 'application/json', origin: new URL(url).origin };
  return fetch(url, { method: 'PUT', body, headers: { ...own, ...headers } });
};
const kept = async () => (await fetch(url)).json();

describe('pins of the map', () => {
  it('are kept and given back', async () => {
    expect(await kept()).toEqual({});
    const pins = { '/terms/vae/': [12.5, -3], '?Sparse RNN': [0, 1] };
    expect((await put(JSON.stringify(pins))).status).toBe(200);
    expect(await kept()).toEqual(pins);
    expect((await put('{}')).status).toBe(200);
    expect(await kept()).toEqual({});
  });

  it('are taken from pages of this server alone', async () => {
    const body = '{"/a/":[1,2]}';
    expect((await put(body, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await put(body, { origin: 'null' })).status).toBe(403);
    expect((await put(body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await put(body, { 'content-type': 'text/plain' })).status).toBe(403);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(405);
    expect(await kept()).toEqual({});
    expect((await put(body)).status).toBe(200);
  });

  it('are nothing else than places', async () => {
    for (const wrong of ['', '[]', '"a"', '{"a":[1]}', '{"a":[1,"2"]}', '{"a":[1,1e9]}', '{"a":null}'])
      expect((await put(wrong)).status).toBe(400);
    expect(pinsIn({ ['k'.repeat(3000)]: [1, 2] })).toBeNull();
    expect(await kept()).toEqual({});
  });
});
