import { shownNotes } from '../../core/graph/shown-notes.ts';
import { recalledNames } from '../../core/lookup/mentions.ts';
import type { NotePath } from '../../core/model/ids.ts';
import type { Note } from '../../core/model/note.ts';
import { type ListColumns, PackedLists } from '../../core/model/packed-lists.ts';
import { readsOf, recordingReads } from '../../core/model/reads.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import { parseWhole } from '../../core/parse/parse-whole.ts';
import { prepareHome } from '../../core/site/home/home-outlines.ts';
import { publishable, type Snapshot } from '../../core/snapshot.ts';
import { codeVersion } from '../cache/code-version.ts';
import { realFileSystem } from '../file-system.ts';
import { recallInsight } from '../findings/kept-insight.ts';
import { type FoundNames, KeptNames } from '../findings/kept-names.ts';
import type { KeptGraph } from '../notes/kept-graph.ts';
import { recentLateFacts } from '../notes/late-facts.ts';
import { saysSame } from '../notes/note-cache.ts';
import type { MarksByPath } from '../notes/note-marks.ts';
import { openSnapshot } from '../notes/open-snapshot.ts';
import {
  type KeepBytes,
  PackedBodies,
  type PackedNote,
  packNote,
  sharedSlabs,
  unpackNote,
} from '../notes/packed-note.ts';
import { VaultMarks } from '../notes/vault-marks.ts';
import type { Staged, Stager } from '../output/stager.ts';
import { type Lookups, type RouteSort, type Site, siteOf } from '../site/site.ts';
import { readLinkDays } from '../vault/git-links.ts';
import { ImageSizes } from '../vault/image-sizes.ts';
import { readSource } from '../vault/read-source.ts';
import {
  type BuildPlan,
  type ReadPart,
  type Route,
  STEPS,
  type WriteTask,
  type Written,
} from './build-plan.ts';
import type { TellChanges } from './doubtful-names.ts';
import { recallHome } from './kept-home.ts';
import { recallLayout } from './kept-layout.ts';
import { KeptPages } from './kept-pages.ts';
import { movedSince, recallPlaces } from './kept-places.ts';
import { PageRecorder } from './page-records.ts';
import { type Begun, isPayloadSort, PayloadWriter, type WrittenPayloads } from './payload-writer.ts';
import { scratchWriter } from './scratch-file.ts';
import { stageRoute } from './stage-route.ts';
import { isLong, isRoute, PIECE } from './write-tasks.ts';

/** Notes whose blocks a thread keeps at hand: what goes through all of them goes from one to the next. */
const RECENT_NOTES = 300;

/** What a thread knows once all notes are there. */
interface Shown {
  readonly snapshot: Snapshot;
  readonly view: Snapshot;
  readonly site: Site;
  readonly bodies: PackedBodies;
  readonly marks: VaultMarks;
}

/**
 * What one thread does of a build. All threads go through the same steps, each with a whole snapshot of its own, and
 * take the pieces of a step as they come to them; which thread makes a file makes no difference to it.
 */
export class BuildShare {
  private readonly memory = sharedSlabs();
  private readonly keepRest: KeepBytes<PackedNote['rest']>;
  private readonly lateFacts = recentLateFacts(RECENT_NOTES);
  private shown: Shown | null = null;
  private graph: KeptGraph | null = null;
  private names: KeptNames | null = null;
  private keepPlaces: () => void = () => {};
  /** The view that a thread places the map of, and the way to keep the layout. */
  private placing: Begun | null = null;

  constructor(private readonly plan: BuildPlan) {
    const { scratch, next } = plan;
    const layDown = scratch && scratchWriter(scratch, (count) => Atomics.add(next, STEPS.layDown, count));
    this.keepRest = (bytes) => layDown?.(bytes) ?? this.memory(bytes);
  }

  /** Does work and takes down what it looks up; nobody wants to know where nothing is remembered. */
  private recording<Value>(work: () => Value): Value {
    return this.plan.cache === null ? work() : recordingReads(work);
  }

  /** Step 1: reads and parses files. */
  parse(): ReadPart[] {
    const parts: ReadPart[] = [];
    for (const at of this.pieces('parse', this.plan.unread.length)) {
      const part = this.read(this.plan.unread[at] ?? 0);
      if (part) parts.push(part);
    }
    return parts;
  }

