import type { Evidence, OrderEvidence } from './evidence.ts';

/** Where an order may go from each status; a status that is not named is never left. */
const EDGES: Record<string, readonly string[]> = {
  PENDING: ['PENDING', 'FAILED', 'AWAITING_PAYMENT', 'UNSHIPPED', 'COMPLETED', 'ON_HOLD', 'CANCELED', 'EXPIRED'],
  FAILED: ['FAILED', 'PENDING', 'AWAITING_PAYMENT', 'UNSHIPPED', 'COMPLETED', 'ON_HOLD', 'CANCELED'],
  AWAITING_PAYMENT: ['AWAITING_PAYMENT', 'UNSHIPPED', 'COMPLETED', 'ON_HOLD', 'FAILED', 'CANCELED'],
  EXPIRED: ['UNSHIPPED', 'COMPLETED', 'ON_HOLD'],
  CANCELED: ['ON_HOLD', 'CANCELED'],
  UNSHIPPED: ['UNSHIPPED', 'ON_HOLD', 'REFUNDED'],
  COMPLETED: ['COMPLETED', 'ON_HOLD', 'REFUNDED'],
  ON_HOLD: ['ON_HOLD', 'REFUNDED'],
  REFUNDED: ['REFUNDED', 'ON_HOLD'],
};

/** Rules that end an order without money: nothing but late money may follow them. */
const CLOSING = new Set(['T3', 'T8', 'T10', 'T11', 'T12', 'T19', 'T32']);
const LATE_MONEY = new Set(['T20', 'T21', 'T22']);

/** Rules after which the money is here: nothing but refunds and second payments may follow them. */
const PAYING = new Set(['T4', 'T5', 'T7', 'T17', 'T20', 'T21', 'T22', 'T26', 'T35']);
const AFTER_MONEY = new Set(['T26', 'T34']);

/** I12: the history is whole, has no gap, and moves along the documented edges only. */
export function history({ orders, events }: Evidence): string[] {
  return orders.flatMap((order) => {
    const own = events.filter(({ orderId }) => orderId === order.id).sort((a, b) => a.version - b.version);
    return [...gaps(order, own), ...steps(order, own)];
  });
}

type Event = Evidence['events'][number];

function gaps(order: OrderEvidence, own: readonly Event[]): string[] {
  const isWhole = own.length === order.version && own.every(({ version }, index) => version === index + 1);
  const ends = own.at(-1)?.to === order.status;
  return [
    ...(isWhole ? [] : [`I12: order ${order.id} has version ${order.version} and ${own.length} events`]),
    ...(ends ? [] : [`I12: order ${order.id} is ${order.status}, its history ends with ${own.at(-1)?.to}`]),
  ];
}

function steps(order: OrderEvidence, own: readonly Event[]): string[] {
  return own.flatMap(({ from, to, why, version }, index) => {
    const before = own[index - 1];
    const name = `I12: order ${order.id} version ${version} goes ${from} → ${to} by ${why}`;
    if (!before) return from === null && to === 'PENDING' ? [] : [`${name} as its beginning`];
    if (from !== before.to) return [`${name}, but it was ${before.to}`];
    if (CLOSING.has(before.why) && !LATE_MONEY.has(why)) return [`${name} after ${before.why} had closed it`];
    if (PAYING.has(before.why) && !AFTER_MONEY.has(why)) return [`${name} after ${before.why} had brought money`];
    return EDGES[before.to]?.includes(to) ? [] : [`${name}, which is no edge`];
  });
}
