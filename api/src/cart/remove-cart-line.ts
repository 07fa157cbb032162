import type { PlainRefusal } from '../domain/refusal.ts';
import type { Platform } from '../platform/platform.ts';
import { changeOwnCart } from './change-cart.ts';

/** Takes a line out of the cart. */
export function removeCartLine(shop: Platform, cartId: string | null, lineId: string) {
  return changeOwnCart<PlainRefusal>(shop, cartId, async (tx, cart) => {
    const { count } = await tx.cartLine.deleteMany({ where: { id: lineId, cartId: cart.id } });
    return count === 0 ? { code: 'NOT_FOUND' } : null;
  });
}