  private read(index: number): ReadPart | null {
    const { files, root, dates, settings } = this.plan;
    const source = readSource(realFileSystem, root, files[index]?.[1] ?? [], { dates });
    if (source?.kind !== 'note') return source && { index, source, packed: null };
    const known = this.plan.known.get(index);
    if (known && saysSame(known, source))
      return { index, source: { ...source, text: '' }, packed: known.packed };
    const { note, body } = parseWhole(source, settings);
    const isForgotten = this.plan.cache === null;
    const packing = { keep: this.memory, keepRest: this.keepRest, isForgotten };
    return { index, source: { ...source, text: '' }, packed: packNote(note, body, source.text, packing) };
  }

  /** Step 2: the snapshot of what all threads read; gives it as it is and as others may see it. */
  open(parts: readonly ReadPart[]): { readonly snapshot: Snapshot; readonly view: Snapshot } {
    const { settings, map, cache } = this.plan;
    const packed = new Map<NotePath, PackedNote>();
    for (const part of parts)
      if (part.packed && part.source.kind === 'note') packed.set(part.source.path, part.packed);
    const noteOf = (file: NoteFile): Note => {
      const bytes = packed.get(file.path);
      if (!bytes) throw new Error(`Nobody has read ${file.path}.`);
      return unpackNote(bytes, file, this.lateFacts);
    };
    const sources = [...parts].sort((a, b) => a.index - b.index).map(({ source }) => source);
    const noteMarks: MarksByPath = { get: (path) => packed.get(path)?.marks };
    return this.recording(() => {
      const { snapshot, graph } = openSnapshot(cache, { sources, settings, map, marks: noteMarks, noteOf });
      this.graph = graph;
      const view = publishable(snapshot);
      const marks = new VaultMarks(view, noteMarks);
      if (cache !== null) {
        this.keepPlaces = recallPlaces(cache, view, marks);
        recallHome(cache, view, marks, map);
      }
      const bodies = new PackedBodies(packed);
      this.shown = { snapshot, view, marks, bodies, site: this.siteOf(view, bodies) };
      return { snapshot, view };
    });
  }

  /** Where links have changed, has a thread place the map from now on, while this one does what comes before. */
  placeAhead(threadFile: string): void {
    const { map, cache } = this.plan;
    if (cache === null || map !== null || this.graph?.recalled) return;
    const { view: shown, marks } = this.opened();
    const view = { ...shown };
    this.placing = this.recording(() => {
      // First, for it may tell of the notes of the map: then none of them is read.
      const keepInsight = recallInsight(cache, view, marks);
      return { view, keepInsight, keepLayout: recallLayout(cache, view, threadFile) };
    });
  }

  private siteOf(
    view: Snapshot,
    bodies: PackedBodies,
    options: PayloadWriter['options'] = { keepMap: () => {} },
  ): Site {
    const { root, client, css, cache } = this.plan;
    const linkDays = () => readLinkDays(root, cache);
    const imageSizes = new ImageSizes(root, realFileSystem);
    return siteOf(view, {
      ...{ root, client, css, bodies, imageSizes, version: null, today: null },
      ...{ linkDays, ...options },
    });
  }

  /** Remembers what links mean and what stands where, where that was not known. */
  keepOutlines(): void {
    const { snapshot, view, marks } = this.opened();
    this.graph?.keep(snapshot, view, marks.outline);
    this.recording(() => this.keepPlaces());
  }

  /** What notes named the last time. */
  keptNames(): KeptNames {
    const { view, marks } = this.opened();
    return this.recording(() => {
      this.names = new KeptNames(this.plan.cache, view, marks);
      return this.names;
    });
  }

  /** Step 3: what notes name in their texts, those at these places of `shownNotes`. */
  scan(places: readonly number[]): FoundNames[] {
    const { view } = this.opened();
    return this.recording(() => {
      const kept = this.names ?? new KeptNames(null, view);
      const names = kept.namesToLookFor();
      return Array.from(this.pieces('scan', places.length), (at) => kept.lookOnceAt(places[at] ?? -1, names));
    });
  }

  /** Takes what all texts name: their hits, see `NamesOfTexts`. */
  take(hits: ListColumns): void {
    const { view } = this.opened();
    recalledNames.tell(view.vault, {
      paths: shownNotes(view).map(({ path }) => path),
      hits: new PackedLists(hits),
    });
  }

