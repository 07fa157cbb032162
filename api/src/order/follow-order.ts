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
 * client leaves, since a closed order can still be revived or refunded, or when the order is theirs no more (W12). A read
 * that fails is told and does not end it.
 */
export function followOrder(
  request: ShopRequest<Shop>,
  orderId: string,
  isStillOwn: () => Promise<boolean>,
): AsyncIterable<StatusUpdate> {
  const read = () => readState(request, orderId, isStillOwn);
  return new Repeater<StatusUpdate>(async (push, stop) => {
    const changes = request.shop.pubsub.subscribe(orderTopic(orderId));
    void stop.then(() => changes.return?.());
    let shown = await pushIfNewer(await read(), 0, push);
    for await (const _ of changes) {
      const update = await read();
      if (update === 'not theirs') break;
      shown = await pushIfNewer(update, shown, push);
    }
    stop();
  });
}

type State = StatusUpdate | 'not theirs';

type Push = (update: StatusUpdate) => Promise<unknown>;

async function pushIfNewer(update: State, shown: number, push: Push): Promise<number> {
  if (update === 'not theirs') return shown;
  if ('version' in update && update.version <= shown) return shown;
  await push(update);
  return 'version' in update ? update.version : shown;
}

async function readState(
  request: ShopRequest<Shop>,
  orderId: string,
  isStillOwn: () => Promise<boolean>,
): Promise<State> {
  try {
    if (!(await isStillOwn())) return 'not theirs';
    const order = await showOrder(request, orderId);
    return { version: order.version, order, sentAt: request.shop.clock.now() };
  } catch (cause) {
    return { cause };
  }
}
