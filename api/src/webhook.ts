import express from 'express';
import { openShop } from './open-shop.ts';
import { runProcess } from './platform/run-process.ts';
import { stripeWebhookRouter } from './webhook/webhook-router.ts';

/** Stripe's webhook as a process of its own (S2.7): it shares the database with the API and nothing else. */
await runProcess(async (config) => {
  const shop = await openShop(config, 'webhook');
  const app = express().disable('x-powered-by');
  app.use(stripeWebhookRouter(shop));
  const server = app.listen(config.webhookPort, config.apiHost);
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return {
    ready: `webhook on http://${config.apiHost}:${config.webhookPort}/webhooks/stripe`,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
      await shop.close();
    },
  };
});
