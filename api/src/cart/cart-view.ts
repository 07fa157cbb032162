import { amountRefusal } from '../domain/charge.ts';
import { money, type Money } from '../domain/money.ts';
import { priceCart, type CartFacts, type PricedCart, type PricedLine } from '../domain/pricing.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { callingBuyer } from './caller-cart.ts';
import { loadCart } from './load-cart.ts';

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
    leastTotal: leastTotal(cart),
  };
}

function leastTotal({ totalMinor, currency }: PricedCart): Money | null {
  const refusal = amountRefusal(totalMinor, currency);
  return refusal?.code === 'AMOUNT_TOO_SMALL' ? money(refusal.limitMinor, currency) : null;
}

/** The caller's cart as it is now; an empty one, which is not stored, when they have none yet. */
export async function callersCart(request: ShopRequest): Promise<CartView> {
  return cartView(priceCart(await callersCartFacts(request), request.shop.clock.now()));
}

/** The same before it is priced, for those who try another coupon on it. */
export async function callersCartFacts(request: ShopRequest): Promise<CartFacts> {
  const { cartId } = await callingBuyer(request);
  const cart = cartId === null ? null : await loadCart(request.shop.db, cartId);
  return cart ?? emptyCart(request.currency);
}

function emptyCart(currency: string): CartFacts {
  return { id: NO_CART_ID, version: 0, currency, customerId: null, lines: [], coupon: null, shippingRates: [] };
}

function lineView(line: PricedLine, currency: string) {
  return {
    ...line,
    unitPrice: money(line.unitPriceMinor, currency),
    total: money(line.totalMinor, currency),
  };
}
