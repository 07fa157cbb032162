import { join } from 'node:path';
import { buildWeb, copyBuild } from './build-web.ts';
import { openDatabase } from './open-database.ts';
import { openRedis } from './open-redis.ts';
import { open, type Opening } from './opening.ts';
import { generateClient } from './prisma-client.ts';
import type { Progress } from './progress.ts';
import { loadSecrets, type DevSecrets } from './secrets.ts';
import { DATA_DIR } from './settings.ts';
import { apiService, emulatorService, inboxService, webService, workerService, type Wiring } from './shop-services.ts';

/** Starts everything, what does not wait for each other side by side; answers with what the shop stands on. */
export async function openShop(opening: Opening): Promise<Wiring> {
  const { settings, progress } = opening;
  const secrets = loadSecrets(join(DATA_DIR, 'secrets.json'));
  const [databaseUrl, redisUrl] = await all([
    openDatabase(opening),
    openRedis(opening),
    openHelpers(opening, secrets),
    openClient(progress),
    settings.watch ? nothing : openBuild(progress),
  ]);
  const wiring = { settings, secrets, databaseUrl, redisUrl };
  await openProcesses(opening, wiring);
  return wiring;
}

// Unlike Promise.all it waits for the others when one fails: what they start must not slip through.
async function all<Works extends readonly Promise<unknown>[]>(works: readonly [...Works]) {
  await Promise.allSettled(works);
  return Promise.all(works);
}

const nothing = Promise.resolve();

const openClient = ({ step }: Progress) =>
  step('Database client', generateClient, (made) => `Database client ${made ? 'generated' : 'is up to date'}`);

const openBuild = ({ step }: Progress) =>
  step('Storefront build', prepareBuild, (built) => (built ? 'Storefront built' : 'Storefront build is up to date'));

async function prepareBuild(): Promise<boolean> {
  const built = await buildWeb();
  copyBuild();
  return built;
}

async function openHelpers(opening: Opening, secrets: DevSecrets): Promise<void> {
  const { settings, progress } = opening;
  const inbox = settings.smtpUrl ? undefined : inboxService(settings);
  const emulator = settings.stripeSecretKey ? undefined : emulatorService(settings, secrets);
  await all([
    !inbox ? nothing : progress.step(`Mail inbox on port ${settings.ports.inbox}`, () => open(opening, inbox)),
    !emulator
      ? nothing
      : progress.step(`Stripe emulator on port ${settings.ports.stripe}`, () => open(opening, emulator)),
  ]);
}

async function openProcesses(opening: Opening, wiring: Wiring): Promise<void> {
  const { progress, settings } = opening;
  const api = apiService(wiring);
  const worker = wiring.redisUrl ? workerService(wiring) : undefined;
  await all([
    progress.step(`API on port ${settings.ports.api}`, () => open(opening, api)),
    !worker ? nothing : progress.step('Worker', () => open(opening, worker)),
  ]);
  await progress.step(`Shop on port ${settings.ports.web}`, () => open(opening, webService(wiring)));
}
