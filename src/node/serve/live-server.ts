import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { cacheFolder } from '../cache/cache-folder.ts';
import { folderOfWhole } from '../findings/whole-vault.ts';
import { isWorthKeeping } from '../notes/keep-opened.ts';
import { recentLateFacts } from '../notes/late-facts.ts';
import { NOTHING_REMEMBERED, openVault, type RememberedVault, snapshotOf } from '../notes/open-vault.ts';
import { readClientFiles } from '../site/client-files.ts';
import { editorTemplate } from '../site/editor-address.ts';
import { checkPublishConfig, configProblems } from '../vault/publish-config.ts';
import type { Scan } from '../vault/scan-vault.ts';
import { AfterFirst } from './after-first.ts';
import { type Counts, countVault } from './count-vault.ts';
import { EventHub } from './event-hub.ts';
import { isOwnHost } from './host-names.ts';
import { keepCounts } from './kept-counts.ts';
import { collectGarbage, Leftovers } from './leftovers.ts';
import { besideOf } from './live-beside.ts';
import { type LiveOptions, LiveSite } from './live-site.ts';
import { createPinsHandler } from './map-pins.ts';
import { keepNames } from './name-keeper.ts';
import { openPage, type PageVault, PageWatcher, pageEvent } from './open-page.ts';
import { createHandler } from './request-handler.ts';
import { isPublished, isSinglePage, SERVED, type ServeOptions } from './serve-options.ts';
import { liveVaultOf } from './writing/live-vault.ts';
import { writeFacts } from './writing/write-facts.ts';
import { createWriteHandler } from './writing/write-handler.ts';
import { Writer } from './writing/writer.ts';

/** Notes whose headings and texts are at hand; those of others are read from what was packed. */
const RECENT_NOTES = 1000;

/** A vault that is open, and answers. */
export interface LiveServer {
  readonly handle: (port: number, request: IncomingMessage, response: ServerResponse) => void;
  readonly counts: () => Counts;
  readonly close: () => Promise<void>;
}

