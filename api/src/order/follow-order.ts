import { Repeater } from '@graphql-yoga/subscription';
import { orderTopic } from '../delivery/publish-status.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { showOrder, type OrderView } from './order-view.ts';
import type { Shop } from './shop.ts';

/** A whole state of an order at the moment it was sent; or why it could not be read just now. */
export type StatusUpdate = Readonly<{ version: number; order: OrderView; sentAt: Date }> | Readonly<{ cause: unknown }>;

/**
 * The order's states from now on. Listens first and reads then, so that nothing falls between; a message only says
 * that there may be something newer, and what is not newer than the last state shown is dropped (R18). Ends when the
 * client leaves: a closed order can still be revived or refunded. A read that fails is told and does not end it.
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

type Push = (update: StatusUpdate) => Promise<unknown>;

async function pushIfNewer(request: ShopRequest<Shop>, orderId: string, shown: number, push: Push): Promise<number> {
  const update = await read(request, orderId);
  if ('version' in update && update.version <= shown) return shown;
  await push(update);
  return 'version' in update ? update.version : shown;
}

async function read(request: ShopRequest<Shop>, orderId: string): Promise<StatusUpdate> {
  try {
    const order = await showOrder(request, orderId);
    return { version: order.version, order, sentAt: request.shop.clock.now() };
  } catch (cause) {
    return { cause };
  }
}
