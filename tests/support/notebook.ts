import fc from 'fast-check';

const WORDS = (
  'sparse coding latent space encoder decoder feature circuit model attention layer gradient descent loss ' +
  'policy reward agent vector noise signal image language token memory cache tree graph node edge proof'
).split(' ');

const word = fc.constantFrom(...WORDS);
const words = (min: number, max: number) =>
  fc.array(word, { minLength: min, maxLength: max }).map((list) => list.join(' '));
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const name = words(1, 4).map(capital);
const number = fc.integer({ min: 1, max: 99_999 });
/** Numbered, so that hardly any two are equal. */
const sentence = fc
  .tuple(words(3, 9), number, fc.constantFrom('.', '!', '?'))
  .map(([text, count, end]) => `${capital(text)} ${count}${end}`);
const prose = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));

const address = fc.oneof(
  number.map((count) => `https://arxiv.org/abs/2101.${String(count).padStart(5, '0')}`),
  number.map((count) => `https://example.org/page/${count}`),
  number.map((count) => `/posts/${count}`),
  number.map((count) => `https://github.com/example/repo${count}`),
);

const inlineProse = fc.oneof(
  { weight: 4, arbitrary: prose },
  fc.tuple(prose, name, address, prose).map(([a, label, url, b]) => `${a} See [${label}](${url}). ${b}`),
  fc
    .tuple(prose, name, number)
    .map(([a, label, count]) => `${a} The **${label}** and \`code ${label}\` matter ${count} times.`),
  fc
    .tuple(prose, words(1, 2))
    .map(([a, text]) => `${a} An <a href="#${text.replaceAll(' ', '-')}">${text}</a> here.`),
);

const label = fc.oneof(
  name,
  name.map((text) => `**${text}**`),
  name.map(
    (text) =>
      `${text} (${text
        .split(' ')
        .map((part) => part.charAt(0).toUpperCase())
        .join('')})`,
  ),
  fc.tuple(name, address).map(([text, url]) => `[${text}](${url})`),
  fc.constantFrom('Jan 2024', 'Mar-Apr 2023', '2024-02-03', 'Session 4', 'The problem', 'Note'),
);

const separator = fc.constantFrom(': ', ' - ', ' — ', ':', ' ');
const itemText = fc.oneof(
  fc.tuple(label, separator, inlineProse).map((parts) => parts.join('')),
  label,
  name.map((text) => `${text}:`),
  inlineProse,
  fc
    .tuple(name, number, address)
    .map(([title, year, url]) => `Doe, J. (${1900 + (year % 120)}). ${title}. ${url}`),
  name.map((text) => `[x] ${text}`),
);

const indent = (text: string, by: string) =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : by + line))
    .join('\n');

const item = fc
  .tuple(
    itemText,
    fc.option(inlineProse),
    fc.option(fc.array(itemText, { minLength: 1, maxLength: 3 })),
    fc.constantFrom('- ', '* ', '1. '),
  )
  .map(([text, more, nested, marker]) => {
    const by = ' '.repeat(marker.length);
    const below = nested === null ? '' : `\n${nested.map((one) => `${by}- ${one}`).join('\n')}`;
    return `${marker}${text}${below}${more === null ? '' : `\n\n${indent(more, by)}`}`;
  });

const list = fc
  .tuple(fc.array(item, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\n\n'))
  .map(([items, gap]) => items.join(gap));

const block = fc.oneof(
  { weight: 4, arbitrary: list },
  { weight: 3, arbitrary: inlineProse },
  prose.map((text) => `> ${text}`),
  fc.tuple(name, number).map(([text, count]) => `![${text}](/images/${count}.png)`),
  fc.tuple(name, sentence).map(([text, said]) => `${text}\n: ${said}`),
  fc.tuple(words(2, 4), number).map(([text, count]) => `\`\`\`\n${text} = ${count}\n\`\`\``),
  fc.tuple(name, number).map(([text, count]) => `| ${text} | value |\n| --- | --- |\n| cell | ${count} |`),
  fc.tuple(label, inlineProse).map(([text, said]) => `${text}: ${said}`),
);

const heading = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.oneof(
    fc.constantFrom(
      ...[
        'Terms and concepts',
        'Papers + notes',
        'What I am learning',
        'What I want to learn',
        'People I met',
      ],
      ...[
        'Meeting with a friend',
        'Nov 2023',
        'Summer 2022',
        'Projects',
        'Posts',
        'Open questions',
        'Reading list',
      ],
      ...['Journal', 'Week 3', 'General', 'Tools', '2024-01-02', 'What is this?'],
    ),
    name,
    fc.tuple(name, word).map(([text, id]) => `<span id="${id}">${text}</span>`),
    fc.tuple(name, address).map(([text, url]) => `[${text}](${url})`),
  ),
);

const section = fc
  .tuple(heading, fc.array(block, { maxLength: 4 }))
  .map(([[level, text], blocks]) => [`${'#'.repeat(level)} ${text}`, ...blocks].join('\n\n'));

/** Pages of notes as people might write them, with everything that can stand in one. */
export const notebookPage: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { maxLength: 2 }), fc.array(section, { maxLength: 7 }))
  .map(([blocks, sections]) => `${[...blocks, ...sections].join('\n\n')}\n`);
