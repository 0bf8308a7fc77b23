import { expect, it } from 'vitest';
import { notebook, pathsOf, plan, textAt } from './fixtures.ts';

const planOf = (name: string) => {
  const { text } = notebook(name);
  return plan(text, name);
};

it('a reading log by months: works in bold with their addresses below, journals that list them', () => {
  const made = planOf('reading-log.md');
  expect(pathsOf(made)).toEqual([
    'journal/February 2024.md',
    'journal/January 2024.md',
    'journal/March 2024.md',
    'papers/Attention Is All You Need.md',
    'papers/Deep Residual Learning for Image Recognition.md',
    'papers/Dropout - A Simple Way to Prevent Neural Networks from Overfitting.md',
    'sources/Auto-Encoding Variational Bayes (Kingma & Welling, 2013).md',
    'sources/How to Read a Paper.md',
    'sources/Superintelligence.md',
    'sources/The Alignment Problem.md',
    'sources/feature visualization.md',
  ]);
  expect(textAt(made, 'papers/Deep Residual Learning for Image Recognition.md')).toContain(
    'url: https://arxiv.org/abs/1512.03385\narxiv: "1512.03385"\n',
  );
  expect(textAt(made, 'journal/February 2024.md')).toContain('- [[How to Read a Paper]]\n');
  expect(textAt(made, 'sources/The Alignment Problem.md')).toContain('> "We must take great care');
  expect(textAt(made, 'sources/Superintelligence.md')).toContain('status: want\n---\n\nNick Bostrom\n');
});

it('a text without a list: people behind commas, citations with quotes, tasks that stay text', () => {
  const made = planOf('train.txt');
  expect(pathsOf(made)).toEqual([
    'journal/10 May 2023.md',
    'journal/3 May 2023.md',
    'papers/Human-level control through deep reinforcement learning.md',
    'papers/Proximal Policy Optimization Algorithms.md',
    'people/Dr. Kenji Ito.md',
    'people/Maria Lopez.md',
    'terms/Bellman equation.md',
    'terms/Policy.md',
    'terms/Return.md',
    'terms/Value function.md',
  ]);
  expect(textAt(made, 'papers/Proximal Policy Optimization Algorithms.md')).toContain(
    'arxiv: "1707.06347"\n',
  );
});

it('a list of links under headings of kinds: an address of any site is of the first kind', () => {
  const made = planOf('awesome-list.md');
  const countIn = (folder: string) => pathsOf(made).filter((path) => path.startsWith(`${folder}/`)).length;
  expect(['papers', 'tools', 'courses', 'people', 'terms', 'sources'].map(countIn)).toEqual([
    5, 3, 2, 2, 0, 0,
  ]);
});

it('three paragraphs in a row that are names and meanings are a glossary, things to do are none', () => {
  const glossary =
    'Tooling—There are many good tools for this kind of work.\n\nEvidence: This is what tells a good story from a true one.\n\n' +
    'Loss landscape – The loss as a function of all the weights.\n';
  const made = (text: string) => pathsOf(plan(`# Notes\n\nSo I read it.\n\n${text}`));
  expect(made(glossary)).toEqual(['terms/Evidence.md', 'terms/Loss landscape.md', 'terms/Tooling.md']);
  expect(made(`## Week 3\n\n${glossary}`)).toContain('terms/Tooling.md');
  expect(made(glossary.split('\n\n').slice(0, 2).join('\n\n'))).toEqual([]);
  expect(
    made(
      'Paper—Choose a paper and engage with it deeply.\n\nProblem—Identify an open problem and try to solve it.\n\n' +
        'Review—Do research on a topic and write a summary of it.\n',
    ),
  ).toEqual([]);
});

it('a page that announces its projects has them as headings, in plain text, too', () => {
  const text =
    'Hello. A selection of my projects can be found below. Click on each title to learn more:\n' +
    'Measuring Rain with Cheap Sensors\n' +
    'This is a project about twelve sensors on twelve roofs, which I built with two friends last year.\n' +
    'Why do Clouds have Flat Bottoms?\n' +
    'This is the first video in a series about weather, aimed at people who have never seen an equation.\n' +
    'Rain Gauge Experiments\n' +
    'Rain Gauge Experiments aim to find out how much water a gauge loses on a windy afternoon in March.\n';
  expect(pathsOf(plan(text, 'me.txt'))).toEqual([
    'projects/Measuring Rain with Cheap Sensors.md',
    'projects/Rain Gauge Experiments.md',
    'projects/Why do Clouds have Flat Bottoms.md',
  ]);
  expect(pathsOf(plan(text.replace('projects', 'thoughts'), 'me.txt'))).toEqual([]);
});
