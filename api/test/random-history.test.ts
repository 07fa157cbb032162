import { expect, test } from 'vitest';
import { retryPayment } from '../src/checkout/retry-payment.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { sweepRefunds } from '../src/order/sweep-refunds.ts';
import { confirmCheckout } from '../src/order/confirm-checkout.ts';
import { fetchUndelivered } from '../src/webhook/fetch-undelivered.ts';
import { aCart, addPieces } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct, type Product } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { expireAtStripe } from './builders/past-the-shop.ts';
import { buyerOf, HOME, tryToOrder } from './builders/place-order.ts';
import { refundAtStripe } from './builders/refund-at-stripe.ts';
import { endVoucher, takeVoucher } from './builders/vouchers.ts';
import { SEED, tellSeed } from './harness/seed.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const ROUNDS = Number(process.env.TEST_ROUNDS ?? 25);
const AT_ONCE = 4;
const DAY = 24 * 60;

/** The same numbers for the same seed (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Half of the carts are in yen, so that their buyers may take vouchers. */
const CURRENCIES = ['USD', 'JPY'] as const;

test('P3 P4 P8 P10: after any history of buyers, cards, vouchers, faults and lost webhooks all is as it must be', async () => {
  tellSeed();
  const pick = chance(SEED);
  const products: Product[] = [];
  for (const stock of [2, 5, 12]) products.push(await aProduct(world, { stock }));
  const coupon = await aCoupon(world, { usageLimit: 2, perCustomerLimit: 1 });
  const carts: string[] = [];
  for (let index = 0; index < 8; index++) {
    const lines = [products[index % 3] as Product];
    const currency = CURRENCIES[Math.floor(index / 2) % 2];
    carts.push(await aCart(world, { lines, currency, ...(index % 2 === 0 ? { coupon } : {}) }));
  }

  for (let round = 0; round < ROUNDS; round++) {
    await shake(pick);
    await Promise.all(Array.from({ length: AT_ONCE }, () => act(pick, carts, products)));
  }

  world.line.heal();
  await world.stripe.setWebhooks({});
  await world.quiet();
  await endEverything();
  expect(await world.shop.db.order.count({ where: { status: { in: ['AWAITING_PAYMENT', 'ON_HOLD'] } } })).toBe(0);
  expect(await world.shop.db.order.count({ where: { open: true } })).toBe(0);
  expect(await world.shop.db.stock.count({ where: { held: { not: 0 } } })).toBe(0);
});

/** Sessions run out within the hour, vouchers lapse within days, and refunds that wait for a bank account within weeks. */
async function endEverything(): Promise<void> {
  await world.stripe.setBuyersPay(true); // whoever is asked for a bank account names one
  for (const minutes of [63, 5 * DAY, DAY, 50 * DAY]) {
    await world.advance(minutes);
    await world.sweep();
    await fetchUndelivered(world.shop); // a refund made in the dashboard is told by nothing else
    await world.quiet();
    await sweepRefunds(world.shop);
    await world.quiet();
  }
}

/** What the world does to all of them. */
async function shake(pick: (below: number) => number): Promise<void> {
  switch (pick(14)) {
    case 0:
      return world.advance(1 + pick(25));
    case 1:
      return world.sweep();
    case 2:
      return world.stripe.setWebhooks({ copies: 1 + pick(3), reorder: true, seed: pick(1000) });
    case 3:
      return world.stripe.setWebhooks({ drop: 0.5, seed: pick(1000) });
    case 4:
      return world.line.break(/POST .*\/expire$/, 'cut after');
    case 5:
      return world.line.break(/^POST \/v1\/checkout\/sessions$/, pick(2) === 0 ? 'cut before' : 'cut after');
    case 7:
      return world.advance(pick(3) * DAY);
    case 8:
      return world.line.break(/^POST \/v1\/refunds/, pick(2) === 0 ? 'cut before' : 'cut after');
    case 6:
      return void (await world.shop.redis?.del(`${world.shop.config.redisPrefix}gate:ready`));
    default:
      return world.line.heal();
  }
}

/** What one buyer does. Whatever the shop refuses is an answer; only a fault fails the test. */
async function act(pick: (below: number) => number, carts: readonly string[], products: readonly Product[]) {
  const cartId = carts[pick(carts.length)] ?? '';
  const product = products[pick(products.length)] as Product;
  const [what, which] = [pick(21), pick(4)];
  const attempt = await world.shop.db.checkoutAttempt.findFirst({
    where: { order: { cartId } },
    orderBy: { createdAt: 'desc' },
  });
  if (what < 5 || !attempt) return void (await orderIfFilled(cartId, product));
  if (what < 8 && attempt.sessionId) return void (await pay(world, { sessionId: attempt.sessionId }, cardOf(which)));
  if (what === 8) return void (await cancelOrder(world.shop, attempt.orderId));
  if (what === 9) return void (await retryPayment(world.shop, attempt.orderId, null));
  if (what === 10) return void (await retryPayment(world.shop, attempt.orderId, { ...HOME, line1: `Street ${which}` }));
  if (what === 11 && attempt.sessionId) {
    return void (await confirmCheckout(world.shop, buyerOf(cartId), attempt.sessionId, null));
  }
  if (what >= 17 && attempt.sessionId) return takeVoucherIfOffered(attempt.sessionId);
  if ((what === 14 || what === 15) && attempt.sessionId) return endVoucherIfAny(attempt.sessionId, which);
  if (what === 16 && attempt.sessionId) return giveSomeBack(attempt.sessionId, which);
  if (what === 12 && attempt.sessionId) return expireAtStripe(world, attempt.sessionId).catch(() => undefined);
  const currency = await currencyOf(cartId);
  return void (await addPieces(world, cartId, product, 1, currency).catch(() => undefined)); // sold out
}

/** A page in dollars, or one that is closed, has none to give: an answer too. */
async function takeVoucherIfOffered(sessionId: string): Promise<void> {
  await takeVoucher(world, { sessionId }).catch(() => undefined);
}

async function endVoucherIfAny(sessionId: string, which: number): Promise<void> {
  await endVoucher(world, { sessionId }, which < 2 ? 'succeed' : 'fail').catch(() => undefined); // none is waited for
}

async function giveSomeBack(sessionId: string, which: number): Promise<void> {
  await refundAtStripe(world, sessionId, which === 0 ? undefined : 50 * which).catch(() => undefined); // not paid
}

async function orderIfFilled(cartId: string, product: Product): Promise<void> {
  const lines = await world.shop.db.cartLine.count({ where: { cartId } });
  if (lines === 0) await addPieces(world, cartId, product, 1, await currencyOf(cartId)).catch(() => undefined);
  else await tryToOrder(world, cartId);
}

async function currencyOf(cartId: string): Promise<string> {
  return (await world.shop.db.cart.findUniqueOrThrow({ where: { id: cartId } })).currency;
}

function cardOf(which: number): string {
  return which === 0 ? CARD.declined : which === 1 ? CARD.insufficientFunds : CARD.good;
}
