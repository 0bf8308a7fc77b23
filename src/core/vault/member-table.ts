import { compareCodePoints, type Table, tableGet, tableOf, tableWith } from '../model/table.ts';

/** A table of sorted lists without doubles, such as key → owners, and what to add to and take from them. */
export class MemberChanges<Member extends string> {
  readonly #changes = new Map<string, Map<Member, boolean>>();

  /** The keys whose lists change. */
  get keys(): ReadonlySet<string> {
    return new Set(this.#changes.keys());
  }

  /** Takes a member from the lists it was in and adds it to those it is in now; lists that are in both stay. */
  move(member: Member, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    for (const key of before) if (!after.has(key)) this.#set(key, member, false);
    for (const key of after) if (!before.has(key)) this.#set(key, member, true);
  }

  /** The table with the changes made; lists that become empty are gone. */
  applyTo(table: Table<readonly Member[]>): Table<readonly Member[]> {
    const entries: [string, readonly Member[] | undefined][] = [];
    for (const [key, changes] of this.#changes) {
      const kept = (tableGet(table, key) ?? []).filter((member) => !changes.has(member));
      const added = [...changes].filter(([, present]) => present).map(([member]) => member);
      const members = [...kept, ...added].sort(compareCodePoints);
      entries.push([key, members.length === 0 ? undefined : members]);
    }
    return tableWith(table, entries);
  }

  #set(key: string, member: Member, present: boolean): void {
    const changes = this.#changes.get(key) ?? new Map<Member, boolean>();
    changes.set(member, present);
    this.#changes.set(key, changes);
  }
}

/** A table of sorted lists from pairs: `memberTable([['n:a.md', 'a.md'], ['n:a.md', 'x/a.md']])`. */
export const memberTable = <Member extends string>(
  pairs: Iterable<readonly [string, Member]>,
): Table<readonly Member[]> => {
  const lists = new Map<string, Member[]>();
  for (const [key, member] of pairs) {
    const list = lists.get(key);
    if (!list) lists.set(key, [member]);
    else if (list.at(-1) !== member) list.push(member);
  }
  for (const [key, list] of lists) if (list.length > 1) lists.set(key, sortedOnce(list));
  return tableOf(lists);
};

/** Sorted, without doubles; most lists are so already, since notes come by path. */
const sortedOnce = <Member extends string>(list: Member[]): Member[] => {
  const isSorted = list.every((member, at) => at === 0 || compareCodePoints(list[at - 1] ?? '', member) < 0);
  return isSorted ? list : [...new Set(list)].sort(compareCodePoints);
};
