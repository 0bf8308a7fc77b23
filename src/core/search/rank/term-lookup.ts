import { lastStart, placeAfter } from '../../model/sorted-place.ts';
import type { Dictionary } from '../postings/dictionary.ts';

/** The part that has `text`, if any does. */
const partOf = ({ partTerms }: Dictionary, text: string): number => lastStart(partTerms, text);

/** Looks terms up in the parts at hand, and notes which others are needed for an answer. */
export class TermLookup {
  readonly dictionary: Dictionary;
  /** Parts that were asked for and are not at hand. */
  readonly missing = new Set<number>();

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary;
  }

  /** The number of a term; null when no note has it, or its part is missing. */
  find(term: string): number | null {
    const { terms, partStarts } = this.dictionary;
    const part = partOf(this.dictionary, term);
    if (!this.#has(part)) return null;
    const at = this.#lowerBound(term, partStarts[part] ?? 0, partStarts[part + 1] ?? 0);
    return terms[at] === term ? at : null;
  }

  /** Numbers of the terms that begin with `text`. */
  beginning(text: string): number[] {
    const { terms, partStarts, partTerms } = this.dictionary;
    const found: number[] = [];
    for (let part = partOf(this.dictionary, text); part < partTerms.length; part++) {
      const first = partTerms[part] ?? '';
      if (first > text && !first.startsWith(text)) break;
      if (!this.#has(part)) continue;
      const end = partStarts[part + 1] ?? 0;
      let at = this.#lowerBound(text, partStarts[part] ?? 0, end);
      for (; at < end && terms[at]?.startsWith(text); at++) found.push(at);
      if (at < end) break;
    }
    return found;
  }

  #has(part: number): boolean {
    const { parts, partTerms } = this.dictionary;
    if (part >= partTerms.length) return false;
    if (!parts.has(part)) this.missing.add(part);
    return parts.has(part);
  }

  #lowerBound(text: string, from: number, to: number): number {
    const { terms } = this.dictionary;
    return from + placeAfter(to - from, (at) => (terms[from + at] ?? '') < text);
  }
}
