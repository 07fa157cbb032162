import { Arg, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { callingBuyer } from '../cart/caller-cart.ts';
import { CartResult } from '../cart/cart-refusal.type.ts';
import { callersCart, callersCartFacts, cartView, type CartView } from '../cart/cart-view.ts';
import { CartType } from '../cart/cart.type.ts';
import { chooseCoupon } from '../coupon/choose-coupon.ts';
import { couponView } from '../coupon/coupon-view.ts';
import { tryCoupon } from '../coupon/try-coupon.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { ApplyCouponResult, CartCouponType, CouponResult } from './cart-coupon.type.ts';

/** Where a cart and a coupon meet. */
@Resolver(() => CartType)
export class CartCouponResolver {
  @FieldResolver(() => CartCouponType, { nullable: true, description: 'The chosen coupon, or null.' })
  coupon(@Root() { coupon, currency, discount, couponProblem }: CartView) {
    return coupon && { coupon: couponView(coupon, currency), discount, problem: couponProblem };
  }

  @Authorized('Buyer')
  @Query(() => CouponResult, {
    name: 'coupon',
    description:
      '[Buyer] Would this coupon apply to my cart, and what would it give? Uses nothing up; tries are limited (K.1, S4.5).',
  })
  async previewCoupon(
    @Arg('code', () => String, { description: 'Coupon code.' }) code: string,
    @Ctx() request: ShopRequest,
  ) {
    const tried = await tryOnCallersCart(request, code);
    if (!tried.ok) return tried.refusal;
    const { coupon, discount, total, currency } = cartView(tried.value);
    return { coupon: coupon && couponView(coupon, currency), discount, total };
  }

  @Authorized('Buyer')
  @Mutation(() => ApplyCouponResult, {
    description: '[Buyer] Choose a coupon for my cart (K.1, S4.5); tries are limited.',
  })
  async applyCoupon(
    @Arg('code', () => String, { description: 'Coupon code, at most 64 characters.' }) code: string,
    @Ctx() request: ShopRequest,
  ) {
    const tried = await tryOnCallersCart(request, code);
    if (!tried.ok) return tried.refusal;
    await chooseCoupon(request.shop, tried.value.id, tried.value.coupon?.id ?? null);
    return callersCart(request);
  }

  @Authorized('Buyer')
  @Mutation(() => CartResult, { description: '[Buyer] Go on without a coupon; harmless when there is none (S4.7).' })
  async removeCoupon(@Ctx() request: ShopRequest) {
    const { cartId } = await callingBuyer(request);
    if (cartId !== null) await chooseCoupon(request.shop, cartId, null);
    return callersCart(request);
  }
}

async function tryOnCallersCart(request: ShopRequest, code: string) {
  const { cartId } = await callingBuyer(request);
  const cart = await callersCartFacts(request);
  return tryCoupon(request.shop, { cartId, address: request.address }, cart, code);
}
