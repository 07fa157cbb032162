import { money } from '../domain/money.ts';
import { priceCart, type PricedCart, type PricedLine } from '../domain/pricing.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { callingBuyer } from './caller-cart.ts';
import { loadPricedCart } from './load-cart.ts';

/** Stands for a cart that nobody has written yet. */
const NO_CART_ID = 'crt_0000000000000000000000';

export type CartView = ReturnType<typeof cartView>;
export type CartLineView = ReturnType<typeof lineView>;

/** A cart as GraphQL shows it: amounts with their currency. */
export function cartView(cart: PricedCart) {
  const { currency } = cart;
  return {
    ...cart,
    lines: cart.lines.map((line) => lineView(line, currency)),
    subtotal: money(cart.subtotalMinor, currency),
    discount: money(cart.discountMinor, currency),
    shippingFee: cart.shippingMinor === null ? null : money(cart.shippingMinor, currency),
    total: money(cart.totalMinor, currency),
  };
}

/** The caller's cart as it is now; an empty one, which is not stored, when they have none yet. */
export async function callersCart(request: ShopRequest): Promise<CartView> {
  const { cartId } = await callingBuyer(request);
  const now = request.shop.clock.now();
  const cart = cartId === null ? null : await loadPricedCart(request.shop.db, cartId, now);
  return cartView(cart ?? emptyCart(request.currency, now));
}

function emptyCart(currency: string, now: Date): PricedCart {
  const nothing = { customerId: null, lines: [], coupon: null, shippingRates: [] };
  return priceCart({ id: NO_CART_ID, version: 0, currency, ...nothing }, now);
}

function lineView(line: PricedLine, currency: string) {
  return {
    ...line,
    unitPrice: money(line.unitPriceMinor, currency),
    total: money(line.totalMinor, currency),
  };
}
