/** MiniSearch on every note of a vault, as its guide shows it: the index, and that as JSON, written to a file. */
import fs from 'node:fs';
import path from 'node:path';
import MiniSearch from 'minisearch';

const [folder, out] = process.argv.slice(2);
const index = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title'] });
for (const file of fs.readdirSync(folder, { recursive: true }))
  if (file.endsWith('.md'))
    index.add({
      id: file,
      title: path.basename(file, '.md'),
      text: fs.readFileSync(path.join(folder, file), 'utf8'),
    });
fs.writeFileSync(out, JSON.stringify(index));
