import type { NotePath } from '../../model/ids.ts';

/** A place a person should look at. */
export interface Remark {
  readonly path: NotePath;
  readonly line: number;
  readonly message: string;
}
