import { defaultAddress } from '../account/addresses.ts';
import { tidyAddress } from '../domain/address-form.ts';
import type { CheckoutRefusal } from '../domain/refusal.ts';
import type { PricedCart } from '../domain/pricing.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { loadPricedCart } from '../cart/load-cart.ts';
import type { Buyer } from '../platform/buyer.ts';
import type { Shop } from '../order/shop.ts';
import { cartRefusal, offerRefusal } from './check-cart.ts';
import { missingForFree, problemsOf } from './check-wish.ts';
import { closeOpenOrder } from './close-open-order.ts';
import { draftOrder, wishHash } from './draft-order.ts';
import { joinSession, openSession, type OpenPage } from './open-session.ts';
import { placeOrder } from './place-order.ts';
import type { CheckoutWish } from './wish.ts';

type Answer = Result<OpenPage, CheckoutRefusal>;

/** How often a checkout starts anew because another tab of the same buyer was faster. */
const TRIES = 3;

/**
 * Orders the buyer's cart and gives the page on which to pay (S0.1–S0.11). Checked in this order: input, access, cart,
 * open order, price, stock, coupon, amount, payment. A refusal has written nothing; PAYMENT_UNAVAILABLE has left an order that
 * waits.
 */
export async function checkout(shop: Shop, buyer: Buyer, given: CheckoutWish): Promise<Answer> {
  const wish = wholeWish(buyer, given);
  const problems = problemsOf(wish, shop.config);
  if (problems.length > 0) return refuse({ code: 'INPUT_INVALID', problems });
  if (buyer.user === null && !shop.config.guestCheckout) return refuse({ code: 'LOGIN_REQUIRED' });
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const answer = await tryCheckout(shop, buyer, wish);
    if (answer !== 'another was faster') return soldMeanwhile(shop, buyer, wish, answer);
  }
  return refuse({ code: 'CART_CHANGED' });
}

/** The same click, a moment earlier, may have sold the cart while this one looked at it: then its order is the answer. */
async function soldMeanwhile(shop: Shop, { cartId }: Buyer, wish: CheckoutWish, answer: Answer): Promise<Answer> {
  const isGone = !answer.ok && (answer.refusal.code === 'CART_EMPTY' || answer.refusal.code === 'CART_CHANGED');
  return (isGone && cartId !== null && (await answerOfSameKey(shop, cartId, wish))) || answer;
}

/** A user who says nothing else is reached as their account says (S2.2). */
function wholeWish({ user }: Buyer, wish: CheckoutWish): CheckoutWish {
  return {
    ...wish,
    contact: wish.contact ?? (user && { name: user.name, email: user.email, phone: null }),
    shippingAddress: wish.shippingAddress && tidyAddress(wish.shippingAddress),
  };
}

async function tryCheckout(shop: Shop, buyer: Buyer, wish: CheckoutWish): Promise<Answer | 'another was faster'> {
  if (buyer.cartId === null) return refuse({ code: 'CART_EMPTY' });
  const repeated = await answerOfSameKey(shop, buyer.cartId, wish);
  if (repeated) return repeated;
  const cart = await loadPricedCart(shop.db, buyer.cartId, shop.clock.now());
  const unready = cartRefusal(cart, wish);
  if (unready || !cart) return refuse(unready ?? { code: 'CART_EMPTY' });
  const standing = await answerOfOpenOrder(shop, cart, wish);
  if (standing) return standing === 'closed' ? 'another was faster' : standing;
  return placeAndOpen(shop, buyer, wish, cart);
}

async function placeAndOpen(
  shop: Shop,
  buyer: Buyer,
  wish: CheckoutWish,
  cart: PricedCart,
): Promise<Answer | 'another was faster'> {
  const refused = offerRefusal(cart, wish.expectedTotal);
  if (refused) return refuse(refused);
  const draft = draftOrder({
    cart,
    wish,
    buyer,
    defaultAddress: await usableDefault(shop, cart.customerId),
    config: shop.config,
    now: shop.clock.now(),
  });
  const missing = draft.attempt === null ? missingForFree(draft) : [];
  if (missing.length > 0) return refuse({ code: 'INPUT_INVALID', problems: missing });
  const placed = await placeOrder(shop, draft);
  if (!placed.ok) return placed;
  if (placed.value === 'sold') return ok({ orderId: draft.id, checkoutUrl: null });
  return placed.value === 'placed' ? openSession(shop, draft.id) : placed.value;
}

/** Null where the shop no longer delivers to: then Stripe's page asks. */
async function usableDefault({ db, config }: Shop, customerId: string | null) {
  const address = customerId === null ? null : await defaultAddress(db, customerId);
  return address && config.shippingCountries.includes(address.country) ? address : null;
}

/** The same key and input give the first order as it is now; the same key with other input is a mistake (R12). */
async function answerOfSameKey(shop: Shop, cartId: string, wish: CheckoutWish): Promise<Answer | null> {
  const order = await shop.db.order.findUnique({
    where: { cartId_idempotencyKey: { cartId, idempotencyKey: wish.idempotencyKey } },
    select: { id: true, inputHash: true, open: true },
  });
  if (!order) return null;
  if (order.inputHash !== wishHash(wish)) return refuse({ code: 'IDEMPOTENCY_KEY_REUSED' });
  if (!order.open) return ok({ orderId: order.id, checkoutUrl: null });
  const page = await joinSession(shop, order.id);
  const closed = !page.ok && page.refusal.code !== 'PAYMENT_UNAVAILABLE';
  return closed ? ok({ orderId: order.id, checkoutUrl: null }) : page;
}

/**
 * Two tabs, one order: an unfinished order of this cart with the same wish is the one to pay. Any other is closed first,
 * and waited for, before a new one is made.
 */
async function answerOfOpenOrder(shop: Shop, cart: PricedCart, wish: CheckoutWish): Promise<Answer | 'closed' | null> {
  const order = await shop.db.order.findFirst({
    where: { cartId: cart.id, open: true },
    select: { id: true, inputHash: true, cancelRequestedAt: true },
  });
  if (!order) return null;
  if (order.inputHash === wishHash(wish) && order.cancelRequestedAt === null) return joinSession(shop, order.id);
  const closed = await closeOpenOrder(shop, order.id);
  return closed ? 'closed' : refuse({ code: 'ORDER_CLOSING', orderId: order.id });
}
