import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMailer } from '../src/delivery/mailer.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn } from './builders/read-order.ts';
import { anAwaitedOrder } from './builders/vouchers.ts';
import { openWorld, type World } from './harness/world.ts';
import { findViolations } from './oracle.ts';

let world: World;

/** One paid order, one closed, one open and one that awaits its money, each with a coupon; and nothing wrong. */
beforeAll(async () => {
  world = await openWorld();
  const order = async () => {
    const coupon = await aCoupon(world, { usageLimit: 1 });
    return placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)], coupon }));
  };
  const [paid, closed] = [await order(), await order()];
  await order();
  await pay(world, paid);
  await orderIn(world, paid.orderId, 'UNSHIPPED');
  await cancelOrder(world.shop, closed.orderId);
  await orderIn(world, closed.orderId, 'CANCELED');
  await anAwaitedOrder(world);
  await world.quiet();
  await world.sql(`ALTER TABLE "Stock" DROP CONSTRAINT "Stock_none_negative", DROP CONSTRAINT "Stock_conserved"`);
  await world.sql(`ALTER TABLE "Order" DROP CONSTRAINT "Order_total", DROP CONSTRAINT "Order_open"`);
  await world.sql(`ALTER TABLE "Coupon" DROP CONSTRAINT "Coupon_claimed"`);
  await world.sql(`DROP INDEX "Order_one_open_per_cart"`);
});
afterAll(() => world?.close());

const PAID = `(SELECT "id" FROM "Order" WHERE "status" = 'UNSHIPPED')`;
const CLOSED = `(SELECT "id" FROM "Order" WHERE "status" = 'CANCELED')`;
const AWAITING = `(SELECT "id" FROM "Order" WHERE "status" = 'AWAITING_PAYMENT')`;
const OPEN = `(SELECT "id" FROM "Order" WHERE "open")`;
const variantOf = (order: string) => `(SELECT "variantId" FROM "OrderItem" WHERE "orderId" = ${order})`;

