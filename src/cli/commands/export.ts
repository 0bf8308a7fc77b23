import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { toEdgesCsv, toNodesCsv } from '../../core/site/export/csv.ts';
import { toCypher } from '../../core/site/export/cypher.ts';
import { toDot } from '../../core/site/export/dot.ts';
import { toGexf } from '../../core/site/export/gexf.ts';
import { toGraphml } from '../../core/site/export/graphml.ts';
import { toJson } from '../../core/site/export/json.ts';
import { toJsonld } from '../../core/site/export/jsonld.ts';
import { toNdjson } from '../../core/site/export/ndjson.ts';
import {
  exportedEdges,
  exportedNodes,
  exportGraph,
  type GraphExport,
} from '../../core/site/report/export-graph.ts';
import { CliError, type ExitCode } from '../../node/cli-error.ts';
import type { OpenVault } from '../../node/notes/open-vault.ts';
import { CACHE_OPTION, type Command, type Context, textOption, VAULT_OPTION } from '../command.ts';
import { openToRead } from '../open-to-read.ts';
import { readFormat } from '../read-format.ts';

const FORMATS = ['json', 'graphml', 'gexf', 'csv', 'jsonld', 'cypher', 'dot', 'ndjson'] as const;
type Format = (typeof FORMATS)[number];

/** Formats of one file that are written in one go. */
const WRITERS: Readonly<Record<Exclude<Format, 'json' | 'csv'>, (graph: GraphExport) => string>> = {
  graphml: toGraphml,
  gexf: toGexf,
  jsonld: toJsonld,
  cypher: toCypher,
  dot: toDot,
  ndjson: toNdjson,
};

/** The graph as one file, a piece at a time. */
const piecesOf = (format: Exclude<Format, 'csv'>, { snapshot }: OpenVault): Iterable<string> =>
  format === 'json'
    ? toJson(exportedNodes(snapshot, snapshot.map), exportedEdges(snapshot))
    : [WRITERS[format](exportGraph(snapshot, snapshot.map))];

const writePieces = (pieces: Iterable<string>, file: string): void => {
  const handle = fs.openSync(file, 'w');
  try {
    for (const piece of pieces) fs.writeFileSync(handle, piece);
  } finally {
    fs.closeSync(handle);
  }
};

/** A piece goes out before the next is made: a pipe that is handed all at once keeps all of them. */
const tellPieces = async (pieces: Iterable<string>, context: Context): Promise<void> => {
  for (const piece of pieces) {
    context.data(piece);
    await setImmediate();
  }
};

/** Tables are two files in one folder. */
const writeTables = (graph: GraphExport, out: string | null, context: Context): void => {
  if (out === null)
    throw new CliError(
      'CSV is two files, nodes.csv and edges.csv.',
      2,
      'Name a folder for them: --out FOLDER.',
    );
  const folder = path.resolve(context.cwd, out);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'nodes.csv'), toNodesCsv(graph));
  fs.writeFileSync(path.join(folder, 'edges.csv'), toEdgesCsv(graph));
};

/** `clew export --format graphml --out graph.graphml`. */
export const exportCommand: Command = {
  name: 'export',
  usage: '',
  summary: 'writes the graph: every note and link, private ones too',
  arity: [0, 0],
  options: [
    { name: 'format', value: FORMATS.join('|'), help: 'how to write it (default: json)' },
    {
      name: 'out',
      value: 'FILE',
      help: 'where to write it (default: standard output); for csv the folder of nodes.csv and edges.csv',
    },
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: async (args, context): Promise<ExitCode> => {
    const format = readFormat(args, FORMATS);
    const open = openToRead(args, context);
    const out = textOption(args, 'out');
    if (format === 'csv') writeTables(exportGraph(open.snapshot, open.snapshot.map), out, context);
    else if (out === null) await tellPieces(piecesOf(format, open), context);
    else writePieces(piecesOf(format, open), path.resolve(context.cwd, out));
    return 0;
  },
};
