/** Where the README keeps the table. */
export const BEGIN = '<!-- bench: written by npm run bench -- --record -->';
export const END = '<!-- /bench -->';

const reached = { true: 'yes', false: 'not yet' };

const thousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ' ');

/** The recorded results as the README shows them: `resultsTable(JSON.parse(…))`. */
export const resultsTable = ({ machine, notes, megabytes, rows, peers }) => {
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
  return lines.join('\n');
};

/** A README with the table in its place: `withTable(readme, results)`. Throws where there is no place for it. */
export const withTable = (readme, results) => {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The README has no “${BEGIN}” … “${END}”.`);
  return `${readme.slice(0, from + BEGIN.length)}\n\n${resultsTable(results)}\n\n${readme.slice(to)}`;
};
