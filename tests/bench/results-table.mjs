/** Where the README keeps the table. */
export const BEGIN = '<!-- bench: written by npm run bench -- --record -->';
export const END = '<!-- /bench -->';

const reached = { true: 'yes', false: 'not yet' };

const thousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ' ');

const millis = (ms) => `${ms.toFixed(0)} ms`;
/** Where a list comes before all texts have been asked, when it is whole, too. */
const fetched = ({ bytes, ms, whole, keys }) => {
  const more = [
    ...(whole == null ? [] : [`whole ${millis(whole)}`]),
    ...(keys === undefined ? [] : [`95 of 100 keys ${millis(keys)}`]),
  ];
  return `${(bytes / 1000).toFixed(1)} kB, ${millis(ms)}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
};

/** What `measureSearches` measured of one search, in words. */
export const searchRow = ({ name, first, later, common, longest, memory }) => ({
  name,
  first: fetched(first),
  later: fetched(later),
  common: fetched(common),
  longest: longest === 0 ? 'none over 50 ms' : millis(longest),
  memory: memory === null ? 'not told here' : `${memory.toFixed(1)} MB`,
});

/** Searches in a browser beside each other, and what their indexes weigh. */
export const searchesTable = ({ searches, indexes }) =>
  [
    '| a search in a browser, on the same notes in the same run | first result | a later one, median | words in most notes, median | longest task of the main thread | memory |',
    '| --- | --- | --- | --- | --- | --- |',
    ...searches.map(
      ({ name, first, later, common, longest, memory }) =>
        `| ${name} | ${first} | ${later} | ${common} | ${longest} | ${memory} |`,
    ),
    '',
    `What the index weighs without the texts: ${indexes.map(({ name, size }) => `${name} ${size}`).join(', ')}.`,
  ].join('\n');

/** The recorded results as the README shows them: `resultsTable(JSON.parse(…))`. */
export const resultsTable = ({ machine, notes, megabytes, rows, peers, searches, indexes }) => {
  const lines = [
    `| what, at ${thousands(notes)} notes (${megabytes} MB) | measured | goal | reached | at ${thousands(notes)} notes ÷ at ${thousands(notes / 10)} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ what, measured, goal, isReached, growth }) =>
        `| ${what} | ${measured} | ${goal} | ${reached[isReached] ?? ''} | ${growth ?? ''} |`,
    ),
    '',
    `Measured on ${machine.day} with Node ${machine.node} on ${machine.cores} cores (${machine.processor}), of which ${machine.load} were busy with other work before.`,
  ];
  if (peers.length > 0)
    lines.push(
      '',
      '| on the same notes in the same run | processor time | memory | Clew ÷ it |',
      '| --- | --- | --- | --- |',
      ...peers.map(({ name, cpu, peak, ratio }) => `| ${name} | ${cpu} | ${peak} | ${ratio} |`),
    );
  if (searches) lines.push('', searchesTable({ searches, indexes }));
  return lines.join('\n');
};

/** A README with the table in its place: `withTable(readme, results)`. Throws where there is no place for it. */
export const withTable = (readme, results) => {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The README has no “${BEGIN}” … “${END}”.`);
  return `${readme.slice(0, from + BEGIN.length)}\n\n${resultsTable(results)}\n\n${readme.slice(to)}`;
};
