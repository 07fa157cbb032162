import { Repeater } from '@graphql-yoga/subscription';
import { orderTopic } from '../delivery/publish-status.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { showOrder, type OrderView } from './order-view.ts';
import type { Shop } from './shop.ts';

/** A whole state of an order at the moment it was sent. */
export type StatusUpdate = Readonly<{ version: number; order: OrderView; sentAt: Date }>;

/**
 * The order's states from now on. Listens first and reads then, so that nothing falls between; a message only says
 * that there may be something newer, and what is not newer than the last state shown is dropped (R18). Ends when the
 * client leaves: a closed order can still be revived or refunded.
 */
export function followOrder(request: ShopRequest<Shop>, orderId: string): AsyncIterable<StatusUpdate> {
  return new Repeater<StatusUpdate>(async (push, stop) => {
    const changes = request.shop.pubsub.subscribe(orderTopic(orderId));
    void stop.then(() => changes.return?.());
    let shown = await pushIfNewer(request, orderId, 0, push);
    for await (const _ of changes) shown = await pushIfNewer(request, orderId, shown, push);
    stop();
  });
}

async function pushIfNewer(
  request: ShopRequest<Shop>,
  orderId: string,
  shown: number,
  push: (update: StatusUpdate) => Promise<unknown>,
): Promise<number> {
  const order = await showOrder(request, orderId);
  if (order.version <= shown) return shown;
  await push({ version: order.version, order, sentAt: request.shop.clock.now() });
  return order.version;
}
