import type { PlainRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../platform/postgres.ts';
import { insertCart, lockCart, raiseVersion, type LockedCart } from './cart-sql.ts';

/** Who changes a cart; a new one is made in `currency` when they have none. */
export type CartOwner = Readonly<{ cartId: string | null; currency: string }>;

/** The cart that was changed, and its token when it was made for this. */
export type ChangedCart = Pick<LockedCart, 'id' | 'newToken'>;

type Change<R> = (tx: Tx, cart: LockedCart, now: Date) => Promise<R | 'unchanged' | null>;

/**
 * Changes the owner's cart, or a new one. Its row is locked first, so that changes from several tabs happen one after
 * another; the version rises once. `change` answers a refusal to undo all, or 'unchanged' to leave the version alone.
 */
export async function changeCart<R extends object>(
  shop: Pick<Platform, 'db' | 'clock'>,
  owner: CartOwner,
  change: Change<R>,
): Promise<Result<ChangedCart, R>> {
  const now = shop.clock.now();
  return shop.db.inTransaction(async (tx) => {
    const found = owner.cartId === null ? null : await lockCart(tx, owner.cartId);
    const cart = found ?? (await insertCart(tx, owner.currency, now));
    return finish(tx, cart, now, await change(tx, cart, now));
  });
}

/** As `changeCart`, for what only a cart that exists can have: NOT_FOUND without one. */
export async function changeOwnCart<R extends object>(
  shop: Pick<Platform, 'db' | 'clock'>,
  cartId: string | null,
  change: Change<R>,
): Promise<Result<ChangedCart, R | PlainRefusal>> {
  const now = shop.clock.now();
  return shop.db.inTransaction(async (tx) => {
    const cart = cartId === null ? null : await lockCart(tx, cartId);
    return cart ? finish(tx, cart, now, await change(tx, cart, now)) : refuse<PlainRefusal>({ code: 'NOT_FOUND' });
  });
}

async function finish<R extends object>(
  tx: Tx,
  cart: LockedCart,
  now: Date,
  outcome: R | 'unchanged' | null,
): Promise<Result<ChangedCart, R>> {
  if (outcome !== null && outcome !== 'unchanged') return refuse(outcome);
  if (outcome === null) await raiseVersion(tx, cart.id, now);
  return ok(cart);
}
