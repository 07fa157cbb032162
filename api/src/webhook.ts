import { createServer } from 'node:http';
import { openShop } from './open-shop.ts';
import { closeServer, listen } from './platform/http/listen.ts';
import { runProcess } from './platform/run-process.ts';
import { webhookApp } from './webhook-app.ts';

/** How long requests under way may take once the process was asked to stop. */
const DRAIN_LIMIT_MS = 5_000;

/** Stripe's webhook as a process of its own (S2.7): it shares the database with the API and nothing else. */
await runProcess(async (config, inside) => {
  const shop = await openShop(config, 'webhook');
  inside.show(shop);
  const server = createServer(webhookApp(shop, inside.readiness));
  const port = await listen(server, config.apiHost, config.webhookPort, 'WEBHOOK_PORT');
  return {
    ready: `webhook on http://${config.apiHost}:${port}/webhooks/stripe`,
    stop: async () => {
      await closeServer(server, DRAIN_LIMIT_MS);
      await shop.close();
    },
  };
});
