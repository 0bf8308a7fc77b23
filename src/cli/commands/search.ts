import type { QueryProblem } from '../../core/search/query/query-node.ts';
import { describeLimited } from '../../core/search/rank/limited.ts';
import { reportSearch, type SearchReport } from '../../core/site/report/search-report.ts';
import { CliError } from '../../node/cli-error.ts';
import { onSearchIndex } from '../../node/search/search-index.ts';
import {
  CACHE_OPTION,
  type Command,
  type Context,
  cacheOf,
  FORMAT_OPTION,
  textOption,
  VAULT_OPTION,
} from '../command.ts';
import { findVault } from '../find-vault.ts';
import { readFormat } from '../read-format.ts';
import { visibleLine } from '../visible.ts';

const DEFAULT_LIMIT = 20;

const readLimit = (written: string | null): number => {
  if (written === null) return DEFAULT_LIMIT;
  if (!/^[1-9]\d*$/.test(written)) throw new CliError(`“--limit ${written}” is not a number of results.`, 2);
  return Number(written);
};

/** `At letter 1, “tag:”: “tag:” has no value. Write one right after the colon, as in tag:ml.` */
const describeProblem = (query: string, { from, to, message, suggestion }: QueryProblem): string => {
  const place = `At letter ${from + 1}, “${query.slice(from, to)}”: `;
  return place + message + (suggestion === null ? '' : ` ${suggestion}`);
};

const tellReport = (report: SearchReport, context: Context): void => {
  for (const result of report.results) {
    const heading = result.heading === null ? '' : ` › ${result.heading}`;
    context.out(`${visibleLine(`${result.title}${heading}  (${result.path ?? 'not written yet'})`)}\n`);
    if (result.snippet !== '') context.out(`    ${visibleLine(result.snippet)}\n`);
  }
  const rest = report.total - report.results.length;
  if (rest > 0) context.out(`… and ${rest} more.\n`);
  for (const problem of report.problems ?? []) context.err(`${describeProblem(report.query, problem)}\n`);
  if (report.meant !== undefined) context.err(`No note has exactly this. Results for “${report.meant}”.\n`);
  for (const limited of report.limited ?? []) context.err(`${describeLimited(limited)}.\n`);
  if (report.total === 0) context.err(`Nothing found for “${report.query}”.\n`);
};

/** `clew search sparse coding`. */
export const search: Command = {
  name: 'search',
  usage: 'QUERY',
  summary: 'finds notes by their words, best first',
  arity: [1, Number.POSITIVE_INFINITY],
  options: [
    FORMAT_OPTION,
    { name: 'limit', value: 'N', help: `how many results to show (default: ${DEFAULT_LIMIT})` },
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: async (args, context) => {
    const format = readFormat(args, ['text', 'json']);
    const limit = readLimit(textOption(args, 'limit'));
    const dir = findVault(args, context);
    const query = args.positional.join(' ');
    // What was found is told before the index is kept for the next search.
    return onSearchIndex(dir, cacheOf(args, context), async (session) => {
      const report = await reportSearch(session, query, { limit });
      if (format === 'json') context.data(`${JSON.stringify(report, null, 2)}\n`);
      else tellReport(report, context);
      return report.total > 0 ? 0 : 1;
    });
  },
};
