import { createServer, type IncomingMessage } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import type { Config } from './config.ts';
import { checkHealth, STARTING, type Health, type Readiness } from './http/health.ts';
import { closeServer, listen } from './http/listen.ts';
import type { Metrics } from './metrics.ts';
import type { Platform } from './platform.ts';

/** What a process shows to those inside: its health in detail, and its measurements. */
export type Inside = Readonly<{
  readiness: Readiness;
  /** Port of the inner listener; null when there is none. */
  port: number | null;
  /** The process has opened what it stands on: from now on that is asked and measured. */
  show(platform: Platform): void;
  close(): Promise<void>;
}>;

const FORWARDED = ['x-forwarded-for', 'forwarded', 'via'];
const CLOSE_LIMIT_MS = 500;

/**
 * Opens INTERNAL_PORT, if there is one, before anything else: GET /livez, /readyz with details, /metrics. What comes
 * through a proxy comes from outside, and finds nothing here (H12).
 */
export async function openInside(config: Pick<Config, 'apiHost' | 'internalPort'>): Promise<Inside> {
  const readiness: Readiness = { accepting: false };
  let shown: Platform | null = null;
  const health = async () => (shown ? checkHealth(shown, readiness) : STARTING);
  const server = config.internalPort === null ? null : createServer(insideApp(health, () => shown?.metrics ?? null));
  const port = server && (await listen(server, config.apiHost, config.internalPort ?? 0, 'INTERNAL_PORT'));
  return {
    readiness,
    port,
    show: (platform) => {
      shown = platform;
      if (server) measureProcess(platform, health);
    },
    close: async () => {
      if (server) await closeServer(server, CLOSE_LIMIT_MS);
    },
  };
}

function insideApp(health: () => Promise<Health>, metrics: () => Metrics | null): Express {
  const app = express().disable('x-powered-by').disable('etag');
  app.use(onlyFromInside);
  app.get('/livez', (_request, response) => void response.json({ live: true }));
  app.get('/readyz', async (_request, response) => {
    const found = await health();
    response.status(found.ready ? 200 : 503).json(found);
  });
  app.get('/metrics', async (_request, response) => {
    const registry = metrics()?.registry;
    if (!registry) return void response.status(503).end();
    response.type(registry.contentType).send(await registry.metrics());
  });
  return app;
}

const onlyFromInside: RequestHandler = ({ headers }: IncomingMessage, response, next) => {
  if (FORWARDED.some((name) => headers[name] !== undefined)) response.status(404).end();
  else next();
};

/** What every process shows: Node's own figures, and whether Postgres and Redis answer. */
function measureProcess({ metrics: { registry } }: Platform, health: () => Promise<Health>): void {
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'holdfast_dependency_up',
    help: 'Whether what the process stands on answers: 1 or 0. Without Redis the shop sells, more slowly.',
    labelNames: ['dependency'],
    registers: [registry],
    async collect() {
      const { postgres, redis } = await health();
      this.set({ dependency: 'postgres' }, postgres === 'up' ? 1 : 0);
      if (redis !== 'none') this.set({ dependency: 'redis' }, redis === 'up' ? 1 : 0);
    },
  });
}
