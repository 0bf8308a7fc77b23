import type { View } from '../../core/graph/graph.ts';
import { beforeNamings, prepareNamings, recalledNames } from '../../core/lookup/mentions.ts';
import { nameTable, prepareNamesInSteps } from '../../core/lookup/name-table.ts';
import type { FoundNames, KeptNames } from '../findings/kept-names.ts';
import { recallNames } from '../findings/recall-names.ts';
import { inSlices } from './in-slices.ts';

/** Notes looked at between two looks at what else there is to do. */
const SLICE = 20;
const PAUSE_MS = 1;
/** Of who saves again so soon no save waits for more than one slice. */
const AFTER_CHANGE_MS = 500;
const LONG_PAUSE_MS = 100;

/** Looking through fewer texts takes no longer than making a page. */
const MANY = 500;

/** Not made where it is given: it would hold what is known there. */
const NOTHING_TO_STOP = (): void => {};

/**
 * Looks what all texts of a view name, a few at a time, so that a server goes on answering, and then is `done`. For the
 * next command that is remembered, unless the vault has changed meanwhile. Gives the way to stop.
 */
export const keepNamesSlowly = (
  kept: KeptNames,
  view: View,
  current: () => View,
  done: () => void = () => {},
): (() => void) => {
  const { unknown } = kept;
  if (unknown.length === 0) return NOTHING_TO_STOP;
  const looked: FoundNames[] = [];
  const { plan, stop } = oneTimer();
  let seen = view.vault;
  let changed = Number.NEGATIVE_INFINITY;
  /** Longer while somebody saves one note after the other. */
  const pause = (): number => {
    const now = performance.now();
    if (current().vault !== seen) changed = now;
    seen = current().vault;
    return now - changed < AFTER_CHANGE_MS ? LONG_PAUSE_MS : PAUSE_MS;
  };
  const goOn = () => {
    const names = nameTable(current());
    for (const place of unknown.slice(looked.length, looked.length + SLICE))
      looked.push(kept.lookAt(place, names));
    if (looked.length < unknown.length) {
      plan(goOn, pause());
      return;
    }
    if (current().vault === view.vault) {
      kept.learn(looked);
      recalledNames.tell(view.vault, kept.texts);
      kept.keep();
    }
    done();
  };
  plan(goOn, pause());
  return stop;
};

/** A timer that keeps nothing in memory once it is over, though somebody has the way to stop it. */
const oneTimer = () => {
  let timer: NodeJS.Timeout | null = null;
  return {
    plan: (work: () => void, ms: number) => {
      const run = () => {
        timer = null;
        work();
      };
      timer = setTimeout(run, ms).unref();
    },
    stop: () => clearTimeout(timer ?? undefined),
  };
};

/** Names in texts, as a server keeps them. */
export interface NameKeeper {
  /** Looks what texts name, unless somebody has asked for it, and remembers it; a note saved next finds names ready. */
  readonly prepare: () => void;
  readonly stop: () => void;
}

/**
 * Takes what texts name from the last command, once somebody asks for it, and remembers it for the next. As long as most
 * of a large vault is not looked through, who names a note is found for that note alone.
 */
export const keepNames = (folderOf: (view: View) => string, current: () => View): NameKeeper => {
  const { settings } = current().vault;
  let stop = NOTHING_TO_STOP;
  let isRecalled = false;
  let isLooking = false;
  const recall = (view: View) => {
    if (isRecalled) return;
    isRecalled = true;
    const kept = recallNames(folderOf(view), view);
    isLooking = kept.unknown.length >= MANY;
    stop = keepNamesSlowly(kept, view, current, () => {
      isLooking = false;
      prepareNamings(current());
    });
  };
  beforeNamings(settings, recall, () => isLooking);
  let stopNames = NOTHING_TO_STOP;
  const prepare = () => {
    recall(current());
    // Goes on where a note is saved meanwhile: names not put together hold on to the state of before.
    stopNames = inSlices(
      prepareNamesInSteps(current()),
      (step) => step(),
      () => {
        stopNames = NOTHING_TO_STOP;
      },
    );
  };
  const stopAll = () => {
    stop();
    stopNames();
  };
  return { prepare, stop: stopAll };
};
