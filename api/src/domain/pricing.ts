import { couponDiscount, covers, type CouponDiscount, type CouponTerms } from './coupon.ts';
import { chargeStep } from './currency.ts';
import { allocateInSteps } from './money.ts';
import type { CouponRefusal } from './refusal.ts';
import { shippingFee, type ShippingRate } from './shipping.ts';
import type { Texts } from './texts.ts';

export type ProductKind = 'PHYSICAL' | 'LICENSE' | 'DAY_PASS' | 'SERVICE';

/** A cart as it is stored, with today's prices and stock beside its lines. */
export type CartFacts = Readonly<{
  id: string;
  version: number;
  currency: string;
  customerId: string | null;
  lines: readonly CartLineFacts[];
  coupon: CouponTerms | null;
  /** In the cart's currency. */
  shippingRates: readonly ShippingRate[];
}>;

export type CartLineFacts = Readonly<{
  id: string;
  variantId: string;
  productId: string;
  categoryId: string;
  sku: string;
  productName: Texts;
  variantName: Texts;
  kind: ProductKind;
  imageUrl: string | null;
  quantity: number;
  /** Today's price in the cart's currency; null when it is not sold in it. */
  priceMinor: number | null;
  /** Unit price when the buyer last changed or saw the line. */
  seenUnitPriceMinor: number;
  /** False when the product or variant is withdrawn. */
  active: boolean;
  /** Pieces on sale now; null for goods without a stock to run out of. */
  available: number | null;
  /** Pieces that unfinished orders hold; null as above. */
  held: number | null;
  /** Those of them that this cart's own unfinished order holds. */
  ownHeld: number;
}>;

export type CartLineProblem = 'STOCK_SHORT' | 'SOLD_OUT' | 'UNAVAILABLE';

export type PricedLine = CartLineFacts &
  Readonly<{
    /** Today's price, or the last one seen when there is none today. */
    unitPriceMinor: number;
    /** Unit price times quantity. */
    totalMinor: number;
    /** Its part of the discount on goods. */
    discountMinor: number;
    problem: CartLineProblem | null;
  }>;

/** What checkout would charge, and why it might refuse. Amounts are minor units of `currency`. */
export type PricedCart = Readonly<{
  id: string;
  version: number;
  currency: string;
  customerId: string | null;
  coupon: CouponTerms | null;
  /** Why the coupon gives nothing just now; null when it works or there is none. */
  couponProblem: CouponRefusal | null;
  lines: readonly PricedLine[];
  totalQuantity: number;
  subtotalMinor: number;
  goodsDiscountMinor: number;
  shippingDiscountMinor: number;
  /** Goods and shipping together. */
  discountMinor: number;
  /** The full fee, also when a coupon takes it off; null when nothing is shipped. */
  shippingMinor: number | null;
  /** subtotal − discount + shipping, at least 0. */
  totalMinor: number;
  ships: boolean;
}>;

const NO_DISCOUNT: CouponDiscount = { goodsMinor: 0, shippingMinor: 0 };

/** The cart at today's prices; a coupon that cannot be used costs nothing but its discount. */
export function priceCart(cart: CartFacts, now: Date): PricedCart {
  const lines = cart.lines.map((line) => ({ ...line, ...priceLine(line) }));
  const shippingMinor = shippingFee(cart.shippingRates, piecesIn(lines.filter(ships)));
  const basket = { currency: cart.currency, lines, shippingMinor };
  const reduced = cart.coupon && couponDiscount(cart.coupon, basket, now);
  const discount = reduced?.ok ? reduced.value : NO_DISCOUNT;
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return {
    id: cart.id,
    version: cart.version,
    currency: cart.currency,
    customerId: cart.customerId,
    coupon: cart.coupon,
    couponProblem: reduced && !reduced.ok ? reduced.refusal : null,
    lines: withDiscounts(lines, cart, discount.goodsMinor),
    totalQuantity: piecesIn(lines),
    ...amounts(subtotalMinor, discount, shippingMinor),
    ships: shippingMinor !== null,
  };
}

function amounts(subtotalMinor: number, discount: CouponDiscount, shippingMinor: number | null) {
  const discountMinor = discount.goodsMinor + discount.shippingMinor;
  return {
    subtotalMinor,
    goodsDiscountMinor: discount.goodsMinor,
    shippingDiscountMinor: discount.shippingMinor,
    discountMinor,
    shippingMinor,
    totalMinor: subtotalMinor - discountMinor + (shippingMinor ?? 0),
  };
}

function priceLine(line: CartLineFacts) {
  const unitPriceMinor = line.priceMinor ?? line.seenUnitPriceMinor;
  return { unitPriceMinor, totalMinor: unitPriceMinor * line.quantity, problem: lineProblem(line) };
}

/** What the cart's own unfinished order holds is still there for its buyer: that order is closed or paid first (R12). */
function lineProblem(line: CartLineFacts): CartLineProblem | null {
  if (!line.active || line.priceMinor === null) return 'UNAVAILABLE';
  const obtainable = obtainablePieces(line);
  if (obtainable === null || obtainable >= line.quantity) return null;
  return obtainable === 0 ? 'SOLD_OUT' : 'STOCK_SHORT';
}

/** How many pieces this buyer can have now; null for goods without a stock to run out of. */
export function obtainablePieces(line: Pick<CartLineFacts, 'available' | 'ownHeld'>): number | null {
  return line.available === null ? null : line.available + line.ownHeld;
}

/** Each covered line gets its part of the goods discount, so that the parts add up to it. */
function withDiscounts<L extends { categoryId: string; totalMinor: number }>(
  lines: readonly L[],
  { coupon, currency }: Pick<CartFacts, 'coupon' | 'currency'>,
  goodsMinor: number,
) {
  const weights = lines.map((line) => (coupon && covers(coupon, line.categoryId) ? line.totalMinor : 0));
  const parts = allocateInSteps(goodsMinor, weights, chargeStep(currency));
  return lines.map((line, index) => ({ ...line, discountMinor: parts[index] ?? 0 }));
}

function ships(line: Pick<CartLineFacts, 'kind'>): boolean {
  return line.kind === 'PHYSICAL';
}

function piecesIn(lines: readonly Readonly<{ quantity: number }>[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}
