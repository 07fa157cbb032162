import type { InputRefusal } from '../domain/refusal.ts';
import { refuse } from '../domain/result.ts';
import type { Platform } from '../platform/platform.ts';
import { changeCurrency } from './cart-sql.ts';
import { changeCart, type CartOwner } from './change-cart.ts';
import { invalid } from './line-rules.ts';

/** Prices the cart in another of the shop's currencies; nothing else ever changes a cart's currency. */
export async function setCartCurrency(shop: Platform, owner: CartOwner, currency: string) {
  if (!shop.config.currencies.includes(currency)) return refuse(invalid('currency', 'NOT_OFFERED'));
  return changeCart<InputRefusal>(shop, { ...owner, currency }, async (tx, cart) => {
    if (owner.cartId !== null && cart.currency === currency) return 'unchanged';
    await changeCurrency(tx, cart.id, currency);
    return null;
  });
}
