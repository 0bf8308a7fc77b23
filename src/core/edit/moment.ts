/** A moment on the person's own clock. Core has none: it is passed in. */
export interface Moment {
  /** `2024-03-01`. */
  readonly date: string;
  /** `09:05`. */
  readonly time: string;
}
