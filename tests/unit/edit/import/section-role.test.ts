import { expect, it } from 'vitest';
import { isPeriod, namesTopic, roleOfHeading } from '../../../../src/core/edit/import/section-role.ts';

it.each([
  ['Terms and Concepts', ['term'], null],
  ['My glossary', ['term'], null],
  ['Papers + Notes (if open access)', ['paper'], null],
  ["People I've Met in AI Safety", ['person'], null],
  ['Related Projects and Posts', ['project', 'post'], null],
  ['Reading list', ['source', 'paper'], null],
  ['Papers to read', ['paper'], 'want'],
  ["Books I'm reading", ['source'], 'learning'],
  ["What I'm Learning", [], 'learning'],
  ["What I'm planning to learn/do", [], 'want'],
  ['What I’ve learnt thus far', [], 'learned'],
  ['✅ Done', [], 'learned'],
  ['Achievements', ['journal'], null],
  ['Open problems', ['question'], null],
  ['Deep learning', [], null],
  ['Lessons learned', [], null],
  ['How to read papers', [], null],
  ['Nostalgebraist’s utility library', [], null],
  ['Attention is all you need', [], null],
  ['Practical Applications of Transformers', [], null],
])('%s', (heading, kinds, status) => {
  expect(roleOfHeading(heading)).toEqual({ kinds, status });
});

it('lets a vault say what its headings mean', () => {
  expect(roleOfHeading('Begriffe:', { Begriffe: 'term' }).kinds).toEqual(['term']);
  expect(roleOfHeading('Später', { später: 'want' }).status).toBe('want');
});

it('knows headings that name no topic', () => {
  expect(['Light', 'Deep learning', 'Evaluation and Analysis'].every(namesTopic)).toBe(true);
  expect(['General', 'A', 'Week 3', 'Why?', 'Notes'].some(namesTopic)).toBe(false);
});

it('knows stretches of time that are counted', () => {
  expect(['Review of 1st Sprint', 'Study Journal # 2', 'Week 3', 'Goals for 2nd Week'].every(isPeriod)).toBe(
    true,
  );
  expect(['Light', 'Sprint', 'Weekly log'].some(isPeriod)).toBe(false);
});
