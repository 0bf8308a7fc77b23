import type { PictureHint } from '../../model/body.ts';
import type { AttachmentPath } from '../../model/ids.ts';
import type { SiteInput } from '../site-input.ts';

/**
 * The size a picture is shown in: as written, what is not written by the shape it has.
 * `shownSize(input, path, { width: 100, height: null })` → `{ width: 100, height: 60 }`
 */
export const shownSize = (
  { imageSize }: SiteInput,
  path: AttachmentPath,
  { width, height }: PictureHint,
): PictureHint => {
  if (width !== null && height !== null) return { width, height };
  const own = imageSize?.(path);
  if (!own) return { width, height };
  if (width !== null) return { width, height: Math.round((width * own.height) / own.width) };
  if (height !== null) return { width: Math.round((height * own.width) / own.height), height };
  return own;
};
