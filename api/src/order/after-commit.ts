import { OUTBOX_TOPIC } from '../delivery/outbox.ts';
import type { Applied } from './apply-move.ts';
import type { Shop } from './shop.ts';

/** Tells the gate and wakes the senders. Losing this loses nothing: the sweep corrects the gate, the senders also poll. */
export async function afterCommit(shop: Pick<Shop, 'gate' | 'pubsub' | 'metrics'>, applied: Applied): Promise<void> {
  if (applied.moved) shop.pubsub.publish(OUTBOX_TOPIC, applied.orderId);
  shop.metrics.holds.inc({ event: 'released' }, applied.freedVariantIds.length);
  if (applied.freedVariantIds.length > 0) await shop.gate.release(applied, applied.freedVariantIds);
}
