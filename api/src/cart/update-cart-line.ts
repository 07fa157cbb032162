import { refuse } from '../domain/result.ts';
import type { Platform } from '../platform/platform.ts';
import { findOffer, putLine, variantOfLine } from './cart-sql.ts';
import { changeOwnCart } from './change-cart.ts';
import { lineRefusal, quantityRefusal, type LineRefusal } from './line-rules.ts';

/** Sets how many pieces a line has; not a difference, so that repeating it is harmless. */
export async function updateCartLine(
  shop: Platform,
  cartId: string | null,
  wish: Readonly<{ lineId: string; quantity: number }>,
) {
  const refused = quantityRefusal(wish.quantity);
  if (refused) return refuse(refused);
  return changeOwnCart<LineRefusal>(shop, cartId, async (tx, cart, now) => {
    const variantId = await variantOfLine(tx, cart.id, wish.lineId);
    const offer = variantId === null ? null : await findOffer(tx, cart, variantId);
    if (offer === null) return { code: 'NOT_FOUND' };
    const refusal = lineRefusal(offer, wish.quantity);
    if (refusal) return refusal;
    const { quantity } = wish;
    await putLine(tx, cart.id, { variantId: offer.variantId, quantity, unitPriceMinor: offer.priceMinor ?? 0, now });
    return null;
  });
}
