import { layoutOf } from '../../core/graph/compute/layout.ts';
import { type LayoutFacts, layoutFacts } from '../../core/graph/compute/layout-graph.ts';
import { mapGraphOf } from '../../core/graph/compute/map-graph.ts';
import type { MapPositions } from '../../core/graph/graph.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import type { LinkDays } from '../../core/model/link-days.ts';
import type { Note } from '../../core/model/note.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { Change, NoteFile } from '../../core/model/source-file.ts';
import { tableKeys } from '../../core/model/table.ts';
import { parseNote } from '../../core/parse/parse-note.ts';
import { hasLiveMap } from '../../core/site/home/home-outlines.ts';
import { applyChange, type Parse, publishable, type Snapshot } from '../../core/snapshot.ts';
import { realFileSystem } from '../file-system.ts';
import { BodyCache } from '../notes/body-cache.ts';
import type { KeepLateFacts } from '../notes/late-facts.ts';
import { type OpenVault, snapshotOf } from '../notes/open-vault.ts';
import { type PackedNote, slimNote } from '../notes/packed-note.ts';
import { problemsOf } from '../notes/problems.ts';
import { type Site, type SiteOptions, siteOf } from '../site/site.ts';
import { readLinkDays } from '../vault/git-links.ts';
import { ImageSizes } from '../vault/image-sizes.ts';
import { configProblems } from '../vault/publish-config.ts';
import type { VaultOnDisk } from '../vault/read-vault.ts';
import type { EventHub } from './event-hub.ts';
import { inSlices } from './in-slices.ts';
import { keepMap, recallMap } from './kept-map.ts';
import { momentOf } from './moment-of.ts';
import { prepareAheadInSteps } from './prepare-change.ts';
import { type VaultEvent, VaultWatcher, type WatchOptions } from './watch.ts';

/** What follows a vault on disk. */
interface Following {
  readonly close: () => void;
  readonly lookAt?: (diskPaths: readonly string[]) => void;
}

/** Follows what is served, and tells of every change until closed. */
export type Follow = (take: (event: VaultEvent) => void) => Following;

export interface LiveOptions extends Pick<SiteOptions, 'client' | 'editor' | 'write'> {
  /** Notes that are remembered from before, by their files. */
  readonly packed?: ReadonlyMap<NoteFile, PackedNote>;
  /** How late facts of notes that are read from now on are kept; for good unless told. */
  readonly lateFacts?: KeepLateFacts;
  readonly events: EventHub;
  readonly override: Partial<Settings>;
  /** Show what others may see only. */
  readonly published: boolean;
  /** Milliseconds since 1970, now. */
  readonly now: () => number;
  readonly watch: WatchOptions;
  /** Stands in for the watcher of the vault's folder. */
  readonly follow?: Follow | undefined;
  /** A line for the top of every page. */
  readonly banner?: (() => string) | undefined;
  /** Told what is wrong in changed settings. */
  readonly onConfigProblem?: (problem: string) => void;
  /** Where the days of links and places of the map are kept; nothing is remembered without. */
  readonly cache?: string | null;
  /** Told before every change of files, with what stood there; after one of settings all of them are read anew. */
  readonly onChange?: (before: Snapshot, change: Change) => void;
}

/** Notes that are read in one go when they change together. */
const MANY_NOTES = 50;

/** All files are replaced by those of a vault. */
const wholeChange = ({ vault: { sources } }: Snapshot, { files }: VaultOnDisk): Change => ({
  upserts: [...files.values()],
  deletes: [...tableKeys(sources)].filter((path) => !files.has(path)),
});

/** What there is to see of a state of the vault, on a day. */
interface Shown {
  readonly site: Site;
  readonly view: Snapshot;
  readonly day: string;
}

/** A vault being served: the current snapshot, replaced whenever something changes on disk. */
export class LiveSite {
  private readonly watcher: Following;
  private readonly bodies: BodyCache;
  private readonly imageSizes: ImageSizes;
  private readonly started: string;
  private changes = 0;
  private map: MapPositions | null = null;
  /** What is wrong in this state of the vault; null until somebody asks. */
  private found: readonly Diagnostic[] | null = null;
  /** Days of links as of the first time that the map’s facts were asked for: what was committed since is as old as its notes. */
  private linkDays: LinkDays | null = null;
  /** A large change some notes of which are still to be read. */
  private waiting: { readonly stop: () => void; readonly take: () => void } | null = null;
  private shown: Shown | null = null;
  /** Null while nothing is prepared: what is would hold on to the state it is prepared for. */
  private preparing: { readonly stop: () => void } | null = null;

  constructor(
    private vault: VaultOnDisk,
    private snapshot: Snapshot,
    private readonly options: LiveOptions,
  ) {
    this.bodies = new BodyCache(options.packed);
    this.imageSizes = new ImageSizes(vault.root, realFileSystem);
    this.map = options.cache ? recallMap(options.cache, options.published) : null;
    this.started = Math.floor(options.now()).toString(36);
    const take = (event: VaultEvent) => this.take(event);
    this.watcher = options.follow?.(take) ?? new VaultWatcher(vault, take, options.watch);
  }

  /** Different for every state of the vault and every run of the server. */
  version(): string {
    return `${this.started}-${this.changes}`;
  }

  site(): Site {
    return this.show().site;
  }

