/** Names of the gate's keys in Redis. */
export type GateKeys = Readonly<{
  /** Hash: order → pieces held of this variant. */
  holds(variantId: string): string;
  /** Sorted set: order → when its entry in `holds` lapses, in Unix milliseconds. */
  lapses(variantId: string): string;
  /** The order's reservation; its expiry is exactly the payment page's (K.2). */
  reservation(orderId: string): string;
  /** Stands while the gate agrees with Postgres; gone after Redis was emptied. */
  ready: string;
  /** Finds every `holds` key, and the variant in it. */
  allHolds: string;
  variantOf(holdsKey: string): string;
}>;

/** All keys of one shop share its prefix. */
export function gateKeys(prefix: string): GateKeys {
  const holds = `${prefix}hold:`;
  return {
    holds: (variantId) => holds + variantId,
    lapses: (variantId) => `${prefix}lapse:${variantId}`,
    reservation: (orderId) => `${prefix}reservation:${orderId}`,
    ready: `${prefix}gate:ready`,
    allHolds: `${holds}*`,
    variantOf: (key) => key.slice(holds.length),
  };
}
