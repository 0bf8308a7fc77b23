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
  `- [${line.slice(0, 1)}] task\n- ${line}: [[note]]`,
  `${line}:: [[note]]`,
  `Tags #${line} and #a/${line} end.`,
  `Footnotes ^[${line}] and [^${line}].\n\n[^${line}]: ${line}`,
  `| ${line} | [[note\\|${line}]] |\n|---|---|\n| ${line} | x |`,
  `==${line}== %%${line}%% <!-- ${line} -->`,
  `A zebra in a sentence with ${line} and [[note]] in it.`,
  `\`\`\`query\n${line}\n\`\`\`\n\n\`\`\`dataview\n${vector} [[${line}]]\n\`\`\`\n\n\`\`\`base\n${vector}\n\`\`\``,
  `[x](note.md "${line}") ![y](x.png '${line}') ![${line}](https://youtu.be/dQw4w9WgXcQ "${line}")`,
  `<iframe src="${line}" title="${line}"></iframe>\n\n<iframe title="${line}" src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>\n\n<iframe src='https://player.vimeo.com/video/123456?${line}'></iframe>`,
  `<div id="${line}" title='${line}'>\n[[${line}]] [[note|${line}]]\n</div>`,
  `![[x.mp3|${line}]] [x]([[${line}]])`,
  vector,
];

/** All vectors as labels of diagrams, some in each: what runs a diagram is large. */
const diagrams = (vectors: readonly string[]): string[] => {
  const lines = vectors.map((vector) => vector.replace(/\s*\n\s*/g, ' ').replaceAll('`', "'"));
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 24) {
    const some = lines.slice(at, at + 24);
    const nodes = some.map((line, index) => `  N${index}["${line.replaceAll('"', "'")}"]-->B`);
    blocks.push(
      `\`\`\`mermaid\ngraph TD\n${nodes.join('\n')}\n  click B "javascript:alert(1)"\n  click N0 call alert()\n\`\`\``,
    );
  }
  const [loose = ''] = lines;
  return [
    ...blocks,
    `\`\`\`mermaid\n%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "*{background:url(https://evil.example/x)}"}}%%\nsequenceDiagram\n  A->>B: ${loose}\n\`\`\``,
    '```mermaid\nclassDiagram\n  class A\n  link A "https://evil.example/frame"\n  A : <img src=x onerror=alert(1)>\n```',
    '```mermaid\n---\ntitle: <img src=x onerror=alert(1)>\n---\nmindmap\n  root((<img src=https://evil.example/y onerror=alert(1)>))\n```',
  ];
};

/** A vector where the frontmatter has a say. */
const properties = (line: string, isOnMap: boolean): string => {
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
    // Placing them all on the map takes longer than all the rest.
    ...(isOnMap ? [] : ['graph: hide']),
    '---',
    '',
  ].join('\n');
};

/** What a file name can be made of: no slash, no NUL, not too long. */
const fileName = (line: string): string =>
  line.replaceAll('/', '⁄').replaceAll('\0', '').replace(/^\.+/, '').slice(0, 70);

/**
 * A vault with a vector in every place: `v/1.md` has it in frontmatter and body; every sixth also `w/6.md`, a body from
 * the last place to the first, so that what one swallows another shows; `names/` in file names where the disk takes them.
 */
export const xssVault = (vectors: readonly string[]): Record<string, string> => {
  const files: Record<string, string> = {
    'index.md':
      '# Home\n\nA zebra. ![[evil.svg]] [[evil.svg]] [[page.html]] [[page.xhtml]] [[page.xml]] [[page.svgz]] [[run.js]] ![[board.canvas]] ![[table.base]] ![pixel](https://images.example/ok.png)',
    'note.md': 'A zebra here. [[index]]',
    ...{ 'x.pdf': '<script>alert(1)</script>', 'x.mp3': '', 'x.png': '' },
    'page.html': '<script>alert(1)</script>',
    'page.xhtml':
      '<html xmlns="http://www.w3.org/1999/xhtml"><head><script>alert(1)</script></head><body/></html>',
    'page.xml': '<x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></x>',
    'page.svgz': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'run.js': 'alert(1)',
    'board.canvas': '{"nodes":[{"type":"text","text":"<img src=x onerror=alert(1)>"}]}',
    'table.base': 'filters: "<img src=x onerror=alert(1)>"',
    'evil.svg':
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9" onload="alert(1)"><script>alert(1)</script><rect width="9" height="9" fill="url(#g)"/><a x:href="javascript:alert(1)"><text>x</text></a><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject><linearGradient id="g"/></svg>',
  };
  files['diagrams.md'] = diagrams(vectors).join('\n\n');
  files['papers.md'] = vectors
    .slice(0, 8)
    .map((vector) => `![[x.pdf#${vector}]]`)
    .join('\n\n');
  vectors.forEach((vector, at) => {
    const line = vector.replace(/\s*\n\s*/g, ' ');
    const body = places(vector, line);
    files[`v/${at}.md`] = `${properties(line, at % 5 === 0)}${body.join('\n\n')}\n`;
    if (at % 6 === 0) files[`w/${at}.md`] = `---\ngraph: hide\n---\n${body.toReversed().join('\n\n')}\n`;
    if (process.platform !== 'win32') files[`names/${fileName(line)} ${at}.md`] = `Zebra. [[note]]\n`;
  });
  return files;
};
