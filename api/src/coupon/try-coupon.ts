import { unknownCoupon } from '../domain/coupon.ts';
import { priceCart, type CartFacts, type PricedCart } from '../domain/pricing.ts';
import type { CouponRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Platform } from '../platform/platform.ts';
import { limitedTry, type Tryer } from './coupon-tries.ts';
import { couponByCode } from './find-coupon.ts';

/** What the cart would cost with the coupon of that code, or why it cannot be used (S4.5). Uses nothing up. */
export async function tryCoupon(
  shop: Platform,
  tryer: Tryer,
  cart: CartFacts,
  code: string,
): Promise<Result<PricedCart, CouponRefusal>> {
  const coupon = await limitedTry(shop, tryer, () => couponByCode(shop.db, code, cart.id));
  if (coupon === null) return refuse(unknownCoupon(cart.currency));
  const priced = priceCart({ ...cart, coupon }, shop.clock.now());
  return priced.couponProblem ? refuse(priced.couponProblem) : ok(priced);
}
