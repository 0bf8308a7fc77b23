import type { IncomingMessage, ServerResponse } from 'node:http';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { sendJson } from './send-json.ts';
import { isJson, isOwnPage, readBody } from './writing/check-request.ts';

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

/** Pins as a request says them; null when they are none. `pinsIn({ '/terms/vae/': [1, 2] })`. */
export const pinsIn = (fields: Readonly<Record<string, unknown>>): MapPins | null => {
  const pins = Object.entries(fields);
  const fits = pins.every(([key, place]) => key.length <= LONGEST_KEY && isPlace(place));
  return fits && pins.length <= MOST_PINS ? (fields as MapPins) : null;
};

/** Answers for the pins of the map that a cache folder keeps; the Host header was checked before. Never throws. */
export const createPinsHandler =
  (folder: string, onError: (error: unknown) => void) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const take = async () => {
      if (request.method === 'GET') sendJson(response, 200, readCacheJson<MapPins>(folder, NAME, KEY) ?? {});
      else if (request.method !== 'PUT') sendJson(response, 405, { error: 'method' }, { allow: 'GET, PUT' });
      else if (!isOwnPage(request.headers) || !isJson(request.headers))
        sendJson(response, 403, { error: 'origin' });
      else {
        const body = await readBody(request, MOST_BYTES);
        const pins = body.kind === 'fields' ? pinsIn(body.fields) : null;
        if (!pins) {
          sendJson(response, 400, { error: 'pins' });
          return;
        }
        writeCacheJson(folder, NAME, KEY, pins);
        sendJson(response, 200, pins);
      }
    };
    take().catch((error: unknown) => {
      onError(error);
      response.destroy();
    });
  };
