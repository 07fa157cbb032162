import type { Evidence } from './evidence.ts';
import { groupBy } from './group.ts';
import { fateOf } from './sold.ts';

const isLive = ({ state }: { state: string }) => state === 'CLAIMED' || state === 'USED';

/** I7, P5: no coupon is used more often than it may be, and a claim lives exactly as long as its order's hold. */
export function cartsAndCoupons(evidence: Evidence): string[] {
  return [...limits(evidence), ...fates(evidence), ...oneOpenOrderPerCart(evidence)];
}

function limits({ coupons, claims }: Evidence): string[] {
  return coupons.flatMap((coupon) => {
    const live = claims.filter((claim) => claim.couponId === coupon.id && isLive(claim));
    const most = Math.max(0, ...[...groupBy(live, (claim) => claim.customerKey).values()].map((own) => own.length));
    const rules: [string, boolean][] = [
      [`counts ${coupon.claimed} uses, live are ${live.length}`, coupon.claimed === live.length],
      [`is used ${live.length} times`, live.length <= (coupon.usageLimit ?? Infinity)],
      [`is used ${most} times by one customer`, most <= (coupon.perCustomerLimit ?? Infinity)],
    ];
    return rules.filter(([, holds]) => !holds).map(([rule]) => `I7: coupon ${coupon.id} ${rule}`);
  });
}

const CLAIM_OF = { open: 'CLAIMED', awaiting: 'CLAIMED', sold: 'USED', 'given up': 'RELEASED' } as const;

function fates(evidence: Evidence): string[] {
  const { orders, claims } = evidence;
  return orders.flatMap((order) => {
    const claim = claims.find(({ orderId }) => orderId === order.id);
    const wanted = order.couponCode === null ? undefined : CLAIM_OF[fateOf(evidence, order)];
    if (claim?.state === wanted) return [];
    return [`P5: order ${order.id} is ${order.status}, its coupon claim is ${claim?.state ?? 'none'}`];
  });
}

function oneOpenOrderPerCart({ orders }: Evidence): string[] {
  const open = groupBy(
    orders.filter((order) => order.open),
    ({ cartId }) => cartId,
  );
  return [...open].filter(([, own]) => own.length > 1).map(([cartId]) => `I3: cart ${cartId} has two open orders`);
}
