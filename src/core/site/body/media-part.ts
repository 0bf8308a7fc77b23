import type { View } from '../../graph/graph.ts';
import type { Slot } from '../../model/body.ts';
import type { AttachmentPath } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import { linkText } from '../../model/link-text.ts';
import { attachmentRoute } from '../address/attachment-route.ts';
import { hrefOf } from '../address/href.ts';
import type { BodyPart } from '../data/body-part.ts';
import type { SiteInput } from '../site-input.ts';
import { framePart } from './fill-slots.ts';
import { frameOf } from './frames.ts';
import { type Medium, mediumOf } from './medium.ts';
import { shownSize } from './picture-size.ts';

export type EmbedSlot = Slot & { readonly kind: 'embed' };

/** A file of the vault that is embedded: a picture, a sound, a paper. `![[paper.pdf#height=400]]` says how high it is. */
export const mediaPart = (input: SiteInput, path: AttachmentPath, link: Link, slot: EmbedSlot): BodyPart => {
  const { base } = input.view.vault.settings;
  const text = link.label ?? path.slice(path.lastIndexOf('/') + 1);
  const written = link.kind === 'address' ? null : link.fragment;
  const fragment = written ? `#${encodeURI(written)}` : '';
  const src = hrefOf(base, attachmentRoute(path)) + fragment;
  const height = /(?:^|&)height=(\d{1,4})(?!\d)/u.exec(written ?? '')?.[1];
  const medium = mediumOf(path);
  if (medium === 'image') return media(medium, src, text, { ...slot, ...shownSize(input, path, slot) });
  return media(medium, src, text, height ? { ...slot, height: Number(height) } : slot);
};

const media = (medium: Medium, src: string, text: string, slot: EmbedSlot): BodyPart => ({
  kind: 'media',
  medium,
  src,
  text,
  title: slot.title ?? null,
  width: slot.width,
  height: slot.height,
});

/** A picture from another host, or a page of one that may be framed; a link where pictures are not wanted. */
export const externalPart = (
  view: View,
  link: Link,
  url: string,
  safe: boolean,
  slot: EmbedSlot,
): BodyPart => {
  const text = link.label ?? '';
  if (!safe) return { kind: 'link', link: { kind: 'plain' }, text: text || linkText(link) };
  if (frameOf(url)) return framePart(url, text || null);
  if (!view.vault.settings.remoteImages || !/^https:/iu.test(url))
    return { kind: 'link', link: { kind: 'external', href: url }, text: text || url };
  return media('image', url, text, slot);
};
