import fs from 'node:fs';
import path from 'node:path';
import { exportGraph } from '../../core/site/export-graph.ts';
import { openVault } from '../../node/open-vault.ts';
import { type Command, textOption, VAULT_OPTION } from '../command.ts';
import { findVault } from '../find-vault.ts';
import { readFormat } from '../read-format.ts';

const LATER: readonly string[] = ['graphml', 'gexf', 'csv', 'jsonld', 'cypher', 'dot', 'ndjson'];

/** `clew export --out graph.json`. */
export const exportCommand: Command = {
  name: 'export',
  usage: '',
  summary: 'writes the graph: every note and link, private ones too',
  arity: [0, 0],
  options: [
    { name: 'format', value: 'json', help: 'how to write it' },
    { name: 'out', value: 'FILE', help: 'where to write it (default: standard output)' },
    VAULT_OPTION,
  ],
  run: (args, context) => {
    readFormat(args, ['json'], LATER);
    const { snapshot } = openVault(findVault(args, context));
    const text = `${JSON.stringify(exportGraph(snapshot, snapshot.map), null, 2)}\n`;
    const out = textOption(args, 'out');
    if (out === null) context.out(text);
    else fs.writeFileSync(path.resolve(context.cwd, out), text);
    return 0;
  },
};
