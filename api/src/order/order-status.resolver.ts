import { Arg, Authorized, ID, Resolver, Root, Subscription } from 'type-graphql';
import { notFound } from '../platform/graphql/faults.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { followOrder, type StatusUpdate } from './follow-order.ts';
import { ACCESS_TOKEN, ownOrder } from './order.resolver.ts';
import { OrderStatusUpdateType } from './order.type.ts';
import type { Shop } from './shop.ts';

type Args = { orderId: string; accessToken?: string | null };

@Resolver()
export class OrderStatusResolver {
  @Authorized('Buyer')
  @Subscription(() => OrderStatusUpdateType, {
    subscribe: ({ args, context }) => openStream(context as ShopRequest<Shop>, args as Args), // as type-graphql passes them
    description:
      "[Buyer] An order's state: first message at once with the current state, then one for each newer version; stays open until the client leaves, since a closed order can still be revived or refunded (K.1, R18, T20, T26).",
  })
  orderStatus(
    @Arg('orderId', () => ID, { description: 'Order.id.' }) _orderId: string,
    @Arg('accessToken', () => String, ACCESS_TOKEN) _accessToken: string | null | undefined,
    @Root() update: StatusUpdate,
  ) {
    if ('cause' in update) throw update.cause;
    return update;
  }
}

async function openStream(request: ShopRequest<Shop>, { orderId, accessToken }: Args) {
  const own = await ownOrder(request, orderId, accessToken);
  if (own === null) throw notFound();
  return followOrder(request, own, async () => (await ownOrder(request, orderId, accessToken)) !== null);
}
