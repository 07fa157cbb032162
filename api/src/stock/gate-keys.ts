/** Names of the gate's keys in Redis. */
export type GateKeys = Readonly<{
  /** Hash: cart → pieces held of this variant. */
  holds(variantId: string): string;
  /** Sorted set: cart → when its entry in `holds` lapses, in Unix milliseconds. */
  lapses(variantId: string): string;
  /** The order's reservation; its expiry is exactly the payment page's (K.2). */
  reservation(orderId: string): string;
  /** Stands while the gate agrees with Postgres; gone after Redis was emptied. */
  ready: string;
  /** Finds every `holds` key, and the variant in it. */
  allHolds: string;
  variantOf(holdsKey: string): string;
  /** Finds every `reservation` key, and the order in it. */
  allReservations: string;
  orderOf(reservationKey: string): string;
}>;

/** What a reservation says: how many of which variant. */
export function reservationOf(lines: readonly Readonly<{ variantId: string; quantity: number }>[]): string {
  return JSON.stringify(lines.map(({ variantId, quantity }) => ({ variantId, quantity })));
}

/** All keys of one shop share its prefix. */
export function gateKeys(prefix: string): GateKeys {
  const holds = `${prefix}hold:`;
  const reservation = `${prefix}reservation:`;
  return {
    holds: (variantId) => holds + variantId,
    lapses: (variantId) => `${prefix}lapse:${variantId}`,
    reservation: (orderId) => reservation + orderId,
    ready: `${prefix}gate:ready`,
    allHolds: `${holds}*`,
    variantOf: (key) => key.slice(holds.length),
    allReservations: `${reservation}*`,
    orderOf: (key) => key.slice(reservation.length),
  };
}
