import type { ReadingErrand } from './errand.ts';
import { ErrandRunner } from './errand-runner.ts';
import type { LiveSite } from './live-site.ts';

export interface BesideOptions {
  /** The built command. */
  readonly file: string;
  /** Whether the notes, or what their links mean, are not remembered yet. */
  readonly isNew: boolean;
  readonly reading: Omit<ReadingErrand, 'wanted'>;
}

/** What is made beside a server, which goes on answering. */
export interface Beside {
  /** Has the map placed, and notes and links remembered, where that is to be done. */
  readonly prepare: () => void;
  /** What a request has to wait for: the file itself, or null once it can be made at once. */
  readonly waitFor: (route: string) => Promise<Uint8Array | null> | null;
  readonly close: () => Promise<void>;
}

/** Notes below which all is made sooner than a thread starts. */
const WORTH_A_THREAD = 300;

const INSIGHT = /^\/assets\/graph-insight-/u;
const PLACES = /^\/assets\/graph-places-/u;

/** `besideOf(live, options).prepare()`. */
export const besideOf = (live: LiveSite, { file, isNew, reading }: BesideOptions): Beside => {
  const runner = new ErrandRunner(file, (wanted) =>
    wanted === 'map' ? { wanted, facts: JSON.stringify(live.layoutFacts()) } : { ...reading, wanted },
  );
  let placing: Promise<null> | null = null;
  const place = async (): Promise<null> => {
    const map = await runner.run('map');
    if (map) live.takeMap(map);
    placing = null;
    return null;
  };
  const isSmall = () => live.current().snapshot.vault.notes.size < WORTH_A_THREAD;
  return {
    prepare: () => {
      if (isSmall() || live.places() !== null) live.prepareMap();
      if (live.places() === null) placing ??= place();
      if (isNew) void runner.run('memory');
    },
    waitFor: (route) => {
      if (isSmall()) return null;
      if (INSIGHT.test(route)) return live.site().file(route) && runner.run('insight');
      if (live.places() !== null) return null;
      if (PLACES.test(route)) placing ??= place();
      return PLACES.test(route) || (route === '/' && live.hasMapAtHome()) ? placing : null;
    },
    close: () => runner.close(),
  };
};
