import { couponJson, parseCoupon, type CouponJson } from '../catalog/coupon-terms.ts';
import type { CouponTerms } from '../domain/coupon.ts';
import { Prisma } from '../platform/generated/prisma/client.ts';
import type { Db } from '../platform/postgres.ts';

const LONGEST_CODE = 64;
const NOBODYS_CART = Prisma.sql`''`;

/** The coupon that a buyer typed, as the owner of `cartId` meets it; small letters and capitals are the same. */
export function couponByCode(db: Db, code: string, cartId: string): Promise<CouponTerms | null> {
  const typed = code.trim();
  if (typed.length > LONGEST_CODE) return Promise.resolve(null);
  return findCoupon(db, Prisma.sql`k."code" = upper(${typed})`, Prisma.sql`${cartId}`);
}

/** For showing it: what is left of it does not matter. */
export function couponById(db: Db, id: string): Promise<CouponTerms | null> {
  return findCoupon(db, Prisma.sql`k."id" = ${id}`, NOBODYS_CART);
}

async function findCoupon(db: Db, condition: Prisma.Sql, cartId: Prisma.Sql): Promise<CouponTerms | null> {
  const [row] = await db.$queryRaw<{ coupon: CouponJson }[]>`
    SELECT ${couponJson(cartId)} AS "coupon" FROM "Coupon" k WHERE ${condition}`;
  return row ? parseCoupon(row.coupon) : null;
}
