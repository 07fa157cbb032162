import type { Cart } from '#lib/server/cart.ts';

/** Asks the shop for the cart as it is now; throws when it has no answer. */
export async function fetchCart(): Promise<Cart> {
  const response = await fetch('/cart/state');
  if (!response.ok) throw new Error(`The cart could not be read: ${response.status}`);
  return (await response.json()) as Cart;
}
