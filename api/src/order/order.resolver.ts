import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loggedInUser } from '../account/calling-user.ts';
import { callingBuyer } from '../cart/caller-cart.ts';
import { catalogLoaders } from '../catalog/catalog-loaders.ts';
import { notFound } from '../platform/graphql/faults.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { cancelOrder } from './cancel-order.ts';
import { confirmCheckout } from './confirm-checkout.ts';
import { findOrderFor } from './find-order.ts';
import { orderPage } from './list-orders.ts';
import type { StoredLine } from './load-order.ts';
import { OrderLineType } from './order-parts.type.ts';
import { CancelResult, ConfirmCheckoutResult } from './order-refusal.type.ts';
import { showOrder } from './order-view.ts';
import { OrderType } from './order.type.ts';
import { OrderConnectionType } from './orders.type.ts';
import type { Shop } from './shop.ts';

/** What every order field takes beside the id. */
export const ACCESS_TOKEN = { nullable: true, description: "From a guest's order link; null otherwise." } as const;

@Resolver()
export class OrderResolver {
  @Authorized('Buyer')
  @Query(() => OrderType, { nullable: true, description: '[Buyer] One order (K.1).' })
  async order(
    @Arg('id', () => ID, { description: 'Order.id.' }) id: string,
    @Arg('accessToken', () => String, ACCESS_TOKEN) accessToken: string | null | undefined,
    @Ctx() request: ShopRequest<Shop>,
  ) {
    const orderId = await ownOrder(request, id, accessToken);
    if (orderId === null) throw notFound();
    return showOrder(request, orderId);
  }

  @Authorized('User')
  @Query(() => OrderConnectionType, { description: '[User] My orders, newest first.' })
  async orders(
    @Arg('first', () => Int, { defaultValue: 24, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last edge seen.' })
    after: string | null | undefined,
    @Ctx() request: ShopRequest<Shop>,
  ) {
    const { customerId } = await loggedInUser(request);
    return orderPage(request, { customerId, first, after: after ?? null });
  }

  @Authorized('Buyer')
  @Mutation(() => CancelResult, {
    description:
      '[Buyer] Ask to cancel. Answers at once; the status changes when Stripe confirms; asking twice is harmless (K.1, S0.13, T9).',
  })
  async cancel(
    @Arg('orderId', () => ID, { description: 'The order.' }) id: string,
    @Arg('accessToken', () => String, ACCESS_TOKEN) accessToken: string | null | undefined,
    @Ctx() request: ShopRequest<Shop>,
  ) {
    const orderId = await ownOrder(request, id, accessToken);
    if (orderId === null) return { code: 'NOT_FOUND' };
    const asked = await cancelOrder(request.shop, orderId);
    return asked.ok ? showOrder(request, orderId) : asked.refusal;
  }

  @Authorized('Buyer')
  @Mutation(() => ConfirmCheckoutResult, {
    description:
      '[Buyer] Called by the page that Stripe returns to: settles the session now if Stripe knows its end; repeatable (R5).',
  })
  async confirmCheckout(
    @Arg('sessionId', () => String, {
      description: 'Checkout Session id from the return URL; it must belong to an order of the caller.',
    })
    sessionId: string,
    @Arg('accessToken', () => String, ACCESS_TOKEN) accessToken: string | null | undefined,
    @Ctx() request: ShopRequest<Shop>,
  ) {
    const buyer = await callingBuyer(request);
    const confirmed = await confirmCheckout(request.shop, buyer, sessionId, accessToken ?? null);
    return confirmed.ok ? showOrder(request, confirmed.value.orderId) : confirmed.refusal;
  }
}

@Resolver(() => OrderLineType)
export class OrderLineResolver {
  @FieldResolver()
  variant(@Root() { variantId }: StoredLine, @Ctx() request: ShopRequest) {
    return catalogLoaders(request).variants.load(variantId);
  }
}

/** The id when the caller may see this order: by log-in, cart cookie or access token. */
export async function ownOrder(
  request: ShopRequest<Shop>,
  orderId: string,
  accessToken: string | null | undefined,
): Promise<string | null> {
  return findOrderFor(request.shop, await callingBuyer(request), orderId, accessToken ?? null);
}
