import type { Machine } from './machine.ts';
import { withoutCpu, type Run } from './statistics.ts';

/** Everything that one call of the bench found out. */
export type Results = Readonly<{
  /** ISO instant of its beginning. */
  at: string;
  machine: Machine;
  seconds: number;
  runs: number;
  connections: number;
  scenarios: readonly Result[];
}>;

export type Result = Readonly<{
  name: string;
  title: string;
  /** Null when it could not be measured here. */
  median: Run | null;
  runs: readonly Run[];
  why: string | null;
}>;

type Row = readonly [what: string, perSecond: string, p50: string, p99: string, ratio: string, peer: string];

const HEAD: Row = ['what', 'per second', 'p50 ms', 'p99 ms', 'per 1,000 of its ceiling', 'Vendure'];

/** Lists are measured against the trivial query, checkouts against pgbench, or node-pg where there is none. */
const CEILING_OF: Readonly<Record<string, 'query' | 'transaction'>> = {
  list: 'query',
  detail: 'query',
  cart: 'transaction',
  checkout: 'transaction',
  burst: 'transaction',
};

const VENDURE: Readonly<Record<string, string>> = {
  list: '47 with its search plugin, 2.7 by its product list',
  checkout: '7.6',
};

/** The table as Markdown, with what it was measured on above it. */
export function toMarkdown(results: Results): string {
  const rows = [HEAD, ...results.scenarios.flatMap((result) => rowsOf(results, result))];
  const [head, ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  const line = `| --- | ${HEAD.slice(1, 5).map(() => '--:').join(' | ')} | --- |`; // prettier-ignore
  return [heading(results), '', head, line, ...body, '', cpuLines(results)].join('\n').trimEnd();
}

function heading({ at, machine, seconds, runs, connections }: Results): string {
  const { cores, cpu, memoryGb, node, postgres, fsync, synchronousCommit } = machine;
  return (
    `Measured ${at.slice(0, 10)} on ${cores} cores (${cpu}), ${memoryGb} GB, Node ${node}, PostgreSQL ${postgres} ` +
    `(fsync ${fsync}, synchronous_commit ${synchronousCommit}); ${connections} connections, median of ${runs} runs of ${seconds} s.`
  );
}

function rowsOf(results: Results, result: Result): Row[] {
  const { name, title, median, why } = result;
  if (median === null) return [[title, why ?? '', '', '', '', '']];
  const row: Row = [
    title,
    rate(median.perSecond),
    ms(median.p50Ms),
    ms(median.p99Ms),
    ratioOf(results, name, median.perSecond),
    VENDURE[name] ?? '',
  ];
  return name === 'checkout' ? [row, withoutEmulator(results, median)] : [row];
}

/** The same checkouts if the emulator, which is not the shop's, cost nothing. */
function withoutEmulator(results: Results, { perSecond, cpuMs }: Run): Row {
  const own = withoutCpu(perSecond, cpuMs.emulator ?? 0, results.machine.cores);
  return ['the same without the emulator’s CPU', rate(own), '', '', ratioOf(results, 'checkout', own), ''];
}

function ratioOf({ scenarios }: Results, name: string, perSecond: number): string {
  const kind = CEILING_OF[name];
  if (kind === undefined) return '';
  const names = kind === 'query' ? ['apollo'] : ['pgbench', 'pg'];
  const ceiling = names.map((each) => scenarios.find((one) => one.name === each)).find((one) => one?.median);
  if (!ceiling?.median) return '';
  const of = { apollo: 'trivial queries', pgbench: 'pgbench', pg: 'node-pg' }[ceiling.name];
  return `${((1000 * perSecond) / ceiling.median.perSecond).toFixed(1)} (${of})`;
}

function cpuLines({ scenarios }: Results): string {
  const told = scenarios.filter(({ median }) => median !== null && Object.keys(median.cpuMs).length > 0);
  return told.map(({ title, median }) => `CPU of one ${title}: ${cpuOf(median?.cpuMs ?? {})}.`).join('  \n');
}

function cpuOf(cpuMs: Run['cpuMs']): string {
  return Object.entries(cpuMs)
    .map(([name, spent]) => `${name} ${spent.toFixed(2)} ms`)
    .join(', ');
}

function rate(perSecond: number): string {
  return perSecond >= 100 ? Math.round(perSecond).toLocaleString('en') : perSecond.toFixed(1);
}

function ms(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1);
}

const [BEGIN, END] = ['<!-- bench: written by pnpm bench -->', '<!-- bench: end -->'];

/** The page with the table between its marks replaced; throws when the marks are not there. */
export function replaceTable(page: string, table: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The page needs the lines "${BEGIN}" and "${END}".`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${table}\n\n${page.slice(end)}`;
}
