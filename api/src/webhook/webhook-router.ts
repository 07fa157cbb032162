import express, { Router, type Request, type Response } from 'express';
import type Stripe from 'stripe';
import type { Shop } from '../order/shop.ts';
import { handleStored } from './inbox.ts';
import { storeEvent } from './store-event.ts';

/** Stripe's events are some kilobytes; anything near this is not from Stripe. */
const LARGEST_BODY = '1mb';

/**
 * POST /webhooks/stripe. Mounted before every body parser: the signature is over the raw bytes, and nothing of the body
 * is read before it is verified. 2xx means stored, and nothing else; the work follows after the answer.
 */
export function stripeWebhookRouter(shop: Shop): Router {
  const router = Router();
  router.post('/webhooks/stripe', express.raw({ type: () => true, limit: LARGEST_BODY }), (request, response, next) => {
    receive(shop, request, response).catch(next);
  });
  return router;
}

async function receive(shop: Shop, request: Request, response: Response): Promise<void> {
  const event = verified(shop, request);
  if (!event) {
    shop.metrics.webhooks.inc({ result: 'refused' });
    response.status(400).json({ error: 'The signature does not fit this body and endpoint.' });
    return;
  }
  const isNew = await storeEvent(shop, event);
  measure(shop, event, isNew);
  response.json({ success: true });
  // Fails only with the database; then the worker finds the event in the inbox.
  handleStored(shop, event.id).catch((error: unknown) =>
    shop.log.error({ reason: String(error) }, 'inbox not reached'),
  );
}

function measure({ metrics, clock, log }: Shop, { id, type, created }: Stripe.Event, isNew: boolean): void {
  metrics.webhooks.inc({ result: isNew ? 'stored' : 'known' });
  if (isNew) metrics.webhookDelay.observe(Math.max(0, clock.now().getTime() / 1000 - created));
  log.info({ eventId: id, type, isNew }, 'event received');
}

function verified({ stripe, clock, log }: Shop, request: Request): Stripe.Event | null {
  const signature = request.get('stripe-signature');
  if (signature === undefined || !Buffer.isBuffer(request.body)) return null;
  try {
    return stripe.readEvent(request.body, signature, clock.now());
  } catch (error) {
    log.warn({ reason: String(error) }, 'webhook refused: check STRIPE_WEBHOOK_SECRETS and the clock');
    return null;
  }
}
