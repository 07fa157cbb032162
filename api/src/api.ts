import 'reflect-metadata';
import { openApi } from './open-api.ts';
import { openShop } from './open-shop.ts';
import { runProcess } from './platform/run-process.ts';
import { startWorkerLoops } from './worker-loops.ts';

/** The GraphQL API; with API_RUNS_WORKER also the worker, so that one process is the whole shop. */
await runProcess(async (config) => {
  const shop = await openShop(config, 'api');
  const api = await openApi(shop);
  const worker = config.apiRunsWorker ? startWorkerLoops(shop) : null;
  return {
    ready: `api listening on http://${config.apiHost}:${api.port}/graphql`,
    stop: async () => {
      await api.close();
      await worker?.stop();
      await shop.close();
    },
  };
});
