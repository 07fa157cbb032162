import { amountRefusal } from '../domain/charge.ts';
import type { PricedCart, PricedLine } from '../domain/pricing.ts';
import { obtainablePieces } from '../domain/pricing.ts';
import type { CheckoutRefusal } from '../domain/refusal.ts';
import type { CheckoutWish } from './wish.ts';

/** Why this cart cannot be ordered at all, or null. */
export function cartRefusal(cart: PricedCart | null, wish: Pick<CheckoutWish, 'cartVersion'>): CheckoutRefusal | null {
  if (!cart || cart.lines.length === 0) return { code: 'CART_EMPTY' };
  if (cart.version !== wish.cartVersion) return { code: 'CART_CHANGED' };
  if (cart.lines.some(({ problem }) => problem === 'UNAVAILABLE')) return { code: 'CART_LINE_UNAVAILABLE' };
  return cart.lines.some(needsDevice) ? { code: 'DEVICE_REQUIRED' } : null;
}

/** Why this cannot be had for this price, or null; checked in the order price, stock, coupon, amount (S1.8). */
export function offerRefusal(cart: PricedCart, expected: CheckoutWish['expectedTotal']): CheckoutRefusal | null {
  return (
    priceRefusal(cart, expected) ??
    stockRefusal(cart) ??
    cart.couponProblem ??
    amountRefusal(cart.totalMinor, cart.currency)
  );
}

/**
 * A higher total needs the buyer's consent; a lower one is taken over (R11). Where no price rose and the coupon gives
 * nothing any more, the coupon is the answer: it says why, and what can be done.
 */
function priceRefusal(cart: PricedCart, expected: CheckoutWish['expectedTotal']): CheckoutRefusal | null {
  const sameMoney = expected.currency === cart.currency;
  if (sameMoney && cart.totalMinor <= expected.amountMinor) return null;
  const changed = cart.lines.filter((line) => line.unitPriceMinor !== line.seenUnitPriceMinor);
  if (sameMoney && changed.length === 0 && cart.couponProblem) return null;
  return {
    code: 'PRICE_CHANGED',
    expectedTotalMinor: expected.amountMinor,
    currency: expected.currency,
    changes: changed.map((line) => ({ lineId: line.id, previousUnitPriceMinor: line.seenUnitPriceMinor })),
  };
}

function stockRefusal(cart: PricedCart): CheckoutRefusal | null {
  const short = cart.lines.filter(({ problem }) => problem === 'STOCK_SHORT' || problem === 'SOLD_OUT');
  if (short.length === 0) return null;
  return { code: 'STOCK_INSUFFICIENT', shortages: short.map((line) => shortage(line, obtainablePieces(line) ?? 0)) };
}

/** What is short on a line of the cart. */
export function shortage(line: PricedLine, available: number) {
  return { lineId: line.id, variantId: line.variantId, requested: line.quantity, available };
}

function needsDevice({ kind }: PricedLine): boolean {
  return kind === 'LICENSE' || kind === 'DAY_PASS';
}
