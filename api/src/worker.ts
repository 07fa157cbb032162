import { measureBacklog } from './measure-backlog.ts';
import { openShop } from './open-shop.ts';
import { runProcess } from './platform/run-process.ts';
import { startWorkerLoops } from './worker-loops.ts';

/** The worker: effects out, stored events in, sweeps. Any number may run. */
await runProcess(async (config, inside) => {
  const shop = await openShop(config, 'worker');
  inside.show(shop);
  measureBacklog(shop);
  const loops = startWorkerLoops(shop);
  return {
    ready: 'worker running',
    stop: async () => {
      await loops.stop();
      await shop.close();
    },
  };
});
