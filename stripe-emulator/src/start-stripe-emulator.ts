import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { ClockMode } from './core/clock.ts';
import type { Conformance } from './core/conformance.ts';
import type { ConfiguredWebhook } from './core/settings.ts';
import { openStateFile } from './core/state-file.ts';
import { eventTypes } from './core/event-types.ts';
import { createEmulator } from './create-emulator.ts';
import { endpoints } from './resources/all-endpoints.ts';
import type { RateLimitMode } from './transport/rate-limits.ts';
import { createServer } from './transport/server.ts';
import { configureWebhooks } from './webhooks/configure-webhooks.ts';

export type StripeEmulatorOptions = Readonly<{
  /** 0 or absent: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  webhooks?: readonly ConfiguredWebhook[];
  /** real (default): the machine's time, which can be moved; frozen: it stands still until it is moved. */
  clock?: ClockMode;
  /** The same seed gives the same ids and the same random choices. Absent: another one each time. */
  seed?: number;
  /** How often failed deliveries are repeated: as in a sandbox (default) or as in live mode. */
  retries?: 'sandbox' | 'live';
  /** Refuse too many requests in a second, as a sandbox or the live mode does. Default: off. */
  rateLimits?: RateLimitMode;
  /** The shop's name on the hosted page. */
  businessName?: string;
  /** Address of the shop's terms of service: without one no session can require their acceptance. */
  termsOfServiceUrl?: string;
  /** Makes an object of every unknown id on first sight, as stripe-mock does. Default: unknown ids are refused. */
  fixtures?: boolean;
  /** How many finished sessions are kept, the newest, with what goes with them. Default 20,000; null: all. */
  keep?: number | null;
  /** A file that keeps everything over restarts. Absent: all is forgotten at the end. */
  stateFile?: string;
  /**
   * Compares every answer, accepted request and webhook with the types of the installed `stripe` package: what differs
   * is answered with 500, and `close()` rejects. Needs `stripe`, `ajv` and `ts-json-schema-generator`.
   */
  conformance?: boolean;
}>;

export type StripeEmulator = Readonly<{ url: string; port: number; close(): Promise<void> }>;

/** About half a gigabyte when every session is paid. */
const DEFAULT_KEEP = 20_000;

/** Starts a Stripe of one's own. Rejects with one clear sentence when the port is taken. */
export async function startStripeEmulator(options: StripeEmulatorOptions = {}): Promise<StripeEmulator> {
  const { port = 0, host = '127.0.0.1', seed = randomSeed(), clock = 'real', retries = 'sandbox' } = options;
  const {
    businessName = 'Test shop',
    webhooks = [],
    rateLimits = 'off',
    keep = DEFAULT_KEEP,
    fixtures = false,
  } = options;
  if (options.stateFile !== undefined && options.seed !== undefined) {
    throw new Error('a state file and a seed exclude each other: the ids kept in the file would come again');
  }
  const isRepeatable = options.seed !== undefined;
  const termsOfServiceUrl = options.termsOfServiceUrl ?? null;
  const shop = { businessName, termsOfServiceUrl };
  const conformance = options.conformance ? await openConformance() : null;
  const settings = { clock, seed, isRepeatable, retries, rateLimits, webhooks, keep, fixtures, ...shop };
  const emulator = createEmulator(settings, conformance);
  const stateFile = options.stateFile === undefined ? null : openStateFile(emulator, options.stateFile);
  const server = createServer(emulator);
  const listening = await listen(server, port, host);
  emulator.origin = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${listening.port}`;
  stateFile?.load();
  configureWebhooks(emulator);
  await stateFile?.resume();
  return {
    url: emulator.origin,
    port: listening.port,
    close: async () => {
      stateFile?.close();
      emulator.clock.close();
      emulator.webhooks.close();
      await closeServer(server);
      assertConformance(emulator.conformance);
    },
  };
}

/** Loaded only when it is wanted: an emulator without it depends on no package. */
async function openConformance(): Promise<Conformance> {
  const module = await import('./conformance/open-conformance.ts');
  return module.openConformance(endpoints, eventTypes);
}

function assertConformance(conformance: Conformance | null): void {
  const found = conformance?.report().violations ?? [];
  if (found.length === 0) return;
  const lines = found.map(({ where, message }) => `${where}: ${message}`);
  throw new Error(`not as the types of the stripe package say:\n${[...new Set(lines)].join('\n')}`);
}

/** Not repeatable on purpose: a shop that keeps its data must never meet an event id twice. */
const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? Date.now();

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(explain(error, port, host))));
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'));
      else resolve(address);
    });
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE')
    return `port ${port} on ${host} is already in use: stop what listens there or choose another port with --port`;
  if (error.code === 'EACCES')
    return `port ${port} on ${host} may not be used by this user: choose one above 1023 with --port`;
  return `cannot listen on ${host}:${port}: ${error.message}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
