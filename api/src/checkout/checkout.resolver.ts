import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { addressOf } from '../account/address.input.ts';
import { acceptPrices } from '../cart/accept-prices.ts';
import { callingBuyer } from '../cart/caller-cart.ts';
import type { CheckoutRefusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { signAccessToken } from '../order/access-token.ts';
import { ownOrder } from '../order/order.resolver.ts';
import { showOrder } from '../order/order-view.ts';
import type { Shop } from '../order/shop.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { CheckoutInput, RetryPaymentInput, type ContactInput } from './checkout.input.ts';
import { checkout } from './checkout.ts';
import { CheckoutResult, RetryPaymentResult } from './checkout.type.ts';
import type { OpenPage } from './open-session.ts';
import { retryPayment } from './retry-payment.ts';
import type { CheckoutWish, ContactWish } from './wish.ts';

@Resolver()
export class CheckoutResolver {
  @Authorized('Buyer')
  @Mutation(() => CheckoutResult, {
    description: '[Buyer] Order my cart: hold stock, claim the coupon, open the payment page (K.1, T1, T2).',
  })
  async checkout(
    @Arg('input', () => CheckoutInput, { description: 'The wish to buy.' }) input: CheckoutInput,
    @Ctx() request: ShopRequest<Shop>,
  ) {
    const buyer = await callingBuyer(request);
    const opened = await checkout(request.shop, buyer, wishOf(input));
    request.shop.metrics.checkouts.inc({ result: opened.ok ? 'opened' : opened.refusal.code });
    const priceChanged = !opened.ok && opened.refusal.code === 'PRICE_CHANGED';
    if (priceChanged && buyer.cartId !== null) await acceptPrices(request.shop, buyer.cartId);
    return answer(request, opened);
  }

  @Authorized('Buyer')
  @Mutation(() => RetryPaymentResult, {
    description: '[Buyer] Pay an unpaid order again; an open page is given again (T16, T17).',
  })
  async retryPayment(
    @Arg('input', () => RetryPaymentInput, { description: 'Order and method.' }) input: RetryPaymentInput,
    @Ctx() request: ShopRequest<Shop>,
  ) {
    const orderId = await ownOrder(request, input.orderId, input.accessToken);
    if (orderId === null) return { code: 'NOT_FOUND' };
    const address = input.shippingAddress ? addressOf(input.shippingAddress) : null;
    return answer(request, await retryPayment(request.shop, orderId, address));
  }
}

/** The order to pay with the link to it, or the refusal as it is: the union finds its type by its code. */
async function answer(request: ShopRequest<Shop>, opened: Result<OpenPage, CheckoutRefusal>) {
  if (!opened.ok) return opened.refusal;
  const { orderId, checkoutUrl } = opened.value;
  const { user } = await callingBuyer(request);
  const access = user ? null : signAccessToken(request.shop.config, orderId, request.shop.clock.now());
  return {
    order: await showOrder(request, orderId),
    checkoutUrl,
    accessToken: access?.token ?? null,
    accessTokenExpiresAt: access?.expiresAt ?? null,
  };
}

function wishOf(input: CheckoutInput): CheckoutWish {
  const { idempotencyKey, cartVersion, expectedTotal, reminderConsent } = input;
  return {
    idempotencyKey,
    cartVersion,
    expectedTotal: { ...expectedTotal },
    contact: input.contact ? contactOf(input.contact) : null,
    shippingAddress: input.shippingAddress ? addressOf(input.shippingAddress) : null,
    reminderConsent,
  };
}

function contactOf({ name, email, phone }: ContactInput): ContactWish {
  return { name, email, phone: phone ?? null };
}
