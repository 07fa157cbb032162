import 'reflect-metadata';
import { measureBacklog } from './measure-backlog.ts';
import { openApi } from './open-api.ts';
import { openShop } from './open-shop.ts';
import { runProcess } from './platform/run-process.ts';
import { startWorkerLoops } from './worker-loops.ts';

/** The GraphQL API; with API_RUNS_WORKER also the worker, so that one process is the whole shop. */
await runProcess(async (config, inside) => {
  const shop = await openShop(config, 'api');
  inside.show(shop);
  const api = await openApi(shop, inside.readiness);
  if (config.apiRunsWorker) measureBacklog(shop);
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
