import { shortHash } from '../../model/short-hash.ts';
import { slugify } from '../../text/slugify.ts';
import { utf8Length } from '../../text/utf8.ts';

/** File systems hold names of 255 bytes; a longer one is cut, and told from its like by its hash. */
const LONGEST = 200;

const cutSegment = (segment: string): string => {
  if (segment.length * 3 <= LONGEST) return segment;
  let bytes = 0;
  let kept = '';
  for (const sign of segment) {
    bytes += utf8Length(sign);
    if (bytes <= LONGEST) kept += sign;
  }
  return bytes <= LONGEST ? segment : `${kept}-${shortHash(segment)}`;
};

/** Names that Windows keeps for devices: no folder of a site that is unpacked there can have one. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

const freeSegment = (segment: string): string =>
  DEVICE.test(segment) ? `${segment}-${shortHash(segment)}` : cutSegment(segment);

/** Names of folders, made ready for any disk: `['terms', 'con']` → `/terms/con-8dd1bb/`. */
export const routeOfSegments = (segments: readonly string[]): string =>
  `/${segments.map(freeSegment).join('/')}/`;

/** `slugRoute('terms/Sparse Coding')` → `/terms/sparse-coding/`. */
export const slugRoute = (path: string): string =>
  routeOfSegments(
    path
      .split('/')
      .filter((segment) => segment !== '')
      .map(slugify),
  );