  private show(): Shown {
    const day = momentOf(new Date(this.options.now())).date;
    if (this.shown?.day === day) return this.shown;
    const { client, published } = this.options;
    const map = this.knownPlaces();
    const kept: Snapshot = map === this.snapshot.map ? this.snapshot : { ...this.snapshot, map };
    const view = published ? publishable(kept) : kept;
    const site = siteOf(view, {
      root: this.vault.root,
      client,
      css: this.vault.config.css,
      bodies: this.bodies,
      imageSizes: this.imageSizes,
      version: this.version(),
      editor: this.options.editor ?? null,
      write: this.options.write ?? null,
      banner: this.options.banner?.() ?? null,
      // Problems name what is private, so others are not told.
      problems: published ? null : () => this.problems(),
      today: day,
      linkDays: () => {
        this.linkDays ??= readLinkDays(this.vault.root, this.options.cache ?? null);
        return this.linkDays;
      },
      keepMap: (map) => this.remember(map),
    });
    this.shown = { site, view, day };
    return this.shown;
  }

  /** What is wrong in this state of the vault, looked for once. */
  private problems(): readonly Diagnostic[] {
    const { vault, snapshot } = this;
    this.found ??= problemsOf({ vault, snapshot });
    return this.found;
  }

  /** Places the map now, so that whoever asks for it need not wait. */
  prepareMap(): void {
    const { view } = this.show();
    this.remember(layoutOf(view, view.map));
  }

  /** What the whole map can be placed from elsewhere. */
  layoutFacts(): LayoutFacts {
    return layoutFacts(mapGraphOf(this.show().view));
  }

  /** Makes what the first change and the first search would have to wait for, a little at a time, while nothing changes. */
  prepareAhead(): void {
    const stop = inSlices(
      prepareAheadInSteps(this.snapshot, this.show().view),
      (step) => step(),
      () => {
        this.preparing = null;
      },
      this.options.watch.onError,
    );
    this.preparing = { stop };
  }

  private stopPreparing(): void {
    this.preparing?.stop();
    this.preparing = null;
  }

  /** Places that notes keep, as far as they are known. */
  places(): MapPositions | null {
    return this.show().view.map;
  }

  /** Whether the home page shows where notes stand. */
  hasMapAtHome(): boolean {
    return hasLiveMap(this.show().view);
  }

  /** Takes places that were found elsewhere, unless there are some by now. */
  takeMap(map: MapPositions): void {
    if (this.map) return;
    this.remember(map);
    this.shown = null;
  }

  /** The vault as it is now, private notes and all. */
  current(): OpenVault {
    return { vault: this.vault, snapshot: this.snapshot };
  }

  /** Has these files looked at now, by their paths on disk, instead of when the system tells. */
  lookAt(diskPaths: readonly string[]): void {
    this.watcher.lookAt?.(diskPaths);
    this.takeWaiting();
  }

  close(): void {
    this.stopPreparing();
    this.waiting?.stop();
    this.watcher.close();
  }

  /** Places of before; those that people keep go before those that are only remembered. */
  private knownPlaces(): MapPositions | null {
    const kept = this.snapshot.map;
    if (!this.map || !kept) return this.map ?? kept;
    return { version: 1, positions: { ...this.map.positions, ...kept.positions } };
  }

  private remember(map: MapPositions): void {
    if (this.map === map) return;
    this.map = map;
    const { cache, published } = this.options;
    if (cache) keepMap(cache, published, map);
  }

  /** A change of many files is taken once its notes are read, a few at a time: pages are answered meanwhile. */
  private take(event: VaultEvent): void {
    this.takeWaiting();
    const files = event.change?.upserts.filter((file) => file.kind === 'note') ?? [];
    if (files.length < MANY_NOTES) {
      this.replace(event);
      return;
    }
    const { settings } = this.snapshot.vault;
    const read = new Map<NoteFile, Note>();
    const stop = inSlices(
      files,
      (file) => read.set(file, this.parse(file, settings)),
      () => this.takeWaiting(),
      this.options.watch.onError,
    );
    this.waiting = { stop, take: () => this.replace(event, read) };
  }

  private takeWaiting(): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.stop();
    waiting?.take();
  }

  /** What is written while it is served is kept as small as what was remembered. */
  private parse(file: NoteFile, settings: Settings): Note {
    return slimNote(parseNote(file, settings), this.options.lateFacts);
  }

  /** Files that changed cost what they are; changed settings cost a new start. */
  private replace({ vault, change }: VaultEvent, read: ReadonlyMap<NoteFile, Note> = new Map()): void {
    const problems = configProblems(vault.config);
    if (!change) for (const problem of problems) this.options.onConfigProblem?.(problem);
    // Others keep seeing what they saw until it is known again what they may see; then everything is built anew.
    if (this.options.published && problems.length > 0) return;
    this.options.onChange?.(this.snapshot, change ?? wholeChange(this.snapshot, vault));
    this.stopPreparing();
    const parse: Parse = (file, settings) => read.get(file) ?? this.parse(file, settings);
    this.vault = vault;
    this.snapshot = change
      ? applyChange(this.snapshot, change, parse)
      : snapshotOf(vault, this.options.override, parse);
    this.changes++;
    this.shown = null;
    this.found = null;
    this.options.events.tell('change', { version: this.version(), routes: null });
  }
}
