import type { Pubsub } from '../platform/pubsub.ts';
import type { OutboxRow } from './dispatch-outbox.ts';

/** Topic of one order's live status; a message is the order's new version. */
export function orderTopic(orderId: string): string {
  return `order:${orderId}`;
}

/** Tells every open page of the order that there is a newer version to read (K.1). */
export async function publishStatus({ pubsub }: { pubsub: Pubsub }, { orderId, key }: OutboxRow): Promise<void> {
  pubsub.publish(orderTopic(orderId), key);
}
