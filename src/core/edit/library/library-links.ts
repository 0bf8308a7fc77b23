import type { View } from '../../graph/graph.ts';
import { tableGet } from '../../model/table.ts';
import { addressKey, aliasKey, noteName } from '../../vault/own-keys.ts';
import { wikilink } from '../import/name-notes.ts';
import { displayName, identifier, type LibraryProblem, type PersonName } from './library-entry.ts';
import type { WorkLinks } from './library-note.ts';
import type { Placed } from './place-works.ts';
import type { Person, SamePeople } from './same-people.ts';
import type { Work } from './same-works.ts';

/** Papers of large collaborations name thousands: of those after the first ones only the names are kept. */
const MOST_AUTHORS = 30;

/** The names that become links. */
export const linked = (names: readonly PersonName[]): readonly PersonName[] => names.slice(0, MOST_AUTHORS);

/** Links between the notes of a library, and what of its references leads nowhere. */
export class LibraryLinks {
  readonly problems: LibraryProblem[] = [];
  private readonly byKey = new Map<string, string>();
  private readonly byPerson = new Map<Person, string>();

  constructor(
    works: readonly Placed<Work>[],
    people: readonly Placed<Person>[],
    private readonly same: SamePeople,
    private readonly view: View | null,
  ) {
    for (const { value, path, title } of works) {
      const target = wikilink(noteName(path), title);
      for (const key of value.keys) this.byKey.set(key.toLowerCase(), target);
      if (value.doi !== null) this.byKey.set(`doi:${value.doi.toLowerCase()}`, target);
      if (value.arxiv !== null) this.byKey.set(`arxiv:${value.arxiv.toLowerCase()}`, target);
    }
    for (const { value, path } of people) this.byPerson.set(value, wikilink(noteName(path), value.name));
  }

  of(work: Work): WorkLinks {
    const authors = work.authors.map((name, at) => this.toPerson(name, at));
    return {
      authors: [...new Set(authors), ...(work.hasMoreAuthors ? ['et al.'] : [])],
      editors: [...new Set(work.editors.map((name, at) => this.toPerson(name, at)))],
      cites: [...new Set(work.cites.map((reference) => this.toWork(reference, work)))],
      partOf: work.partOf === null ? null : this.toWork(work.partOf, work),
    };
  }

  private toPerson(name: PersonName, at: number): string {
    const person = this.same.personOf(name);
    return (at < MOST_AUTHORS && person && this.byPerson.get(person)) || displayName(name);
  }

  private toWork(reference: string, { line, title }: Work): string {
    const [doi, arxiv] = [identifier('doi', reference), identifier('arxiv', reference)];
    const ids = [...(doi === null ? [] : [`doi:${doi}`]), ...(arxiv === null ? [] : [`arxiv:${arxiv}`])];
    for (const key of [reference.toLowerCase(), ...ids]) {
      const target = this.byKey.get(key);
      if (target !== undefined) return target;
    }
    const owners = this.view?.vault.owners;
    for (const key of [aliasKey(`@${reference}`), ...ids.map(addressKey)]) {
      const owner = owners && (tableGet(owners, key) ?? [])[0];
      if (owner !== undefined) return wikilink(noteName(owner), noteName(owner));
    }
    if (doi !== null) return `https://doi.org/${doi}`;
    if (arxiv !== null) return `https://arxiv.org/abs/${arxiv}`;
    this.problems.push({
      line,
      message: `“${title}” refers to “${reference}”, which is not in the library.`,
    });
    return reference;
  }
}
