import type { Platform } from '../platform/platform.ts';
import { acceptTodaysPrices } from './cart-sql.ts';
import { changeOwnCart } from './change-cart.ts';

/**
 * The buyer is told that prices changed, and sees today's with that answer (R11). The version rises with them: who checks
 * out next agrees to the prices of that version.
 */
export async function acceptPrices(shop: Pick<Platform, 'db' | 'clock'>, cartId: string): Promise<void> {
  await changeOwnCart<never>(shop, cartId, async (tx, cart) =>
    (await acceptTodaysPrices(tx, cart)) === 0 ? 'unchanged' : null,
  );
}
