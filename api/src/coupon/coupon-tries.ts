import type { Platform } from '../platform/platform.ts';
import { giveBackTries, takeTries, type Limit } from '../platform/tries.ts';

const WINDOW_S = 600;
const BY_CART: Limit = { name: 'coupon:cart', tries: 10, windowS: WINDOW_S };
/** Several people share an address; carts are free to make, so that the address is limited too. */
const BY_ADDRESS: Limit = { name: 'coupon:address', tries: 50, windowS: WINDOW_S };

/** Who tries: a cart that does not exist yet has no limit of its own. */
export type Tryer = Readonly<{ cartId: string | null; address: string }>;

/**
 * Lets nobody guess coupons by the thousand: an unknown code costs a try of the cart and of the address, a known one
 * costs nothing. Counted before the look-up, so that many guesses at once count too.
 */
export async function limitedTry<T>(
  shop: Platform,
  { cartId, address }: Tryer,
  look: () => Promise<T | null>,
): Promise<T | null> {
  const ofCart = cartId === null ? [] : [{ limit: BY_CART, of: cartId }];
  const tries = [...ofCart, { limit: BY_ADDRESS, of: address }];
  await takeTries(shop, tries);
  const found = await look();
  if (found !== null) await giveBackTries(shop, tries);
  return found;
}
