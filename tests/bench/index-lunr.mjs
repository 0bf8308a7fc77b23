/** lunr as its guide shows it, on every note of a vault: the index as JSON, written to a file. */
import fs from 'node:fs';
import path from 'node:path';
import lunr from 'lunr';

const [folder, out] = process.argv.slice(2);
const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.md'));
const index = lunr((builder) => {
  builder.ref('id');
  builder.field('title');
  builder.field('text');
  for (const file of files)
    builder.add({
      id: file,
      title: path.basename(file, '.md'),
      text: fs.readFileSync(path.join(folder, file), 'utf8'),
    });
});
fs.writeFileSync(out, JSON.stringify(index));
