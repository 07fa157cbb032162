import { newId } from '../../src/platform/ids.ts';
import type { World } from '../harness/world.ts';

export type Coupon = Readonly<{ couponId: string; code: string }>;

type Wish = Readonly<{
  percent?: number;
  freeShipping?: boolean;
  /** Minor units off, by currency; makes it a fixed one. */
  fixed?: Readonly<Record<string, number>>;
  /** Least subtotal in minor units, by currency. */
  minimum?: Readonly<Record<string, number>>;
  categoryId?: string | null;
  validFrom?: Date;
  validUntil?: Date;
  usageLimit?: number;
  perCustomerLimit?: number;
}>;

/** A coupon of ten percent that everybody can use, unless said otherwise. */
export async function aCoupon(world: World, wish: Wish = {}): Promise<Coupon> {
  const { percent: _, freeShipping: __, fixed: ___, minimum: ____, ...conditions } = wish;
  const couponId = newId('cpn');
  const code = couponId.toUpperCase();
  const amounts = { create: amountsOf(wish) };
  await world.shop.db.coupon.create({ data: { id: couponId, code, ...kindOf(wish), ...conditions, amounts } });
  return { couponId, code };
}

function kindOf({ percent = 10, freeShipping = false, fixed }: Wish) {
  if (fixed) return { kind: 'FIXED' as const };
  return freeShipping ? { kind: 'FREE_SHIPPING' as const } : { kind: 'PERCENT' as const, basisPoints: percent * 100 };
}

function amountsOf({ fixed = {}, minimum = {} }: Wish) {
  return [...new Set([...Object.keys(fixed), ...Object.keys(minimum)])].map((currency) => ({
    currency,
    amountMinor: fixed[currency] ?? null,
    minimumMinor: minimum[currency] ?? null,
  }));
}
