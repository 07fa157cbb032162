import { expect, test } from 'vitest';
import { retryPayment } from '../src/checkout/retry-payment.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { confirmCheckout } from '../src/order/confirm-checkout.ts';
import { aCart, addPieces } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct, type Product } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { expireAtStripe } from './builders/past-the-shop.ts';
import { buyerOf, HOME, tryToOrder } from './builders/place-order.ts';
import { SEED, tellSeed } from './harness/seed.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const ROUNDS = Number(process.env.TEST_ROUNDS ?? 25);
const AT_ONCE = 4;

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

test('P3 P4 P8 P10: after any history of buyers, cards, faults and lost webhooks all is as it must be', async () => {
  tellSeed();
  const pick = chance(SEED);
  const products: Product[] = [];
  for (const stock of [1, 3, 8]) products.push(await aProduct(world, { stock }));
  const coupon = await aCoupon(world, { usageLimit: 2, perCustomerLimit: 1 });
  const carts: string[] = [];
  for (let index = 0; index < 8; index++) {
    const lines = [products[index % 3] as Product];
    carts.push(await aCart(world, { lines, ...(index % 2 === 0 ? { coupon } : {}) }));
  }

  for (let round = 0; round < ROUNDS; round++) {
    await shake(pick);
    await Promise.all(Array.from({ length: AT_ONCE }, () => act(pick, carts, products)));
  }

  world.line.heal();
  await world.stripe.setWebhooks({});
  await world.quiet();
  await world.advance(63);
  await world.sweep();
  await world.quiet();
  expect(await world.shop.db.order.count({ where: { open: true } })).toBe(0);
  expect(await world.shop.db.stock.count({ where: { held: { not: 0 } } })).toBe(0);
});

/** What the world does to all of them. */
async function shake(pick: (below: number) => number): Promise<void> {
  switch (pick(12)) {
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
  const [what, which] = [pick(14), pick(4)];
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
  if (what === 12 && attempt.sessionId) return expireAtStripe(world, attempt.sessionId).catch(() => undefined);
  return void (await addPieces(world, cartId, product, 1).catch(() => undefined)); // sold out
}

async function orderIfFilled(cartId: string, product: Product): Promise<void> {
  const lines = await world.shop.db.cartLine.count({ where: { cartId } });
  if (lines === 0) await addPieces(world, cartId, product, 1).catch(() => undefined);
  else await tryToOrder(world, cartId);
}

function cardOf(which: number): string {
  return which === 0 ? CARD.declined : which === 1 ? CARD.insufficientFunds : CARD.good;
}