  /** Pages that were made before; ask only once it is found what texts name. */
  keptPages(): KeptPages {
    const { site, snapshot, view, marks } = this.opened();
    this.names?.tellNamings();
    // Looks at what texts name, which pages are told of.
    if (this.plan.cache !== null) this.recording(() => marks.namings);
    const { settings, css, client, compress, map, cache, root } = this.plan;
    const isWithholding = view.vault.withheld.size > 0;
    const key = [codeVersion(), root, settings, css, client.css, client.js, compress, map, isWithholding];
    const lookups: Lookups = {
      key: (name) => {
        const { own, ofOutlines } = this.recording(() => site.lookups.key(name));
        return { own, ofOutlines: () => this.recording(ofOutlines) };
      },
      value: (name) =>
        name === 'outlines ' ? marks.outline : this.recording(() => site.lookups.value(name)),
    };
    const tell: TellChanges = {
      named: (changed) => this.names?.namedIn(changed) ?? null,
      touched: (outline) =>
        isWithholding ? null : this.recording(() => this.graph?.touchedSince(outline, snapshot) ?? null),
      moved: (heads) => (cache === null ? null : this.recording(() => movedSince(cache, view, heads))),
    };
    return new KeptPages(cache, JSON.stringify(key), marks, lookups, tell);
  }

  /** The routes of all pages. */
  pages(): readonly string[] {
    return this.recording(() => this.opened().site.routes.pages());
  }

  /** Step 4: makes files and stages them. */
  write(tasks: readonly WriteTask[], stager: Stager, onTask: () => void = () => {}): Written {
    const recorder = new PageRecorder();
    // The longest first, so that no thread waits for another at the end.
    const order = [...tasks.keys()].sort((a, b) => Number(isLong(tasks[b])) - Number(isLong(tasks[a])));
    const files: (readonly [number, readonly Staged[]])[] = [];
    const dropped: string[] = [];
    for (const at of this.pieces('write', order.length, 1)) {
      onTask();
      const number = order[at] ?? 0;
      const task = tasks[number] ?? [];
      const made = this.recording(() => this.writeTask(task, stager, recorder));
      files.push([number, made.files]);
      dropped.push(...made.dropped);
    }
    return { files, dropped, pages: recorder.records() };
  }

  private writeTask(task: WriteTask, stager: Stager, recorder: PageRecorder): WrittenPayloads {
    const { view, site, marks, bodies } = this.opened();
    const [sort] = task;
    if (!isPayloadSort(sort)) {
      const files = task.flatMap((route) => this.writeRoute(site, route, stager, recorder));
      return { files, dropped: [] };
    }
    // What is made of the whole vault has a view of its own: what is worked out of that one goes with it.
    const begun = (sort === 'graph' && this.placing) || { view: { ...view } };
    const writer = new PayloadWriter(sort, begun, marks, this.plan, stager);
    const ownSite = this.siteOf(begun.view, bodies, writer.options);
    if (begun === this.placing && task.length > 1) prepareHome(begun.view);
    const payloads = writer.write(ownSite);
    const others = task.slice(1).flatMap((route) => this.writeRoute(ownSite, route, stager, recorder));
    return { ...payloads, files: [...payloads.files, ...others] };
  }

  private writeRoute(
    site: Site,
    route: RouteSort | Route,
    stager: Stager,
    recorder: PageRecorder,
  ): readonly Staged[] {
    const { compress } = this.plan;
    if (!isRoute(route))
      return site.routes[route]().flatMap((file) => stageRoute(site, stager, file, compress));
    const { value, reads } = readsOf(() => stageRoute(site, stager, route, compress));
    const files = value.map(({ path, hash }) => [path, hash] as const);
    // Beside other files `.br` and `.gz` may be the vault's own.
    if (route.endsWith('/')) recorder.add(route, reads, files);
    return value;
  }

  private opened() {
    if (!this.shown) throw new Error('This step comes after open().');
    return this.shown;
  }

  /** Numbers below `count`: those of one piece after the other, as this thread comes to take them. */
  private *pieces(step: keyof typeof STEPS, count: number, size = PIECE): Generator<number> {
    for (;;) {
      const first = Atomics.add(this.plan.next, STEPS[step], size);
      if (first >= count) return;
      for (let index = first; index < Math.min(count, first + size); index++) yield index;
    }
  }
}
