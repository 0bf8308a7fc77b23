import { setFlagsFromString } from 'node:v8';

/**
 * Has less of other functions written into each that is compiled for speed, in bytes of bytecode (the engine's own
 * measure is 920): what is over after seconds is compiled sooner so, and runs as fast.
 */
const INLINE_LESS = '--max-inlined-bytecode-size-cumulative=300';

/**
 * Has memory collected once half as much was added as was in use after the last time. Left to itself the engine lets a
 * heap grow to several times that, and a build is several heaps.
 */
const COLLECT_SOONER = '--heap-growing-percent=50';

/**
 * Has code run four times as long as usual before it is compiled for speed: a build is over soon, each of its threads
 * compiles for itself, and much of what is compiled early is so again when more is known of what it works on.
 */
const COMPILE_LATER = '--interrupt-budget=264000';

/** Whether this engine knows `COMPILE_LATER`: that of Node 22 and later compiles in three steps, and by other measures. */
const COMPILES_BY_BUDGET = Number.parseInt(process.versions.v8, 10) < 12;

/**
 * Has all that is out of use found at one go: where that is looked for beside the work, the work has to tell of each
 * thing it changes, and what falls out of use meanwhile stays until the next time.
 */
const COLLECT_AT_ONCE = '--no-incremental-marking';

/**
 * Has memory collected only once it is several times what it was: a command, or a build that has little to write, is over
 * before all of it was looked through once, and looking would take a tenth of its time.
 */
const COLLECT_LATER = '--heap-growing-percent=700';

/** Gives new objects all the room they may have at once, not twice as much each time they did not fit. */
const ROOM_AT_ONCE = '--semi-space-growth-factor=16';

/**
 * Has new objects take 16 MB in each half of their room, the most there is on Node 20. Later versions give them more, which
 * on Node 24 was 100 MB more for 10,000 notes, and no quicker.
 */
const LESS_ROOM = '--max-semi-space-size=16';

/** For commands that go through all notes once. */
export const tuneForOneRun = (): void => {
  for (const flag of [INLINE_LESS, COLLECT_LATER, ROOM_AT_ONCE, COLLECT_AT_ONCE]) setFlagsFromString(flag);
};

/** For builds, before it is known how much there is to do. */
export const tuneForBuild = (): void => {
  tuneForOneRun();
  setFlagsFromString(LESS_ROOM);
  if (COMPILES_BY_BUDGET) setFlagsFromString(COMPILE_LATER);
};

/** For builds that read many notes, whose threads have much memory in use. */
export const tuneForManyNotes = (): void => setFlagsFromString(COLLECT_SOONER);
