import { refuse } from '../domain/result.ts';
import type { Platform } from '../platform/platform.ts';
import { findOffer, putLine } from './cart-sql.ts';
import { changeCart, type CartOwner } from './change-cart.ts';
import { lineRefusal, quantityRefusal, type LineRefusal } from './line-rules.ts';

/** Puts more pieces of a variant into the cart (S2.1, S4.1); on a line that is there already they are added up. */
export async function addToCart(
  shop: Platform,
  owner: CartOwner,
  wish: Readonly<{ variantId: string; quantity: number }>,
) {
  const refused = quantityRefusal(wish.quantity);
  if (refused) return refuse(refused);
  return changeCart<LineRefusal>(shop, owner, async (tx, cart, now) => {
    const offer = await findOffer(tx, cart, wish.variantId);
    if (!offer?.active) return { code: 'NOT_FOUND' };
    const quantity = offer.inCart + wish.quantity;
    const refusal = lineRefusal(offer, quantity);
    if (refusal) return refusal;
    await putLine(tx, cart.id, { variantId: offer.variantId, quantity, unitPriceMinor: offer.priceMinor ?? 0, now });
    return null;
  });
}
