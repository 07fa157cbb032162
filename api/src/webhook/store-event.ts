import type Stripe from 'stripe';
import type { Prisma } from '../platform/generated/prisma/client.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * Writes the event into the inbox; a 2xx to Stripe means that this has committed. False when it stood there already.
 */
export async function storeEvent({ db, clock }: Pick<Platform, 'db' | 'clock'>, event: Stripe.Event): Promise<boolean> {
  const now = clock.now();
  const object = event.data.object as { id?: string };
  const stored = await db.stripeEvent.createMany({
    skipDuplicates: true,
    data: [
      {
        id: event.id,
        type: event.type,
        objectId: object.id ?? null,
        apiVersion: event.api_version,
        livemode: event.livemode,
        created: new Date(event.created * 1000),
        payload: event as unknown as Prisma.InputJsonObject, // JSON by origin
        receivedAt: now,
        nextAttemptAt: now,
      },
    ],
  });
  return stored.count === 1;
}
