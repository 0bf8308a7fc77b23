import type { NotePath } from '../../src/core/model/ids.ts';
import { tableValues } from '../../src/core/model/table.ts';
import { parseWhole } from '../../src/core/parse/parse-whole.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { type PackedNote, packNote } from '../../src/node/packed-note.ts';

/** The notes of a vault, each packed as a build packs them. */
export const packedNotes = ({ vault }: Snapshot): ReadonlyMap<NotePath, PackedNote> =>
  new Map(
    [...tableValues(vault.sources)].map((file) => {
      const { note, body } = parseWhole(file, vault.settings);
      return [file.path, packNote(note, body, file.text)] as const;
    }),
  );
