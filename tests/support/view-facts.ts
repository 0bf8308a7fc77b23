import type { View } from '../../src/core/graph/graph.ts';
import { type Table, tableGet, tableKeys } from '../../src/core/model/table.ts';
import { linkUsers } from '../../src/core/vault/link-users.ts';

/** A table's entries in order of their keys, so that two tables can be compared. */
export const entriesOf = <Value>(table: Table<Value>): [string, Value | undefined][] =>
  tableKeys(table).map((key) => [key, tableGet(table, key)]);

/** Everything a view holds, as plain sorted data. */
export const factsOf = ({ vault, graph }: View) => ({
  settings: vault.settings,
  notes: entriesOf(vault.notes),
  sources: entriesOf(vault.sources),
  attachments: entriesOf(vault.attachments),
  owners: entriesOf(vault.owners),
  users: entriesOf(linkUsers(vault)),
  diagnostics: vault.diagnostics,
  rows: entriesOf(graph.rows),
  incoming: entriesOf(graph.incoming),
  sizes: [
    vault.notes,
    vault.sources,
    vault.attachments,
    vault.owners,
    linkUsers(vault),
    graph.rows,
    graph.incoming,
  ].map(({ size }) => size),
});
