import type { Note } from '../model/note.ts';
import { keysThatDiffer, type Table, tableGet, tableKeys } from '../model/table.ts';
import { namesOfThese } from './name-table.ts';
import { holdsAny } from './scan-names.ts';

interface Known {
  readonly notes: Table<Note>;
  readonly holders: readonly string[];
}

/** Which texts hold names of single notes; after a change only those that changed are looked at again. */
export class NameHolders {
  private readonly known = new Map<string, Known>();

  /** The paths of notes whose texts hold a name of this one, as if no other had names: `holders.of(vae, vault.notes)`. */
  of(named: Note, notes: Table<Note>): readonly string[] {
    const { title, aliases } = named.fields;
    const key = JSON.stringify([title, ...aliases]);
    const known = this.known.get(key);
    const doesHold = holdsAny(namesOfThese([named]));
    const changed = known ? keysThatDiffer(known.notes, notes) : tableKeys(notes);
    const found = changed.filter((path) => {
      const note = tableGet(notes, path);
      return note !== undefined && doesHold(note);
    });
    const again = new Set(changed);
    const holders = [...(known?.holders.filter((path) => !again.has(path)) ?? []), ...found];
    this.known.set(key, { notes, holders });
    return holders;
  }
}
