// The money check: after a journey, what the shop has written down and what Stripe says must be the same story.
import type { OrderRecord } from './records.ts';
import type { TestShop } from './open-shop.ts';
import type { StripeState } from './stripe.ts';

type Row = OrderRecord & { holds: { state: string }[]; claim: string | null };

const ORDERS_SQL = `
  SELECT o."id", o."status", o."paymentStatus", o."open", o."number", o."currency", o."totalMinor"::int AS "totalMinor",
         (SELECT coalesce(json_agg(a), '[]') FROM "CheckoutAttempt" a WHERE a."orderId" = o."id") AS attempts,
         (SELECT coalesce(json_agg(h), '[]') FROM "StockHold" h WHERE h."orderId" = o."id") AS holds,
         (SELECT "state" FROM "CouponClaim" c WHERE c."orderId" = o."id") AS claim
  FROM "Order" o`;

const STOCK_SQL = `
  SELECT s."variantId" FROM "Stock" s
  WHERE s."held" <> (SELECT coalesce(sum("quantity"), 0) FROM "StockHold" h WHERE h."variantId" = s."variantId" AND h."state" = 'HELD')
     OR s."committed" <> (SELECT coalesce(sum("quantity"), 0) FROM "StockHold" h WHERE h."variantId" = s."variantId" AND h."state" = 'COMMITTED')
     OR s."available" < 0 OR s."received" <> s."available" + s."held" + s."committed" + s."shipped"`;

const COUPON_SQL = `
  SELECT c."code" FROM "Coupon" c
  WHERE c."claimed" <> (SELECT count(*) FROM "CouponClaim" k WHERE k."couponId" = c."id" AND k."state" IN ('CLAIMED', 'USED'))`;

/** Every disagreement, one sentence each; empty when all money and goods are where they belong. */
export async function findDisagreements({
  client,
  stripe,
  allMails,
}: Pick<TestShop, 'client' | 'stripe' | 'allMails'>): Promise<string[]> {
  const [state, orders, stocks, coupons] = [
    await stripe.state(),
    await client.query<Row>(ORDERS_SQL),
    await client.query<{ variantId: string }>(STOCK_SQL),
    await client.query<{ code: string }>(COUPON_SQL),
  ];
  return [
    ...orders.rows.flatMap((order) => [...checkOrder(order, state), ...checkMail(order, allMails())]),
    ...stocks.rows.map(({ variantId }) => `stock of ${variantId} does not fit its holds`),
    ...coupons.rows.map(({ code }) => `coupon ${code} is counted wrongly`),
  ];
}

function checkOrder(order: Row, state: StripeState): string[] {
  const ids = new Set(order.attempts.map(({ sessionId }) => sessionId));
  const sessions = state.checkout_sessions.filter(({ id }) => ids.has(id));
  const paid = sessions.filter(({ payment_status }) => payment_status === 'paid');
  const charged = state.charges.filter(
    ({ status, payment_intent }) =>
      status === 'succeeded' && sessions.some((session) => session.payment_intent === payment_intent),
  );
  const isPaid = order.paymentStatus === 'PAID' || order.paymentStatus === 'REFUNDED';
  const expected = placeOf(order);
  const faults: [boolean, string][] = [
    [
      paid.length !== (isPaid && order.totalMinor > 0 ? 1 : 0),
      `is ${order.paymentStatus} and has ${paid.length} paid sessions`,
    ],
    [charged.length !== paid.length, `was charged ${charged.length} times`],
    [charged.some(({ amount }) => amount !== order.totalMinor), `was charged another amount than ${order.totalMinor}`],
    [paid.some(({ currency }) => currency !== order.currency.toLowerCase()), 'was charged in another currency'],
    [!order.open && sessions.some(({ status }) => status === 'open'), 'is closed, but its payment page is open'],
    [
      order.holds.some(({ state: held }) => held !== expected[0]),
      `is ${order.status}, but its goods are not ${expected[0]}`,
    ],
    [order.claim !== null && order.claim !== expected[1], `is ${order.status}, but its coupon is ${order.claim}`],
  ];
  return faults.filter(([isFault]) => isFault).map(([, what]) => `order ${order.id} ${what}`);
}

/** Where goods and coupon of an order belong: the buyer's once it is placed, also while its money is on its way (T6). */
function placeOf({ status, paymentStatus, open }: Row): readonly [goods: string, coupon: string] {
  if (paymentStatus === 'PAID' || status === 'AWAITING_PAYMENT') return ['COMMITTED', 'USED'];
  return open ? ['HELD', 'CLAIMED'] : ['RELEASED', 'RELEASED'];
}

const COMPLETE = [
  (number: string) => `Order ${number} is complete`,
  (number: string) => `ご注文が確定しました（ご注文番号：${number}）`,
  (number: string) => `주문이 완료되었습니다 (주문 번호 ${number})`,
];

/** P7: whoever has paid gets one mail that says so, and nobody else gets one. */
function checkMail({ id, number }: Row, mails: readonly { subject: string }[]): string[] {
  if (number === null) return [];
  const subjects = COMPLETE.map((subjectOf) => subjectOf(number));
  const count = mails.filter(({ subject }) => subjects.includes(subject)).length;
  return count === 1 ? [] : [`order ${id} was told ${count} times by mail that it is complete`];
}
