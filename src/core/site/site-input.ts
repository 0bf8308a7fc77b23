import type { MapPositions, View } from '../graph/graph.ts';
import type { Body } from '../model/body.ts';
import type { AttachmentPath, NotePath } from '../model/ids.ts';

/** Pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What pages are made from. Bodies come in through a function: they are parsed only when a page asks. */
export interface SiteInput {
  readonly view: View;
  readonly bodyOf: (path: NotePath) => Body;
  /** True in `serve`: pages are their owner's own. */
  readonly live: boolean;
  /** Where people keep the notes of the map; leave it out where nothing is kept. */
  readonly map?: MapPositions | null;
  /** The address that opens a note in its owner's editor; leave it out where there is none. */
  readonly editorHref?: (path: NotePath) => string | null;
  /** The size of a picture in pixels, so that its place is kept; leave it out where no file can be looked at. */
  readonly imageSize?: (path: AttachmentPath) => PictureSize | null;
  /** The day it is, `2024-03-01`, where there is a clock; leave it out in a build. */
  readonly today?: string;
}
