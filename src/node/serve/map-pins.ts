import type { IncomingMessage, ServerResponse } from 'node:http';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { sendJson } from './send-json.ts';

/** Where a person has put notes on the map: place in map units by the note's key there. */
export type MapPins = Readonly<Record<string, readonly [x: number, y: number]>>;

const NAME = 'map-pins';
const KEY = 'map-pins 1';
/** Bytes of a request, pins, characters of a key and map units at most. */
const MOST_BYTES = 2_000_000;
const MOST_PINS = 20_000;
const LONGEST_KEY = 2000;
const FARTHEST = 100_000;

/** The address pins are read from and put to. */
export const PINS_ADDRESS = '/-/pins';

const isPlace = (raw: unknown): raw is readonly [number, number] =>
  Array.isArray(raw) &&
  raw.length === 2 &&
  raw.every((part) => Number.isFinite(part) && Math.abs(part) <= FARTHEST);

/** Pins as a request or a cache file says them; null when they are none. `readPins('{"/terms/vae/":[1,2]}')`. */
export const readPins = (text: string): MapPins | null => {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
    const pins = Object.entries(raw);
    const fits = pins.every(([key, place]) => key.length <= LONGEST_KEY && isPlace(place));
    return fits && pins.length <= MOST_PINS ? (Object.fromEntries(pins) as MapPins) : null;
  } catch {
    return null;
  }
};

const bodyOf = (request: IncomingMessage): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
    });
    request.on('end', () => resolve(size <= MOST_BYTES ? Buffer.concat(chunks).toString('utf8') : null));
    request.on('error', reject);
  });

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};

/** Other sites can send what forms can send, and their own origin with the rest. */
const isFromHere = ({ headers }: IncomingMessage): boolean => {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return false;
  if (headers['sec-fetch-site'] !== undefined && headers['sec-fetch-site'] !== 'same-origin') return false;
  return headers.origin === undefined || hostOf(headers.origin) === headers.host;
};

/** Answers for the pins of the map that a cache folder keeps; the Host header was checked before. Never throws. */
export const createPinsHandler =
  (folder: string, onError: (error: unknown) => void) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const take = async () => {
      if (request.method === 'GET') {
        const kept = readCacheFile(folder, NAME, KEY);
        sendJson(response, 200, (kept && readPins(kept.toString('utf8'))) ?? {});
      } else if (request.method !== 'PUT')
        sendJson(response, 405, { error: 'method' }, { allow: 'GET, PUT' });
      else if (!isFromHere(request)) sendJson(response, 403, { error: 'origin' });
      else {
        const body = await bodyOf(request);
        const pins = body === null ? null : readPins(body);
        if (!pins) {
          sendJson(response, 400, { error: 'pins' });
          return;
        }
        writeCacheFile(folder, NAME, KEY, Buffer.from(JSON.stringify(pins)));
        sendJson(response, 200, pins);
      }
    };
    take().catch((error: unknown) => {
      onError(error);
      response.destroy();
    });
  };
