/** `motionTime(180)` → 180, or 1 for a person who wants less motion: how long the camera is on its way, in ms. */
export const motionTime = (milliseconds: number): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : milliseconds;
