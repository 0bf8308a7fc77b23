import type { AttachmentPath } from '../model/ids.ts';

/** Where an attachment stands on the site: `images/vae.png` → `/assets/files/images/vae.png`. */
export const attachmentRoute = (path: AttachmentPath): string => `/assets/files/${path}`;
