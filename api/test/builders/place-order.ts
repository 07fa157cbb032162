import { randomUUID } from 'node:crypto';
import { checkout } from '../../src/checkout/checkout.ts';
import type { CheckoutWish } from '../../src/checkout/wish.ts';
import type { AddressWish } from '../../src/domain/address.ts';
import { loadPricedCart } from '../../src/cart/load-cart.ts';
import type { Buyer, Locale } from '../../src/platform/buyer.ts';
import type { World } from '../harness/world.ts';
import { readOrder } from './read-order.ts';

export const HOME: AddressWish = {
  recipient: 'Aoi Tanaka',
  phone: '+81 3 1234 5678',
  line1: '1-2-3 Ginza',
  line2: null,
  city: 'Chuo-ku',
  region: 'Tokyo',
  postalCode: '104-0061',
  country: 'JP',
};

export type WishChange = Partial<CheckoutWish> & Readonly<{ email?: string; locale?: Locale }>;

/** What a guest sends who sees the cart as it is now. */
export async function aWish(world: World, cartId: string, change: WishChange = {}): Promise<CheckoutWish> {
  const cart = await loadPricedCart(world.shop.db, cartId, world.shop.clock.now());
  if (!cart) throw new Error(`no cart ${cartId}`);
  const { email = `guest-${cartId.slice(-6).toLowerCase()}@example.com`, locale: _, ...wish } = change;
  return {
    idempotencyKey: randomUUID(),
    cartVersion: cart.version,
    expectedTotal: { amountMinor: cart.totalMinor, currency: cart.currency },
    contact: { name: 'Aoi Tanaka', email, phone: null },
    shippingAddress: cart.ships ? HOME : null,
    reminderConsent: false,
    ...wish,
  };
}

/** The holder of this cart's cookie. */
export function buyerOf(cartId: string | null, locale: Locale = 'en'): Buyer {
  return { cartId, user: null, locale };
}

/** Presses "Confirm purchase" as a guest; answers whatever the shop says. */
export async function tryToOrder(world: World, cartId: string, change: WishChange = {}) {
  return checkout(world.shop, buyerOf(cartId, change.locale), await aWish(world, cartId, change));
}

export type PlacedOrder = Readonly<{ orderId: string; cartId: string; checkoutUrl: string; sessionId: string }>;

/** As `tryToOrder`, for an order that has to stand with its payment page. */
export async function placeOrderAsGuest(world: World, cartId: string, change: WishChange = {}): Promise<PlacedOrder> {
  const placed = await tryToOrder(world, cartId, change);
  if (!placed.ok) throw new Error(`the shop refuses the order: ${JSON.stringify(placed.refusal)}`);
  const { orderId, checkoutUrl } = placed.value;
  const { attempts } = await readOrder(world, orderId);
  const sessionId = attempts.at(-1)?.sessionId;
  if (!sessionId || checkoutUrl === null) throw new Error(`order ${orderId} has no payment page`);
  return { orderId, cartId, checkoutUrl, sessionId };
}
