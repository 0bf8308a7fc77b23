import { linkAgain } from '../../core/graph/build-graph.ts';
import type { Graph } from '../../core/graph/graph.ts';
import { filesInHtml, recalledUnlinked } from '../../core/graph/publish-view.ts';
import type { AttachmentPath, NotePath } from '../../core/model/ids.ts';
import { fileName } from '../../core/model/path-parts.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { SourceFile } from '../../core/model/source-file.ts';
import {
  compareCodePoints,
  keysThatDiffer,
  tableGet,
  tableKeys,
  tableValues,
} from '../../core/model/table.ts';
import type { MakeGraph, Snapshot } from '../../core/snapshot.ts';
import { usedKeys } from '../../core/vault/link-keys.ts';
import { recalledUsers } from '../../core/vault/link-users.ts';
import { nameKey, ownKeys } from '../../core/vault/own-keys.ts';
import { isPublished } from '../../core/vault/publish-rule.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { ownersTable } from '../../core/vault/vault-of.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { hashOfJson } from '../cache/hash-of-json.ts';
import { notesKey } from './note-cache.ts';
import { headMark, type MarksByPath } from './note-marks.ts';
import {
  type AboutGraph,
  numberOfKey,
  type Origin,
  type PackedGraph,
  packGraph,
  unpackGraph,
} from './packed-graph.ts';

/** What is other than before of links and names. */
export interface Touched {
  /** Nodes whose links are others, to them or from them, or whose outline is another; and those beside these. */
  readonly nodes: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
  /** Whether others may answer to a key of names, or it is of a file that may be another. */
  readonly isOtherName: (key: string) => boolean;
}

const NAME = 'graph';

/** More changed notes than these are looked at together with the rest. */
const MOST_CHANGED = 300;

/** When files were committed; one that never was makes no difference. */
const daysOf = (sources: readonly SourceFile[]): string =>
  hashOfJson(
    sources.flatMap((source) =>
      source.kind === 'note' && source.committed ? [[source.path, source.committed]] : [],
    ),
  );

/** What has become of the files that a graph of before is of. */
interface Changes {
  /** Notes that are new, or whose outline is another. */
  readonly changed: readonly NotePath[];
  readonly gone: readonly NotePath[];
  /** Other files that came or went. */
  readonly files: readonly AttachmentPath[];
  /** Whether all are there and called what they were. */
  readonly areNamesSame: boolean;
}

/** Goes along both lists of paths, which are sorted. */
const changesSince = (
  { paths, outlines, files: filesBefore }: PackedGraph['head'],
  sources: readonly SourceFile[],
  marks: MarksByPath,
): Changes => {
  const files = new Set(filesBefore);
  const changed: NotePath[] = [];
  const gone: NotePath[] = [];
  let areNamesSame = true;
  let place = 0;
  for (const { kind, path } of sources) {
    if (kind === 'attachment') {
      if (!files.delete(path)) files.add(path);
      continue;
    }
    for (let before = paths[place]; before !== undefined && compareCodePoints(before, path) < 0; ) {
      gone.push(before);
      before = paths[++place];
    }
    const known = paths[place] === path ? outlines[place++] : undefined;
    const outline = marks.get(path)?.outline ?? '';
    if (known === outline) continue;
    changed.push(path);
    areNamesSame &&= known !== undefined && headMark({ outline: known }) === headMark({ outline });
  }
  gone.push(...paths.slice(place));
  areNamesSame &&= gone.length === 0 && files.size === 0;
  return { changed, gone, files: [...files], areNamesSame };
};

/** Numbers of the keys that others may answer to than in a graph of before. */
const changedKeys = (
  { head, lists }: PackedGraph,
  { changed, gone, files, areNamesSame }: Changes,
  { notes }: Vault,
): ReadonlySet<number> => {
  const keys = new Set<number>();
  if (areNamesSame) return keys;
  for (const path of files) keys.add(numberOfKey(nameKey(fileName(path))));
  const places = new Map(head.paths.map((path, place) => [path, place]));
  for (const path of [...changed, ...gone]) {
    const place = places.get(path);
    const note = tableGet(notes, path);
    // Not only those that differ: another name may have the same number.
    for (const key of place === undefined ? [] : lists.owned.at(place)) keys.add(key);
    for (const key of note ? ownKeys(note) : []) keys.add(numberOfKey(key));
  }
  return keys;
};

/** Notes of a graph of before with a link that looked up one of the keys with these numbers. */
const usersBefore = ({ head, lists }: PackedGraph, numbers: ReadonlySet<number>): readonly NotePath[] =>
  numbers.size === 0
    ? []
    : lists.used.placesWith((number) => numbers.has(number)).flatMap((place) => head.paths[place] ?? []);

/** Who answers to the names that links of some notes look up: to list those of a whole vault takes longer than all else. */
const ownersOfUsed = (
  { head, lists }: PackedGraph,
  { changed }: Changes,
  vault: Vault,
  users: readonly NotePath[],
): Vault['owners'] => {
  const notesAt = (paths: Iterable<NotePath>) =>
    [...paths].flatMap((path) => tableGet(vault.notes, path) ?? []);
  const used = new Set(notesAt(users).flatMap((note) => [...usedKeys(note)]));
  const numbers = new Set([...used].map(numberOfKey));
  const places = lists.owned.placesWith((key) => numbers.has(key));
  const owners = notesAt(new Set([...changed, ...places.flatMap((place) => head.paths[place] ?? [])]));
  return ownersTable(owners, [...tableValues(vault.attachments)]);
};

