import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../src/core/graph/shown-notes.ts';
import type { Note } from '../../../src/core/model/note.ts';
import { noteHead } from '../../../src/core/model/note-outline.ts';
import { vault } from '../../support/vault.ts';

const headOf = (text: string) => noteHead(shownNotes(vault({ 'a.md': text }))[0] as Note);

describe('the head of a note', () => {
  const properties = 'authors: ["[[Ada]] and others"]\nbuilds-on: "[[Coding]]"\nreview: "[[Bob]], [[Eve]]"';

  it('stays where a link comes into its text, whatever properties link to', () => {
    const before = headOf(`---\n${properties}\n---\nText.`);
    expect(headOf(`---\n${properties}\n---\nText on [[Coding]] and [[Ada]].`)).toEqual(before);
  });

  it('is another where a property has more or fewer words or links, not where one leads elsewhere', () => {
    const before = headOf(`---\n${properties}\n---\nText.`);
    expect(headOf(`---\n${properties}, too\n---\nText.`)).not.toEqual(before);
    expect(headOf(`---\n${properties.replace('Coding', 'Ada')}\n---\nText.`)).toEqual(before);
    expect(headOf(`---\n${properties.replace(', [[Eve]]', '')}\n---\nText.`)).not.toEqual(before);
    expect(headOf(`---\n${properties.replace('"[[Coding]]"', 'Coding')}\n---\nText.`)).not.toEqual(before);
  });
});
