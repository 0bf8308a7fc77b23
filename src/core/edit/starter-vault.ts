import type { FilePlan, NewFile } from './file-plan.ts';
import type { Moment } from './moment.ts';

/** What a folder holds already. */
export interface FolderState {
  readonly name: string;
  readonly hasNotes: boolean;
  readonly hasConfig: boolean;
  readonly isObsidian: boolean;
}

const file = (path: string, content: string): NewFile => ({ kind: 'create', path, content });

/** Nobody publishes a diary by accident: what was made elsewhere goes out only where a note says so. */
const configOf = ({ name, isObsidian }: FolderState): string =>
  `${JSON.stringify({ title: name, ...(isObsidian ? { publish: 'marked' } : {}) }, null, 2)}\n`;

const INDEX = `---
title: Start here
---
This is a vault: a folder of notes that link to each other. Everything Clew shows comes from these files.

- A term, and what it builds on: [[Sparse Coding]]
- A paper that introduced one: [[Attention Is All You Need]]
- What was learned when: the journal

Write a link to a note that is not there yet, such as [[Auto-encoder]], and Clew remembers that it is wanted.
`;

const TERM = `---
aliases: [SC]
status: want
builds-on: "[[Auto-encoder]]"
---
Sparse Coding describes each input with few active parts out of many.

- Contrasts with: [[Principal Component Analysis]]
`;

const PAPER = `---
authors: [Ashish Vaswani, Noam Shazeer]
year: 2017
arxiv: "1706.03762"
url: https://arxiv.org/abs/1706.03762
status: to-read
introduces: ["[[Transformer]]"]
---
Translation with attention alone.
`;

/**
 * What makes a folder a vault: in an empty one a few notes to begin with and the settings, in one that holds notes the
 * settings alone. Nothing that is there is written over. `starterVault(state, moment)`.
 */
export const starterVault = (state: FolderState, { date }: Moment): FilePlan => {
  const config = state.hasConfig ? [] : [file('clew.json', configOf(state))];
  if (state.hasNotes) return config;
  return [
    ...config,
    file('index.md', INDEX),
    file('terms/Sparse Coding.md', TERM),
    file('papers/Attention Is All You Need.md', PAPER),
    file(`journal/${date}.md`, '- Began these notes with [[Sparse Coding]].\n'),
  ];
};
