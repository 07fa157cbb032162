import type pg from 'pg';
import { OUTBOX_TOPIC } from '../../src/delivery/outbox.ts';
import { moveTestClock } from '../../src/platform/test-clock.ts';
import type { Shop } from '../../src/order/shop.ts';
import type { TestStripe } from './emulator.ts';
import { until } from './until.ts';

type Client = Pick<pg.Client, 'query'>;

/** Stripe's clock leads; what falls due on the way has been told to the shop when this returns. */
export async function advance(client: Client, shop: Shop, stripe: TestStripe, minutes: number): Promise<void> {
  const offsetMs = await stripe.advance(minutes * 60);
  await moveTestClock(client, offsetMs);
  await until('the shop has the new time', () => shop.clock.now().getTime() - Date.now() >= offsetMs - 1000);
  shop.pubsub.publish(OUTBOX_TOPIC, 'the clock moved');
}

const UNFINISHED = `
  SELECT (SELECT count(*) FROM "StripeEvent" WHERE "state" = 'PENDING')
    + (SELECT count(*) FROM "OutboxItem" WHERE "state" = 'PENDING' AND ("attempts" > 0 OR "dueAt" <= $1)) AS "count"`;

/** Returns when no webhook, stored event or due effect is under way any more. */
export async function becomeQuiet(client: Client, shop: Shop, stripe: TestStripe): Promise<void> {
  await until('the shop is quiet', async () => {
    await stripe.flush();
    const { rows } = await client.query<{ count: string }>(UNFINISHED, [shop.clock.now()]);
    return rows[0]?.count === '0';
  });
}
