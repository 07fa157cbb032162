import type { Evidence } from './evidence.ts';

/** I2: what Redis holds is what a rebuild from Postgres would write, piece by piece and to the millisecond (K.2). */
export function gate({ gate: found, holds, orders }: Evidence): string[] {
  if (found === null) return [];
  const live = holds.filter(({ state }) => state === 'HELD');
  const cartOf = new Map(orders.map(({ id, cartId }) => [id, cartId]));
  const entries = compare(
    'hold',
    live.map(({ variantId, orderId, quantity }) => `${variantId} ${cartOf.get(orderId)} ${quantity}`),
    found.entries.map(({ variantId, cartId, quantity }) => `${variantId} ${cartId} ${quantity}`),
  );
  const reservations = compare(
    'reservation',
    live.map(({ orderId, expiresAtMs }) => `${orderId} ${expiresAtMs}`),
    found.reservations.map(({ orderId, expiresAtMs }) => `${orderId} ${expiresAtMs}`),
  );
  return [...(found.ready ? [] : ['I2: gate is not marked ready']), ...entries, ...reservations];
}

function compare(what: string, inPostgres: readonly string[], inRedis: readonly string[]): string[] {
  const [wanted, found] = [new Set(inPostgres), new Set(inRedis)];
  return [
    ...[...wanted].filter((row) => !found.has(row)).map((row) => `I2: gate misses the ${what} ${row}`),
    ...[...found].filter((row) => !wanted.has(row)).map((row) => `I2: gate has an orphan ${what} ${row}`),
  ];
}
