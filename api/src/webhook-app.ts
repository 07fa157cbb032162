import express, { type Express } from 'express';
import type { Shop } from './order/shop.ts';
import { healthRouter, type Readiness } from './platform/http/health.ts';
import { observeRequests } from './platform/http/observe-requests.ts';
import { jsonErrorHandler, notFoundHandler } from './platform/http/json-errors.ts';
import { stripeWebhookRouter } from './webhook/webhook-router.ts';

/** All that the webhook answers when it runs as a process of its own (S2.7). */
export function webhookApp(shop: Shop, readiness: Readiness): Express {
  const app = express().disable('x-powered-by').disable('etag');
  app.use(observeRequests(shop));
  app.use(stripeWebhookRouter(shop));
  app.use(healthRouter(shop, readiness));
  app.use(notFoundHandler);
  app.use(jsonErrorHandler(shop.log));
  return app;
}
