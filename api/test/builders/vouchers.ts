import type { World } from '../harness/world.ts';
import { aCart } from './a-cart.ts';
import { aCoupon, type Coupon } from './a-coupon.ts';
import { aProduct, type Product } from './a-product.ts';
import { placeOrderAsGuest, type PlacedOrder, type WishChange } from './place-order.ts';
import { orderIn } from './read-order.ts';
import { sessionAtStripe } from './session.ts';

/** An order over the last piece, with the last use of a coupon. */
export type YenOrder = PlacedOrder & Readonly<{ product: Product; coupon: Coupon }>;

/** An order in yen, so that it can be paid at a convenience store. */
export async function aYenOrder(world: World, wish: WishChange & Readonly<{ stock?: number }> = {}): Promise<YenOrder> {
  const { stock = 1, ...change } = wish;
  const product = await aProduct(world, { stock });
  const coupon = await aCoupon(world, { usageLimit: 1 });
  const cartId = await aCart(world, { lines: [product], currency: 'JPY', coupon });
  return { product, coupon, ...(await placeOrderAsGuest(world, cartId, change)) };
}

/** The buyer takes a voucher on Stripe's page; nobody pays it unless the test says so. */
export async function takeVoucher(world: World, { sessionId }: Pick<PlacedOrder, 'sessionId'>): Promise<void> {
  await world.stripe.setBuyersPay(false);
  const { outcome, message } = await world.stripe.takeVoucher(sessionId);
  if (outcome !== 'pending') throw new Error(`Stripe gave no voucher: ${outcome} ${message}`);
}

/** An order whose voucher is in the buyer's hand, and the shop knows. */
export async function anAwaitedOrder(world: World, wish: WishChange = {}): Promise<YenOrder> {
  const order = await aYenOrder(world, wish);
  await takeVoucher(world, order);
  await orderIn(world, order.orderId, 'AWAITING_PAYMENT');
  return order;
}

/** Ends the delayed payment of this session at Stripe: paid at the counter, or never. */
export async function endVoucher(
  world: World,
  { sessionId }: Pick<PlacedOrder, 'sessionId'>,
  outcome: 'succeed' | 'fail' | 'cancel',
): Promise<void> {
  const { payment_intent: intent } = await sessionAtStripe(world, sessionId);
  await world.stripe.settle(typeof intent === 'string' ? intent : (intent?.id ?? ''), outcome);
}
