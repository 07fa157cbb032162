// `pnpm bench` measures the shop and what the machine can do at most, all in one run on one machine.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PROJECT } from './src/child.ts';
import { openGround, type Ground } from './src/ground.ts';
import { describeMachine } from './src/machine.ts';
import { isComplete, readOptions, USAGE, type Options } from './src/options.ts';
import { replaceTable, toMarkdown, type Result, type Results } from './src/report.ts';
import { CONNECTIONS, type Outcome, type Scenario } from './src/scenario.ts';
import { openBuying } from './src/scenarios/buying.ts';
import { webhookBurst } from './src/scenarios/burst.ts';
import { makeCeilingTables, pgbench, throughPg, trivialQuery } from './src/scenarios/ceilings.ts';
import { addToCart, wholeCheckout } from './src/scenarios/checkout.ts';
import { productDetail, productList } from './src/scenarios/shelves.ts';
import { watchOrders } from './src/settled.ts';
import { medianRun, type Run } from './src/statistics.ts';

const PROFILES = `${PROJECT}bench/profiles`;
const RESULTS = `${PROJECT}bench/results`;
const PAGE = `${PROJECT}docs/performance.md`;

const options = readOptions(process.argv.slice(2));
if (options === null) console.log(USAGE);
else await bench(options);

async function bench(wish: Options): Promise<void> {
  const at = new Date().toISOString();
  if (wish.profile) rmSync(PROFILES, { recursive: true, force: true });
  console.log('Building the API and starting everything …');
  const ground = await openGround(wish.profile ? PROFILES : null);
  const buying = openBuying(ground);
  const settled = watchOrders(ground.client);
  try {
    await makeCeilingTables(ground.ceilingUrl);
    const machine = await describeMachine(ground.client);
    const scenarios = chosen(await allScenarios(ground, buying, settled), wish);
    const outcomes = await measureAll(scenarios, wish);
    const results = { at, machine, seconds: wish.seconds, runs: wish.runs, connections: CONNECTIONS };
    tell(
      { ...results, scenarios: scenarios.map((scenario) => resultOf(scenario, outcomes.get(scenario.name) ?? [])) },
      wish,
    );
    for (const { close } of scenarios) await close?.();
  } finally {
    await settled.close();
    await buying.close();
    await ground.close();
  }
}

async function allScenarios(
  ground: Ground,
  buying: ReturnType<typeof openBuying>,
  settled: ReturnType<typeof watchOrders>,
): Promise<Scenario[]> {
  return [
    trivialQuery(ground),
    pgbench(ground),
    throughPg(ground),
    await productList(ground),
    productDetail(ground),
    addToCart(ground, buying),
    wholeCheckout(ground, buying, settled),
    webhookBurst(ground, buying, settled),
  ];
}

function chosen(all: readonly Scenario[], { only }: Options): Scenario[] {
  const unknown = only.filter((name) => !all.some((scenario) => scenario.name === name));
  if (unknown.length > 0) throw new Error(`There is no scenario ${unknown.join(', ')}.\n\n${USAGE}`);
  return all.filter(({ name }) => only.length === 0 || only.includes(name));
}

/** Round by round, so that a machine that slows down slows all of them. */
async function measureAll(scenarios: readonly Scenario[], { runs, seconds, warmUpSeconds }: Options) {
  const duration = { warmUpMs: warmUpSeconds * 1000, measureMs: seconds * 1000 };
  const outcomes = new Map<string, Outcome[]>();
  for (let round = 1; round <= runs; round++) {
    for (const { name, title, run } of scenarios) {
      if (run === null) continue;
      const outcome = await run(duration);
      console.log(
        `  ${round}/${runs}  ${title}: ${outcome.perSecond.toFixed(1)}/s, p50 ${outcome.p50Ms.toFixed(1)} ms`,
      );
      if (outcome.errors > 0 || outcome.done === 0) {
        throw new Error(
          `${title}: ${outcome.errors} wrong answers, ${outcome.done} right ones. The first: ${outcome.firstError}`,
        );
      }
      outcomes.set(name, [...(outcomes.get(name) ?? []), outcome]);
    }
  }
  return outcomes;
}

function resultOf({ name, title, why }: Scenario, outcomes: readonly Outcome[]): Result {
  const runs: Run[] = outcomes.map(({ errors: _, firstError: __, ...run }) => run);
  return { name, title, runs, median: runs.length === 0 ? null : medianRun(runs), why: why ?? null };
}

/** A complete run is kept; a try is only shown. */
function tell(results: Results, wish: Options): void {
  const table = toMarkdown(results);
  console.log(`\n${table}\n`);
  if (wish.profile) console.log('Profiles are written to bench/profiles when the processes end.');
  if (!isComplete(wish)) return console.log('Shown only: a complete run with the default figures is kept.');
  mkdirSync(RESULTS, { recursive: true });
  const file = `${RESULTS}/${results.at.slice(0, 16).replaceAll(':', '')}.json`;
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(PAGE, replaceTable(readFileSync(PAGE, 'utf8'), table));
  console.log(`Kept in ${file.slice(PROJECT.length)} and docs/performance.md.`);
}
