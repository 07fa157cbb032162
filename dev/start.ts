// `pnpm start` brings up the whole shop and ends it with Ctrl-C; `pnpm dev` is the same with --watch.
import { join } from 'node:path';
import { ClosedMeanwhile, openClosing, type Closing } from './closing.ts';
import { openShop } from './open-shop.ts';
import type { Opening } from './opening.ts';
import { isPortFree } from './ports.ts';
import { postgresDataDir } from './postgres-binaries.ts';
import { stopPostgres } from './postgres.ts';
import { interruptRuns } from './processes.ts';
import { showProgress, type Progress } from './progress.ts';
import { removeRedisContainer } from './redis.ts';
import { openRunRecord } from './run-record.ts';
import {
  CLONE,
  DATA_DIR,
  loadDotEnv,
  PORTS,
  portsInUse,
  readSettings,
  type PortName,
  type Settings,
} from './settings.ts';
import { explainForwarding, summarize } from './summary.ts';
import { claimPorts, endEarlierRun, type TakenPort } from './takeover.ts';
import { waitForEnd } from './wait-for-end.ts';

const RECORD_FILE = join(DATA_DIR, 'running.json');

async function main(): Promise<void> {
  loadDotEnv();
  const settings = readSettings(process.env, { watch: process.argv.includes('--watch') });
  const progress = showProgress();
  const endAsked = waitForEnd();
  await makeRoom(settings, progress);
  const closing = openClosing();
  const record = openRunRecord(RECORD_FILE);
  try {
    const opened = runShop({ settings, progress, record, closing });
    const reason = await Promise.race([endAsked, opened.then(() => endAsked)]);
    progress.say(`\n  ${reason} Stopping …`);
  } finally {
    await close(closing);
    record.erase();
  }
  progress.say('  Stopped.');
}

async function runShop(opening: Opening): Promise<void> {
  const { settings, progress } = opening;
  const { databaseUrl, redisUrl } = await openShop(opening);
  progress.say(summarize(settings, databaseUrl, redisUrl, performance.now()));
  if (settings.stripeSecretKey) progress.warn(explainForwarding(settings, Boolean(process.env.STRIPE_WEBHOOK_SECRETS)));
}

async function close(closing: Closing): Promise<void> {
  interruptRuns();
  await closing.closeAll();
}

async function makeRoom(settings: Settings, { warn }: Progress): Promise<void> {
  const ended = await endEarlierRun(RECORD_FILE);
  if (ended.length > 0) warn(`An earlier start was still running; ended ${ended.join(', ')}.`);
  if (!settings.databaseUrl) await stopPostgres(postgresDataDir());
  if (!(await isPortFree(settings.ports.redis))) await removeRedisContainer(settings.ports.redis);
  const wanted = portsInUse(settings).map((name) => [name, settings.ports[name]] as const);
  const taken = await claimPorts(wanted, CLONE);
  if (taken.length > 0) throw new Error(taken.map(describeTaken).join('\n'));
}

function describeTaken({ name, port, holder }: TakenPort<PortName>): string {
  const { setting, use } = PORTS[name];
  const who = holder ? `process ${holder.pid} (${holder.command})` : 'a process of another user';
  return `Port ${port}, meant for ${use}, is taken by ${who}. Stop it, or choose another port with ${setting}=${port + 1}.`;
}

await main().catch((error: unknown) => {
  if (error instanceof ClosedMeanwhile) return;
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
process.exit(); // a half-finished step of an interrupted start must not keep us