/** What is broken, and how its sentence begins. */
const DAMAGE: [named: string, what: string, sql: string][] = [
  [
    'P1: available is below 0',
    'oversold stock',
    `UPDATE "Stock" SET "available" = -1, "received" = 0 WHERE "variantId" = ${variantOf(OPEN)}`,
  ],
  ['P1: pieces got lost', 'a piece that is nowhere', `UPDATE "Stock" SET "available" = "available" - 1`],
  [
    'I1: received',
    'pieces out of nothing',
    `UPDATE "Stock" SET "received" = "received" + 1, "available" = "available" + 1`,
  ],
  ['I1: available', 'a release without a movement', `DELETE FROM "StockMovement" WHERE "kind" = 'RELEASED'`],
  [
    'I1: committed',
    'a sale that is not committed',
    `UPDATE "Stock" SET "committed" = 0 WHERE "variantId" = ${variantOf(PAID)}`,
  ],
  [
    'I1: committed is not what the movements say',
    'a voucher’s goods given back without a record',
    `DELETE FROM "StockMovement" WHERE "kind" = 'COMMITTED' AND "orderId" = ${AWAITING}`,
  ],
  [
    'I1: product',
    'a sale counted before its money is here',
    `UPDATE "Product" SET "soldCount" = 1 WHERE "id" = (SELECT "productId" FROM "OrderItem" WHERE "orderId" = ${AWAITING})`,
  ],
  [
    'I2: order',
    'goods of an awaited order that are for sale',
    `UPDATE "StockHold" SET "state" = 'RELEASED' WHERE "orderId" = ${AWAITING}`,
  ],
  [
    'P5',
    'a coupon used before its money is here',
    `UPDATE "CouponClaim" SET "state" = 'USED' WHERE "orderId" = ${AWAITING}`,
  ],
  ['P7: order', 'a number before the money is here', `UPDATE "Order" SET "number" = 'HF-2' WHERE "id" = ${AWAITING}`],
  [
    'I5: order',
    'an awaited order said to be paid',
    `UPDATE "Order" SET "paymentStatus" = 'PAID' WHERE "id" = ${AWAITING}`,
  ],
  [
    'I12',
    'an awaited order that goes back to open',
    `UPDATE "OrderEvent" SET "from" = 'AWAITING_PAYMENT' WHERE "orderId" = ${AWAITING} AND "version" = 2`,
  ],
  [
    'I4: refund',
    'a refund that Stripe does not know',
    `INSERT INTO "Refund" ("id", "orderId", "attemptId", "stripeRefundId", "amountMinor", "currency", "state", "reason", "key", "createdAt")
     SELECT 'rfd_x', "orderId", "id", 're_x', 1, "currency", 'PENDING', 'at_stripe', 're_x', now() FROM "CheckoutAttempt" WHERE "orderId" = ${PAID}`,
  ],
  [
    'I17',
    'money given back that the order does not know of',
    `INSERT INTO "Refund" ("id", "orderId", "attemptId", "stripeRefundId", "amountMinor", "currency", "state", "reason", "key", "createdAt")
     SELECT 'rfd_x', "orderId", "id", 're_x', 1, "currency", 'SUCCEEDED', 'at_stripe', 're_x', now() FROM "CheckoutAttempt" WHERE "orderId" = ${PAID}`,
  ],
  ['I17', 'an order said to be refunded', `UPDATE "Order" SET "paymentStatus" = 'REFUNDED' WHERE "id" = ${PAID}`],
  [
    'P3',
    'money that sold nothing and that nobody gives back',
    `UPDATE "OrderEvent" SET "why" = 'T21' WHERE "orderId" = ${PAID} AND "why" = 'T4'`,
  ],
  ['I1: product', 'a sold count too high', `UPDATE "Product" SET "soldCount" = "soldCount" + 1`],
  ['I2: held is not', 'a hold nobody has', `UPDATE "Stock" SET "held" = "held" + 1, "available" = "available" - 1`],
  [
    'I2: order',
    'an open order whose hold was released',
    `UPDATE "StockHold" SET "state" = 'RELEASED' WHERE "orderId" = ${OPEN}`,
  ],
  [
    'I2: gate',
    'a hold of another size than Redis has',
    `UPDATE "StockHold" SET "quantity" = 2 WHERE "orderId" = ${OPEN}`,
  ],
  [
    'I3: cart',
    'two open orders of one cart',
    `UPDATE "Order" SET "open" = true, "status" = 'PENDING' WHERE "id" = ${CLOSED}; UPDATE "Order" SET "cartId" = (SELECT min("cartId") FROM "Order" WHERE "open") WHERE "open"`,
  ],
  [
    'I3: attempt',
    'the session of another attempt',
    `UPDATE "CheckoutAttempt" SET "sessionId" = 'cs_of_nobody' WHERE "orderId" = ${OPEN}`,
  ],
  [
    'I3: session',
    'a session whose attempt forgot it',
    `UPDATE "CheckoutAttempt" SET "sessionId" = NULL WHERE "orderId" = ${OPEN}`,
  ],
  ['I3: has not exactly one record', 'a sale without Stripe’s record', `DELETE FROM "OrderStripe"`],
  ['I4', 'money that no order keeps', `UPDATE "Order" SET "keptPayment" = NULL WHERE "id" = ${PAID}`],
  ['I4: USD', 'less kept than taken', `UPDATE "OrderStripe" SET "amountTotalMinor" = "amountTotalMinor" - 1`],
  [
    'I5: is paid without money',
    'an order paid by nothing',
    `UPDATE "Order" SET "paidAt" = now(), "open" = false, "keptPayment" = 'cs_x' WHERE "id" = ${OPEN}`,
  ],
  [
    'I5: order',
    'an unpaid order said to be paid',
    `UPDATE "Order" SET "paymentStatus" = 'PAID' WHERE "id" = ${CLOSED}`,
  ],
  [
    'I6: was paid another amount',
    'a total that Stripe did not take',
    `UPDATE "OrderStripe" SET "amountTotalMinor" = "amountTotalMinor" - 1`,
  ],
  [
    'I6: order',
    'a total that is not its parts',
    `UPDATE "Order" SET "totalMinor" = "totalMinor" + 1 WHERE "id" = ${OPEN}`,
  ],
  [
    'I6: attempt',
    'another amount than the session’s',
    `UPDATE "CheckoutAttempt" SET "amountMinor" = 1 WHERE "orderId" = ${OPEN}`,
  ],
  [
    'P2',
    'an order paid twice',
    `UPDATE "CheckoutAttempt" SET "orderId" = ${PAID}, "seq" = 2, "state" = 'PAID' WHERE "orderId" = ${CLOSED}`,
  ],
  [
    'P5',
    'a coupon that a closed order keeps',
    `UPDATE "CouponClaim" SET "state" = 'CLAIMED' WHERE "orderId" = ${CLOSED}`,
  ],
  [
    'A07: cart',
    'a cart cookie kept in the clear',
    `UPDATE "Cart" SET "tokenHash" = 'in the clear' WHERE "id" = (SELECT min("id") FROM "Cart")`,
  ],
  ['I7', 'a coupon counted wrongly', `UPDATE "Coupon" SET "claimed" = "claimed" + 1`],
  [
    'I8: event',
    'an event that was answered and not stored',
    `DELETE FROM "StripeEvent" WHERE "type" = 'checkout.session.completed'`,
  ],
  [
    'I8: event',
    'an event nobody handled',
    `UPDATE "StripeEvent" SET "state" = 'DEAD' WHERE "type" = 'checkout.session.expired'`,
  ],
  ['I9: ', 'an effect that is stuck', `UPDATE "OutboxItem" SET "state" = 'DEAD' WHERE "kind" = 'mail.order_complete'`],
  [
    'I9 P7',
    'a paid order without its mail',
    `UPDATE "CheckoutAttempt" SET "id" = 'att_other' WHERE "orderId" = ${PAID}`,
  ],
  [
    'I9: mail',
    'a mail about an order that never was',
    `UPDATE "CheckoutAttempt" SET "id" = 'att_other' WHERE "orderId" = ${PAID}`,
  ],
  ['P7: order', 'a number for an unpaid order', `UPDATE "Order" SET "number" = 'HF-1' WHERE "id" = ${CLOSED}`],
  [
    'P7: order',
    'a change nobody was told of',
    `DELETE FROM "OutboxItem" WHERE "kind" = 'publish' AND "orderId" = ${PAID} AND "key" = '2'`,
  ],
  [
    'P10',
    'a closed order that can still be charged',
    `UPDATE "CheckoutAttempt" SET "closedAt" = NULL WHERE "orderId" = ${CLOSED}`,
  ],
  ['I12', 'a status nobody decided', `UPDATE "Order" SET "status" = 'SHIPPED' WHERE "id" = ${PAID}`],
  ['I12', 'a gap in the history', `DELETE FROM "OrderEvent" WHERE "orderId" = ${PAID} AND "version" = 2`],
  [
    'I12',
    'an order that came back to life',
    `UPDATE "OrderEvent" SET "why" = 'T11' WHERE "orderId" = ${PAID} AND "version" = 2`,
  ],
  [
    'I12',
    'a move along no edge',
    `UPDATE "OrderEvent" SET "to" = 'SHIPPED' WHERE "orderId" = ${PAID} AND "version" = 3; UPDATE "Order" SET "status" = 'SHIPPED' WHERE "id" = ${PAID}`,
  ],
];

