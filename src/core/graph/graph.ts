import type { Row } from '../model/edge.ts';
import type { NotePath } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Vault } from '../vault/vault.ts';

/** Out-edges by note and, for each target, the notes that point at it. Rows are shared between snapshots. */
export interface Graph {
  readonly rows: Table<Row>;
  /** Target id → sources with at least one edge to it (the target itself included for a self link), sorted. */
  readonly incoming: Table<readonly NotePath[]>;
}

/** What everything derived is computed from. A `Snapshot` is one. */
export interface View {
  readonly vault: Vault;
  readonly graph: Graph;
}

/** Where nodes stand on the map, by node id; x and y between -1000 and 1000. Made by `layout`, kept by people. */
export interface MapPositions {
  readonly version: 1;
  readonly positions: Readonly<Record<string, readonly [x: number, y: number]>>;
}
