import type { Evidence, OrderEvidence } from './evidence.ts';

/** Rules that make an order paid and sell it: with number, sold counts and complete mail. */
const SELLING = new Set(['T4', 'T7', 'T17', 'T20', 'T35']);

/** True once the order was sold to its buyer, whatever was given back since; T5 sells and waits for a person to look. */
export function isSold({ events }: Evidence, order: OrderEvidence): boolean {
  return events.some(({ orderId, why }) => orderId === order.id && (SELLING.has(why) || why === 'T5'));
}

/** True when the buyer was told so. */
export function isComplete({ events }: Evidence, order: OrderEvidence): boolean {
  return events.some(({ orderId, why }) => orderId === order.id && SELLING.has(why));
}

/** What becomes of an order's stock and coupon: held while open, the buyer's once sold, set aside while awaited. */
export function fateOf(evidence: Evidence, order: OrderEvidence): 'open' | 'awaiting' | 'sold' | 'given up' {
  if (order.open) return 'open';
  if (order.status === 'AWAITING_PAYMENT') return 'awaiting';
  return isSold(evidence, order) ? 'sold' : 'given up';
}
