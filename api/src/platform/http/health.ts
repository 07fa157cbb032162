import { Router } from 'express';
import type { Platform } from '../platform.ts';

/** Whether the process takes new work; false as soon as it has been asked to stop. */
export type Readiness = { accepting: boolean };

/** GET /livez: the process runs. GET /readyz: it also takes work and reaches Postgres; otherwise 503. No details. */
export function healthRouter({ db, log }: Pick<Platform, 'db' | 'log'>, readiness: Readiness): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/readyz', async (_request, response) => {
    const ready = readiness.accepting && (await reaches(db, log));
    response.status(ready ? 200 : 503).json({ ready });
  });
  return router;
}

async function reaches(db: Platform['db'], log: Platform['log']): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`;
    return true;
  } catch (error) {
    log.warn({ reason: String(error) }, 'Postgres is out of reach');
    return false;
  }
}
