import type { Row } from '../model/edge.ts';
import type { NotePath } from '../model/ids.ts';
import { tableGet, tableKeys, tableOf, tableWith } from '../model/table.ts';
import type { ChangedVault } from '../vault/change-vault.ts';
import { usersOf } from '../vault/link-users.ts';
import { MemberChanges, memberTable } from '../vault/member-table.ts';
import { linkResolver } from '../vault/resolve-link.ts';
import type { Vault } from '../vault/vault.ts';
import { targetsOf } from './edges.ts';
import type { Graph } from './graph.ts';
import { resolveAgain, rowOf, sameRow } from './rows.ts';

/** The graph of a vault: every link resolved. `buildGraph(vault).rows` has a row per note. */
export const buildGraph = (vault: Vault): Graph => graphOf(rowsOf(vault));

/** By path, so that the lists of what leads to a node come sorted. */
const rowsOf = (vault: Vault): readonly Row[] => {
  const resolve = linkResolver(vault);
  return tableKeys(vault.notes).flatMap((path) => {
    const note = tableGet(vault.notes, path);
    return note ? rowOf(vault, note, resolve) : [];
  });
};

/** A graph from its rows. */
export const graphOf = (rows: readonly Row[]): Graph => ({
  rows: tableOf(rows.map((row) => [row.path, row] as const)),
  incoming: memberTable(pairsOf(rows)),
});

function* pairsOf(rows: readonly Row[]): Generator<readonly [string, NotePath]> {
  for (const row of rows) for (const edge of row.edges) yield [edge.target, row.path];
}

/** The graph of a changed vault: new rows for parsed notes, and for the links of others that look a changed name up. */
export const changeGraph = (graph: Graph, { vault, parsed, gone, keys }: ChangedVault): Graph => {
  const changes = new Map<string, Row | undefined>(gone.map((path) => [path, undefined]));
  for (const note of parsed) {
    const known = tableGet(graph.rows, note.path);
    const row = rowOf(vault, note);
    changes.set(note.path, known && sameRow(known, row) ? known : row);
  }
  for (const path of usersOf(vault, keys)) {
    const note = tableGet(vault.notes, path);
    const known = tableGet(graph.rows, path);
    if (changes.has(path) || !note || !known) continue;
    changes.set(path, resolveAgain(vault, note, known, keys));
  }
  const changed = [...changes].filter(([path, row]) => row !== tableGet(graph.rows, path));
  const incoming = new MemberChanges<NotePath>();
  for (const [path, row] of changed)
    incoming.move(
      path as NotePath,
      targetsOf(tableGet(graph.rows, path)?.edges ?? []),
      targetsOf(row?.edges ?? []),
    );
  return { rows: tableWith(graph.rows, changed), incoming: incoming.applyTo(graph.incoming) };
};

/** The graph of a vault that differs from a graph of before in what these notes link to, and in those that are gone. */
export const linkAgain = (
  graph: Graph,
  vault: Vault,
  paths: readonly NotePath[],
  gone: readonly NotePath[],
): Graph => {
  const parsed = paths.flatMap((path) => tableGet(vault.notes, path) ?? []);
  return changeGraph(graph, { vault, parsed, gone, keys: new Set() });
};