/** Opens what is served and follows its changes; `scan` is a look at its folders that was had just now. */
export const openLive = (options: ServeOptions, scan: Scan | null): LiveServer => {
  const published = isPublished(options);
  const override = SERVED;
  const reading = { all: !published };
  const page = isSinglePage(options) ? openPage(options.dir) : null;
  const clock = page ? null : (options.write ?? null);
  const cacheIn = page ? null : (options.cacheIn ?? null);
  const lateFacts = recentLateFacts(RECENT_NOTES);
  const open: RememberedVault = page
    ? { ...NOTHING_REMEMBERED, vault: page.vault, snapshot: snapshotOf(page.vault, override) }
    : openVault(options.dir, { ...reading, override, cacheIn, lateFacts, ...(scan && { scan }) });
  const { vault, snapshot } = open;
  // What outlives this function holds the root alone: files of the start are not kept for ever.
  const { root } = vault;
  const folder = cacheIn && cacheFolder(cacheIn, root);
  if (published) checkPublishConfig(vault.config);
  else for (const problem of configProblems(vault.config)) options.tell(problem);
  const events = new EventHub();
  const target = liveVaultOf(() => live, published);
  const writer: Writer | null = clock && new Writer(target, clock);
  const leftovers = new Leftovers(collectGarbage);
  const live: LiveSite = new LiveSite(vault, snapshot, {
    client: readClientFiles(options.clientFolder, 'live'),
    packed: open.packed,
    lateFacts,
    events,
    override,
    published,
    cache: folder,
    now: Date.now,
    // Others cannot reach this machine's editor, and a page served as a vault has no notes on disk.
    editor: options.host === null && !page ? editorTemplate(root, options.env ?? {}) : null,
    ...(page && followingPage(page, options)),
    ...(writer && {
      write: (shownPage) =>
        writeFacts(target.view(), shownPage, {
          token: writer.token,
          undo: writer.undoable(),
          show: (hash) => writer.texts.show(hash),
        }),
    }),
    onChange: (before, change) => {
      preparation.putOff();
      leftovers.add(change.upserts.length + change.deletes.length);
      writer?.texts.keep(before, change);
    },
    onConfigProblem: options.tell,
    watch: {
      ...reading,
      poll: options.poll,
      onFallback: (reason) => options.tell(`Looking for changes at intervals: ${reason}.`),
      onError: (error) => options.tell(`Reading the changes failed: ${String(error)}`),
    },
  });
  // What others see names less, and is not remembered.
  const names =
    folder && !published
      ? keepNames(
          (view) => folderOfWhole(folder, view),
          () => live.current().snapshot,
        )
      : null;
  const beside =
    options.threadFile && cacheIn
      ? besideOf(live, {
          file: options.threadFile,
          isNew: isWorthKeeping(open),
          reading: { dir: options.dir, override, published, cacheIn: { ...cacheIn } },
        })
      : null;
  // Once that is out, who opens the map later, or saves a note, does not wait.
  const preparation: AfterFirst = new AfterFirst(() => {
    if (beside) beside.prepare();
    else live.prepareMap();
    live.prepareAhead();
    names?.prepare();
  });
  const onError = (error: unknown) =>
    options.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const handle: LiveServer['handle'] = (port, request, response) => {
    const answer = createHandler({
      site: () => live.site(),
      version: () => live.version(),
      events,
      beside: beside?.waitFor,
      isOwnHost: (header) => isOwnHost(header, port, options.host),
      write: writer && createWriteHandler(writer, onError),
      // Others move nothing on their owner's map.
      pins: folder !== null && options.host === null ? createPinsHandler(folder, onError) : null,
      onError,
    });
    response.once('finish', () => preparation.begin());
    answer(request, response);
    leftovers.wait();
  };
  const counter = new Counter(live, folder, scan);
  const close = async () => {
    preparation.stop();
    names?.stop();
    leftovers.stop();
    live.close();
    events.close();
    await beside?.close();
    counter.keep();
  };
  return { handle, counts: () => counter.count(), close };
};

/** What is served of a page as of a vault: what it would become is told, and its file is followed. */
const followingPage = (
  page: PageVault,
  { dir, tell }: ServeOptions,
): Required<Pick<LiveOptions, 'banner' | 'follow'>> => {
  let shown = page;
  return {
    banner: () => bannerOf(shown, dir),
    follow: (take) => {
      const takePage = (now: PageVault) => {
        shown = now;
        take(pageEvent(now));
      };
      return new PageWatcher(dir, takePage, (error) => tell(`Reading the page failed: ${String(error)}`));
    },
  };
};

/** `212 notes would be made: write them with “clew import notebook.md --write”` */
const bannerOf = ({ plan }: PageVault, file: string): string => {
  const name = path.basename(file);
  const count = plan.notes.length;
  const command = `clew import ${/[\s'"()&;]/.test(name) ? JSON.stringify(name) : name} --write`;
  return `${count} ${count === 1 ? 'note' : 'notes'} would be made: write ${count === 1 ? 'it' : 'them'} with “${command}”`;
};

/** Counts what is served, and remembers it for the next start. */
class Counter {
  constructor(
    private readonly live: LiveSite,
    private readonly folder: string | null,
    /** The look at the vault whose counts are remembered. */
    private counted: Scan | null,
  ) {}

  count(): Counts {
    const { vault, snapshot } = this.live.current();
    const told = countVault(snapshot);
    const looked = { settings: snapshot.vault.settings, scan: vault.scan };
    if (this.folder && keepCounts(this.folder, looked, told, Date.now())) this.counted = vault.scan;
    return told;
  }

  /** Remembers what there is now, where that was not counted yet. */
  keep(): void {
    if (this.folder && this.live.current().vault.scan !== this.counted) this.count();
  }
}
