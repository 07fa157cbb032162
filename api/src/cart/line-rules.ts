import type { CartRefusal, InputProblem, InputRefusal, PlainRefusal, StockRefusal } from '../domain/refusal.ts';
import { obtainablePieces } from '../domain/pricing.ts';
import type { Offer } from './cart-sql.ts';

export type LineRefusal = InputRefusal | PlainRefusal | CartRefusal | StockRefusal;

/** Pieces on one line. */
export const MOST_PIECES = 99;
/** Lines in one cart. */
export const MOST_LINES = 100; // what one Stripe session takes

/** A quantity that no line can have, whatever the stock; null when it can. */
export function quantityRefusal(quantity: number): InputRefusal | null {
  return quantity >= 1 && quantity <= MOST_PIECES ? null : invalid('quantity', 'OUT_OF_RANGE');
}

/** Why a line of `quantity` pieces cannot be made of this offer, or null. */
export function lineRefusal(offer: Offer, quantity: number): LineRefusal | null {
  if (offer.kind === 'LICENSE' || offer.kind === 'DAY_PASS') return { code: 'DEVICE_REQUIRED' };
  if (!offer.active || offer.priceMinor === null || offer.recurring) return { code: 'CART_LINE_UNAVAILABLE' };
  if (offer.lineId === null && offer.linesInCart >= MOST_LINES) return invalid('variantId', 'OUT_OF_RANGE');
  return quantityRefusal(quantity) ?? stockRefusal(offer, quantity);
}

/** One argument that breaks a rule. */
export function invalid(argument: string, rule: InputProblem['rule']): InputRefusal {
  return { code: 'INPUT_INVALID', problems: [{ path: [argument], rule }] };
}

function stockRefusal(offer: Offer, requested: number): StockRefusal | null {
  const available = obtainablePieces(offer);
  if (available === null || requested <= available) return null;
  const { lineId, variantId } = offer;
  return { code: 'STOCK_INSUFFICIENT', shortages: [{ lineId, variantId, requested, available }] };
}
