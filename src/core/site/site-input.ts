import type { MapPositions, View } from '../graph/graph.ts';
import type { Body } from '../model/body.ts';
import type { NotePath } from '../model/ids.ts';

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
  /** The day it is, `2024-03-01`, where there is a clock; leave it out in a build. */
  readonly today?: string;
}
