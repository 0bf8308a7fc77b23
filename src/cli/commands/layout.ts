import fs from 'node:fs';
import path from 'node:path';
import { layoutOf } from '../../core/graph/compute/layout.ts';
import { publishable } from '../../core/snapshot.ts';
import { openVault } from '../../node/notes/open-vault.ts';
import { CACHE_OPTION, type Command, cacheOf, hasOption, VAULT_OPTION } from '../command.ts';
import { counted } from '../counted.ts';
import { findVault } from '../find-vault.ts';

type Positions = Readonly<Record<string, readonly [number, number]>>;

/** One place on a line, sorted: a map that changes little makes a small diff. */
const mapText = (positions: Positions): string => {
  const lines = Object.entries(positions).map(
    ([id, at]) => `    ${JSON.stringify(id)}: ${JSON.stringify(at)}`,
  );
  return `{\n  "version": 1,\n  "positions": {\n${lines.join(',\n')}\n  }\n}\n`;
};

/** Writes beside the file, then renames: whoever reads sees the old map or the new one. */
const writeWhole = (file: string, text: string): void => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, text);
  fs.renameSync(`${file}.new`, file);
};

const OPEN = 'map.json';
const OWN = 'map.private.json';

/** Removes the kept places, and says which: the next build places all notes anew. */
const forgetPlaces = (folder: string): string => {
  const kept = [OPEN, OWN].filter((name) => fs.existsSync(path.join(folder, name)));
  for (const name of kept) fs.rmSync(path.join(folder, name));
  return kept.length === 0
    ? 'No places were kept.\n'
    : `Forgot the places in ${kept.map((name) => path.join('.clew', name)).join(' and ')}.\n`;
};

/** `clew layout --keep`. */
export const layout: Command = {
  name: 'layout',
  usage: '',
  summary: 'places the notes on the map',
  arity: [0, 0],
  options: [
    {
      name: 'keep',
      value: null,
      help: 'write the places to .clew/map.json, for everyone who builds this vault',
    },
    { name: 'fresh', value: null, help: 'forget the places that were kept; with --keep, keep new ones' },
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: (args, context) => {
    const { vault, snapshot } = openVault(findVault(args, context), {
      cacheIn: cacheOf(args, context),
    });
    const folder = path.join(vault.root, '.clew');
    if (hasOption(args, 'fresh') && !hasOption(args, 'keep')) {
      context.out(forgetPlaces(folder));
      return 0;
    }
    const before = hasOption(args, 'fresh') ? null : snapshot.map;
    // What others may see is placed without a look at what they may not.
    const open = layoutOf(publishable(snapshot), before).positions;
    const all = layoutOf(snapshot, { version: 1, positions: { ...before?.positions, ...open } }).positions;
    const own = Object.fromEntries(Object.entries(all).filter(([id]) => open[id] === undefined));
    if (!hasOption(args, 'keep')) {
      const places = counted(Object.keys(all).length, 'place');
      context.out(`${places} made, none written. Keep them with --keep.\n`);
      return 0;
    }
    writeWhole(path.join(folder, OPEN), mapText(open));
    const ownFile = path.join(folder, OWN);
    if (Object.keys(own).length > 0) writeWhole(ownFile, mapText(own));
    else fs.rmSync(ownFile, { force: true });
    context.out(`Wrote ${counted(Object.keys(open).length, 'place')} to ${path.join('.clew', OPEN)}.\n`);
    return 0;
  },
};