/** What the links of a vault mean, as it was found the last time. */
export class KeptGraph {
  /** Null where it is not as it was. */
  readonly recalled: Graph | null = null;
  /** Makes the graph of a vault from the one of before; null where all of it has to be found out. */
  readonly known: MakeGraph | null = null;
  private readonly unlinked: AboutGraph['unlinked'] = null;
  private readonly before: Origin | null = null;
  private readonly changes: Changes | null = null;
  private readonly key: string;

  constructor(
    private readonly folder: string,
    settings: Settings,
    /** Sorted by path. */
    private readonly sources: readonly SourceFile[],
    private readonly marks: MarksByPath,
  ) {
    this.key = notesKey(settings);
    const bytes = readCacheFile(folder, NAME, this.key);
    if (!bytes) return;
    const before = unpackGraph(bytes);
    const { graph, head } = before;
    const changes = changesSince(head, sources, marks);
    const { changed, gone, areNamesSame } = changes;
    if (changed.length + gone.length > MOST_CHANGED) return;
    this.known = (vault) => {
      const users = [...changed, ...usersBefore(before, changedKeys(before, changes, vault))];
      const owners = users.length === 0 ? vault.owners : ownersOfUsed(before, changes, vault, users);
      return linkAgain(graph, { ...vault, owners }, users, gone);
    };
    this.before = { ...before, changed: new Set(changed), areNamesSame };
    this.changes = changes;
    if (changed.length > 0 || !areNamesSame) return;
    this.recalled = graph;
    this.unlinked = head.unlinked;
  }

  /** Tells of a snapshot with a graph made from the one of before what is known of it besides. */
  tell(snapshot: Snapshot): void {
    const { before } = this;
    const unlinked = this.unlinked ?? this.unlinkedIn(snapshot);
    if (unlinked) recalledUnlinked.tell(snapshot, unlinked);
    if (before)
      recalledUsers.tell(snapshot.vault.notes, (keys) => [
        ...before.changed,
        ...usersBefore(before, new Set([...keys].map(numberOfKey))),
      ]);
  }

  /**
   * The files that no note makes use of, where names are what they were and no note is private; null where somebody made
   * use of one, and may not any more: only a look at all notes tells.
   */
  private unlinkedIn({ vault, graph }: Snapshot): AttachmentPath[] | null {
    const { before, changes } = this;
    if (!before?.head.unlinked || !changes?.areNamesSame) return null;
    const changed = changes.changed.flatMap((path) => tableGet(vault.notes, path) ?? []);
    if (!changed.every((note) => isPublished(note, vault.settings))) return null;
    const known = new Set(before.head.unlinked);
    const shown = filesInHtml(vault, changed);
    const free = Array.from(tableValues(vault.attachments), ({ path }) => path).filter(
      (path) => !tableGet(graph.incoming, path),
    );
    return free.every((path) => known.has(path)) ? free.filter((path) => !shown.has(path)) : null;
  }

  /** What changed links and names touch in a snapshot since a state with this outline; null where that cannot be told. */
  touchedSince(outline: string, { graph, vault }: Snapshot): Touched | null {
    const { before, changes } = this;
    if (!before || !changes || before.head.outline !== outline) return null;
    if (before.head.days !== daysOf(this.sources)) return null;
    const nodes = new Set<string>([
      ...before.changed,
      ...keysThatDiffer(before.graph.rows, graph.rows),
      ...keysThatDiffer(before.graph.incoming, graph.incoming),
    ]);
    const beside = new Set(nodes);
    for (const node of nodes) {
      for (const { target } of tableGet(graph.rows, node)?.edges ?? []) beside.add(target);
      for (const source of tableGet(graph.incoming, node) ?? []) beside.add(source);
    }
    const names = changedKeys(before, changes, vault);
    const files = new Set<string>([...tableKeys(vault.attachments), ...changes.files]);
    const isOtherName = (key: string): boolean => files.has(key) || names.has(numberOfKey(key));
    return { nodes, beside, isOtherName };
  }

  /** Remembers what was found out of a snapshot, and what others may see of it, whose outline that is. */
  keep(snapshot: Snapshot, view: Snapshot, outline: string): void {
    if (this.recalled && this.before?.head.outline === outline) return;
    this.write(snapshot, unlinkedIn(snapshot, view), outline);
  }

  /** Remembers what links mean where all of that had to be found out. No site was made of this state. */
  keepLinks(snapshot: Snapshot): void {
    if (!this.known) this.write(snapshot, null, '');
  }

  private write(snapshot: Snapshot, unlinked: AboutGraph['unlinked'], outline: string): void {
    const { sources, marks } = this;
    const files = sources.flatMap(({ kind, path }) => (kind === 'attachment' ? path : []));
    const about = { unlinked, marks, files, outline, days: daysOf(sources) };
    writeCacheFile(this.folder, NAME, this.key, packGraph(snapshot, about, this.before));
  }
}

const unlinkedIn = ({ vault }: Snapshot, view: Snapshot): AboutGraph['unlinked'] =>
  view.vault.withheld.size > 0
    ? null
    : [...tableValues(vault.attachments)]
        .map(({ path }) => path)
        .filter((path) => !tableGet(view.vault.attachments, path));
