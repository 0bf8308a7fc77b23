/** Where the guide keeps the table. */
const BEGIN = '<!-- bench: written by CLEW_BENCH_RECORD=1 npm run bench:layout -->';
const END = '<!-- /bench -->';

const pair = (own, plain, digits) => `${own.toFixed(digits)}, ${plain.toFixed(digits)}`;

/** What was measured of each vault's map, as the guide shows it: `layoutTable({ 'these notes': { own, plain } })`. */
export const layoutTable = (results) =>
  [
    '| vault | neighbours | regions | crossings | overlaps | after twenty steps |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries(results).map(
      ([vault, { own, plain, held }]) =>
        `| ${vault} | ${pair(own.neighbours, plain.neighbours, 2)} | ${pair(own.regions, plain.regions, 2)} | ${pair(own.crossings, plain.crossings, 4)} | ${pair(own.overlaps, plain.overlaps, 0)} | ${held ? pair(held.grown, held.fresh, 3) : ''} |`,
    ),
  ].join('\n');

/** A note with the table in its place: `withLayoutTable(note, results)`. Throws where there is no place for it. */
export const withLayoutTable = (note, results) => {
  const [from, to] = [note.indexOf(BEGIN), note.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The note has no “${BEGIN}” … “${END}”.`);
  return `${note.slice(0, from + BEGIN.length)}\n\n${layoutTable(results)}\n\n${note.slice(to)}`;
};
