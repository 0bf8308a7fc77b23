/** A note that was walked through. */
export interface Step {
  readonly href: string;
  readonly title: string;
}

/** Notes remembered. */
const LENGTH = 24;

/** Going to a note that is on the trail goes back on it; any other makes it longer. */
export const extendTrail = (trail: readonly Step[], step: Step): Step[] => {
  const at = trail.findIndex(({ href }) => href === step.href);
  const before = at < 0 ? trail : trail.slice(0, at);
  return [...before, step].slice(-LENGTH);
};
