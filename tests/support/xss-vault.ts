import fs from 'node:fs';

/** Ways to run a script, one for each entry. */
export const readVectors = (): string[] =>
  fs
    .readFileSync(new URL('../fixtures/xss/vectors.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';;'))
    .map((line) =>
      line.replace(/\\(?:([nt\\])|u([0-9a-fA-F]{4}))/g, (_, sign?: string, hex?: string) =>
        hex === undefined
          ? ({ n: '\n', t: '\t', '\\': '\\' }[sign ?? ''] ?? '')
          : String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    );

/** Every place of a body that holds a person's text; `line` is the vector without line ends. */
const places = (vector: string, line: string): string[] => [
  `## ${line}`,
  `See [${line}](https://e.example/) and [label](<${line}>) and [label](${line}).`,
  `![${line}](x.png) ![x](<${line}>)`,
  `[[${line}]] [[note|${line}]] [[note#${line}]] ![[${line}]] ![[x.png|${line}]]`,
  `> [!tip] ${line}\n> ${line}`,
  `> [!${line}]- x\n> x`,
  `\`\`\`${line}\n${vector}\n\`\`\``,
  `A word \`${line}\` and $${line}$ here.`,
  `$$\n${vector}\n$$`,
  `\`\`\`mermaid\ngraph TD; A["${line}"]-->B\n\`\`\``,
  `- [${line.slice(0, 1)}] task\n- ${line}: [[note]]`,
  `${line}:: [[note]]`,
  `Tags #${line} and #a/${line} end.`,
  `Footnotes ^[${line}] and [^${line}].\n\n[^${line}]: ${line}`,
  `| ${line} | [[note\\|${line}]] |\n|---|---|\n| ${line} | x |`,
  `==${line}== %%${line}%% <!-- ${line} -->`,
  `A zebra in a sentence with ${line} and [[note]] in it.`,
  vector,
];

/** A vector where the frontmatter has a say. */
const properties = (line: string): string => {
  const quoted = JSON.stringify(line);
  const keys = [
    'title',
    'definition',
    'description',
    'kind',
    'status',
    'venue',
    'year',
    'date',
    'url',
    'image',
  ];
  const lists = ['aliases', 'tags', 'cssclasses', 'redirect_from', 'authors', 'mine', 'builds-on'];
  return [
    '---',
    ...keys.map((key) => `${key}: ${quoted}`),
    ...lists.map((key) => `${key}: [${quoted}]`),
    `links: { ${quoted}: ${quoted} }`,
    `up: ${JSON.stringify(`[[${line}]] [[note|${line}]] [x](${line})`)}`,
    `${quoted}: ${quoted}`,
    '---',
    '',
  ].join('\n');
};

/** What a file name can be made of: no slash, no NUL, not too long. */
const fileName = (line: string): string =>
  line.replaceAll('/', '⁄').replaceAll('\0', '').replace(/^\.+/, '').slice(0, 70);

/**
 * A vault with a vector in every place: `v/1.md` has it in frontmatter and body; every third also `w/3.md`, a body from
 * the last place to the first, so that what one swallows another shows; `names/` in file names where the disk takes them.
 */
export const xssVault = (vectors: readonly string[]): Record<string, string> => {
  const files: Record<string, string> = {
    'index.md': '# Home\n\nA zebra. ![[evil.svg]] [[evil.svg]] ![pixel](https://images.example/ok.png)',
    'note.md': 'A zebra here. [[index]]',
    'evil.svg':
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9" onload="alert(1)"><script>alert(1)</script><rect width="9" height="9" fill="url(#g)"/><a x:href="javascript:alert(1)"><text>x</text></a><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject><linearGradient id="g"/></svg>',
  };
  vectors.forEach((vector, at) => {
    const line = vector.replace(/\s*\n\s*/g, ' ');
    const body = places(vector, line);
    files[`v/${at}.md`] = `${properties(line)}${body.join('\n\n')}\n`;
    if (at % 3 === 0) files[`w/${at}.md`] = `${body.toReversed().join('\n\n')}\n`;
    if (process.platform !== 'win32') files[`names/${fileName(line)} ${at}.md`] = `Zebra. [[note]]\n`;
  });
  return files;
};
