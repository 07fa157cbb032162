import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CartView } from '../cart/cart-view.ts';
import { CartType } from '../cart/cart.type.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { openOrderOf } from './load-order.ts';
import { showOrder } from './order-view.ts';
import { OrderType } from './order.type.ts';
import type { Shop } from './shop.ts';

@Resolver(() => CartType)
export class CartOpenOrderResolver {
  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'An unfinished order of this cart that can still be paid, or null (R12).',
  })
  async openOrder(@Root() { id }: CartView, @Ctx() request: ShopRequest<Shop>) {
    const orderId = await openOrderOf(request.shop.db, id);
    return orderId === null ? null : showOrder(request, orderId);
  }
}
