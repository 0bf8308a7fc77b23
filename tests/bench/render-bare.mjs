/** The measure of all: reads every note of a vault and renders it with markdown-it alone, to nowhere. */
import fs from 'node:fs';
import path from 'node:path';
import Markdown from 'markdown-it';

const [folder] = process.argv.slice(2);
const markdown = new Markdown({ html: true, linkify: true });
let length = 0;
for (const file of fs.readdirSync(folder, { recursive: true }))
  if (file.endsWith('.md'))
    length += markdown.render(fs.readFileSync(path.join(folder, file), 'utf8')).length;
console.log(length);
