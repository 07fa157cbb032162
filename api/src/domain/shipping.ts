/** The fee from `minQuantity` pieces on, in minor units. */
export type ShippingRate = Readonly<{ minQuantity: number; amountMinor: number }>;

/**
 * Fee for all pieces that are shipped (S1.10): the rate with the highest `minQuantity` not above their number.
 * Null when nothing is shipped; throws when the shop has no rate for so few pieces, which is a gap in its data.
 */
export function shippingFee(rates: readonly ShippingRate[], shippedQuantity: number): number | null {
  if (shippedQuantity === 0) return null;
  const rate = rates
    .filter(({ minQuantity }) => minQuantity <= shippedQuantity)
    .reduce<ShippingRate | null>((best, next) => (best && best.minQuantity > next.minQuantity ? best : next), null);
  if (rate === null)
    throw new RangeError(`No shipping rate covers ${shippedQuantity} pieces: add one from 1 piece on.`);
  return rate.amountMinor;
}
