import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrderRefusal, PaymentRefusal } from '../domain/refusal.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { OrderConflictType, PaymentUnavailableType } from './order-refusal.type.ts';
import { showOrder } from './order-view.ts';
import type { Shop } from './shop.ts';

@Resolver(() => OrderConflictType)
export class OrderConflictResolver {
  @FieldResolver()
  order(@Root() { orderId }: OrderRefusal, @Ctx() request: ShopRequest<Shop>) {
    return showOrder(request, orderId);
  }
}

@Resolver(() => PaymentUnavailableType)
export class PaymentUnavailableResolver {
  @FieldResolver()
  waitingOrder(@Root() { orderId }: PaymentRefusal, @Ctx() request: ShopRequest<Shop>) {
    return orderId === null ? null : showOrder(request, orderId);
  }
}
