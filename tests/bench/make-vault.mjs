/**
 * A vault of any size, the same for the same number of notes: papers, terms and people who link to each other, with
 * headings, lists, tags, aliases, tables, code, names that are not linked and links that lead nowhere.
 */
import fs from 'node:fs';
import path from 'node:path';

const WORDS = 6_000;
const WORDS_IN_NOTE = 560;
const FOLDERS = ['terms', 'papers', 'people', 'topics'];
const SYLLABLES =
  'ba co di fe gra hu jin ka lo mer ni or pel qua ri sta tu ver wen xo yal zin th el an'.split(' ');

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
const randomFrom = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

const makeWords = (random) =>
  Array.from({ length: WORDS }, () =>
    Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)],
    ).join(''),
  );

/** Writes a vault of `count` notes into a new folder: `makeVault('/tmp/v', 1000)` → paths of its notes. */
export const makeVault = (folder, count) => {
  const random = randomFrom(20240501);
  const words = makeWords(random);
  // The first are far more common than the last, as words and notes are.
  const often = (list) => list[Math.floor(random() ** 3 * list.length)];
  const word = () => often(words);
  const titles = Array.from({ length: count }, (_, number) =>
    capital(
      [word(), word(), `${words[number % WORDS]}${number >= WORDS ? Math.floor(number / WORDS) : ''}`].join(
        ' ',
      ),
    ),
  );
  const unique = [...new Set(titles)];
  const sentence = () => {
    const parts = Array.from({ length: 8 + Math.floor(random() * 14) }, word);
    const chance = random();
    const at = Math.floor(random() * parts.length);
    if (chance < 0.14) parts[at] = `[[${often(unique)}]]`;
    else if (chance < 0.18) parts[at] = `[[${often(unique)}|${parts[at]}]]`;
    else if (chance < 0.2) parts[at] = `[[${capital(word())} unwritten]]`;
    else if (chance < 0.24) parts[at] = often(unique);
    else if (chance < 0.3) parts[at] = `**${parts[at]}**`;
    else if (chance < 0.33) parts[at] = `\`${parts[at]}\``;
    return `${capital(parts.join(' '))}.`;
  };
  const paragraph = () => Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(' ');
  const block = () => {
    const chance = random();
    if (chance < 0.12) return Array.from({ length: 4 }, () => `- ${sentence()}`).join('\n');
    if (chance < 0.15)
      return `| a | b |\n| --- | --- |\n| ${word()} | ${word()} |\n| ${word()} | [[${often(unique)}]] |`;
    if (chance < 0.17) return `\`\`\`python\nfor ${word()} in range(10):\n    print("${word()}")\n\`\`\``;
    return paragraph();
  };
  const note = (title) => {
    const frontmatter = `---\naliases: [${capital(word())} ${title.split(' ')[2]}]\ntags: [${word()}, ${often(words.slice(0, 60))}]\nbuilds-on: "[[${often(unique)}]]"\n---`;
    const blocks = [frontmatter, `# ${title}`];
    for (let size = 0; size < WORDS_IN_NOTE; ) {
      if (random() < 0.15) blocks.push(`## ${capital(word())} ${word()}`);
      const text = block();
      size += text.split(' ').length;
      blocks.push(text);
    }
    return `${blocks.join('\n\n')}\n`;
  };
  for (const name of FOLDERS) fs.mkdirSync(path.join(folder, name), { recursive: true });
  return unique.map((title, number) => {
    const file = `${FOLDERS[number % FOLDERS.length]}/${title}.md`;
    fs.writeFileSync(path.join(folder, file), note(title));
    return file;
  });
};
