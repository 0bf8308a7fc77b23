import { forgetPostings } from '../../core/search/postings/encoded-index.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { codeVersion } from '../cache/code-version.ts';
import { recallInsight } from '../findings/kept-insight.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';
import type { Staged, Stager } from '../output/stager.ts';
import type { RouteSort, Site } from '../site/site.ts';
import { GRAPH_ENTRY, type NamedPayload, type PayloadOptions, SEARCH_ENTRY } from '../site/site-payloads.ts';
import { readHead } from '../vault/git-dates.ts';
import type { BuildPlan } from './build-plan.ts';
import { recallLayout } from './kept-layout.ts';
import { KeptPayloads } from './kept-payloads.ts';
import { recallPostings } from './kept-postings.ts';
import { stageRoute } from './stage-route.ts';

/** Sorts of files that are made of the whole vault at once. */
export type PayloadSort = Extract<RouteSort, 'search' | 'graph'>;

/** Tells a sort of payloads from other sorts and from routes of pages. */
export const isPayloadSort = (sort: string | undefined): sort is PayloadSort =>
  sort === 'search' || sort === 'graph';

const NOTHING = (): void => {};

/** What is known of the payloads of a sort before they are written. */
export interface Begun {
  /** The one that the site to be written is of; what is worked out of it goes with it. */
  readonly view: Snapshot;
  /** Keeps a layout that is known of already, or in the making. */
  readonly keepLayout?: PayloadOptions['keepMap'];
  /** Keeps what the map tells, of which what is known has been recalled. */
  readonly keepInsight?: () => void;
}

/** Files that were written, or lie there as they would be, and those of a site that stands which nobody may need any more. */
export interface WrittenPayloads {
  readonly files: readonly Staged[];
  readonly dropped: readonly string[];
}

/** By sort the file that names the others. */
const ENTRY_OF = { search: SEARCH_ENTRY, graph: GRAPH_ENTRY } as const;

/** Writes the payloads of a sort, but for those that lie there as they would be, and remembers them for the next build. */
export class PayloadWriter {
  private readonly kept: KeptPayloads | null;
  private readonly keepLayout: PayloadOptions['keepMap'] = NOTHING;
  private readonly keepInsight: () => void = NOTHING;
  /** By name what was staged as soon as it had one. */
  private readonly staged = new Map<string, readonly Staged[]>();

  constructor(
    private readonly sort: PayloadSort,
    { view, keepLayout, keepInsight }: Begun,
    marks: VaultMarks,
    private readonly plan: BuildPlan,
    private readonly stager: Stager,
  ) {
    const { cache, root, settings, map, compress } = plan;
    const key = JSON.stringify([codeVersion(), settings, map, compress, sort === 'graph' && readHead(root)]);
    const entry = ENTRY_OF[sort].slice(1);
    this.kept =
      cache === null
        ? null
        : new KeptPayloads({ folder: cache, name: `payloads-${sort}`, key, entry }, marks, stager);
    if (cache === null) return;
    if (sort === 'search') {
      recallPostings(cache, view, marks);
      return;
    }
    this.keepInsight = keepInsight ?? recallInsight(cache, view, marks);
    // Where people keep the places of the map it costs little.
    if (map === null) this.keepLayout = keepLayout ?? recallLayout(cache, view);
  }

  /** What the site asks while its payloads are made. */
  get options(): Pick<PayloadOptions, 'keepMap' | 'namePayload' | 'nameTogether'> {
    return {
      keepMap: (map) => this.keepLayout(map),
      namePayload: (plain, reads, make) => {
        const name = () => this.nameOf(make());
        return this.kept?.nameOf(plain, reads, name) ?? name();
      },
      nameTogether: (files) => this.kept?.nameTogether(files) ?? null,
    };
  }

  /** Those of the search are packed already, and many: none is kept until all have names. */
  private nameOf({ name, content }: NamedPayload): string {
    if (this.sort === 'search')
      this.staged.set(name, [this.stager.stage({ path: `assets/${name}`, body: () => content })]);
    return name;
  }

  write(site: Site): WrittenPayloads {
    const files = site.routes[this.sort]().flatMap((route) => this.writeFile(site, route));
    const dropped = this.kept?.keep(files) ?? [];
    this.keepInsight();
    if (this.sort === 'search') forgetPostings();
    return { files: [...files, ...(this.kept?.together ?? [])], dropped };
  }

  private writeFile(site: Site, route: string): readonly Staged[] {
    const name = route.slice('/assets/'.length);
    const known = this.kept?.filesAt(name);
    if (known) return known;
    const staged = this.staged.get(name) ?? stageRoute(site, this.stager, route, this.plan.compress);
    this.kept?.add(name, staged);
    return staged;
  }
}
