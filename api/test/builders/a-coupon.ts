import { newId } from '../../src/platform/ids.ts';
import type { World } from '../harness/world.ts';

export type Coupon = Readonly<{ couponId: string; code: string }>;

type Wish = Readonly<{ percent?: number; freeShipping?: boolean; usageLimit?: number; perCustomerLimit?: number }>;

/** A coupon of ten percent that everybody can use, unless said otherwise. */
export async function aCoupon(world: World, wish: Wish = {}): Promise<Coupon> {
  const couponId = newId('cpn');
  const code = couponId.toUpperCase();
  const { percent = 10, freeShipping = false, usageLimit = null, perCustomerLimit = null } = wish;
  const kind = freeShipping
    ? { kind: 'FREE_SHIPPING' as const }
    : { kind: 'PERCENT' as const, basisPoints: percent * 100 };
  await world.shop.db.coupon.create({ data: { id: couponId, code, ...kind, usageLimit, perCustomerLimit } });
  return { couponId, code };
}