describe('the oracle', () => {
  test('finds nothing in a shop that is right', async () => {
    expect(await findViolations(world)).toEqual([]);
  });

  test.each(DAMAGE)('%s: sees %s', async (named, _, sql) => {
    await world.sql('BEGIN');
    try {
      await world.sql(sql);
      const found = await findViolations(world);
      expect(found.filter((sentence) => sentence.startsWith(named))).not.toEqual([]);
    } finally {
      await world.sql('ROLLBACK');
    }
    expect(await findViolations(world)).toEqual([]);
  });

  test('I2: sees a hold that Redis has lost, one that it invented, and one that ends at another time', async () => {
    const { redis, config } = world.shop;
    const [hold] = await world.shop.db.stockHold.findMany({ where: { state: 'HELD' } });
    const reservation = `${config.redisPrefix}reservation:${hold?.orderId}`;

    await redis?.pexpire(reservation, 1000 * 60 * 10);
    await redis?.hset(`${config.redisPrefix}hold:${hold?.variantId}`, 'crt_nobody', 1);
    await redis?.del(`${config.redisPrefix}gate:ready`);
    const found = (await findViolations(world)).join('\n');

    expect(found).toMatch(/I2: gate misses the reservation/);
    expect(found).toMatch(/I2: gate has an orphan hold .* crt_nobody 1/);
    expect(found).toMatch(/I2: gate is not marked ready/);
    await redis?.hdel(`${config.redisPrefix}hold:${hold?.variantId}`, 'crt_nobody');
    await world.sweep();
    expect(await findViolations(world)).toEqual([]);
  });

  test('I9: sees a second mail, though it looks the same', async () => {
    const mail = (await world.inbox.mails()).find(({ messageId }) => messageId.includes('order_complete'));
    const mailer = openMailer(world.shop.config);
    await mailer.send({ to: 'x@example.com', subject: '', text: '', html: '', messageId: mail?.messageId ?? '' });
    mailer.close();
    expect((await findViolations(world)).join()).toMatch(/I9 P7: order .* has 2 complete mails/);
  });
});
