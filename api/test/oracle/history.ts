import type { Evidence, OrderEvidence } from './evidence.ts';

/** Where an order may go from each status; a status that is not named is never left. */
const EDGES: Record<string, readonly string[]> = {
  PENDING: ['PENDING', 'FAILED', 'UNSHIPPED', 'COMPLETED', 'ON_HOLD', 'CANCELED', 'EXPIRED'],
  FAILED: ['FAILED', 'PENDING', 'UNSHIPPED', 'COMPLETED', 'ON_HOLD', 'CANCELED'],
};

/** Rules that end an order without money: nothing but late money may follow them. */
const CLOSING = new Set(['T3', 'T4', 'T5', 'T10', 'T11', 'T12', 'T17', 'T19']);

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
    if (CLOSING.has(before.why)) return [`${name} after ${before.why} had closed it`];
    return EDGES[before.to]?.includes(to) ? [] : [`${name}, which is no edge`];
  });
}
