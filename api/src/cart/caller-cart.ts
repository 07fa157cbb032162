import type { Buyer } from '../platform/buyer.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { sha256 } from '../platform/ids.ts';
import { oncePer } from '../platform/once-per.ts';

/** The cart that a request speaks for; it changes when the request makes one. */
type Known = { cartId: Promise<string | null> };

const known = oncePer((request: ShopRequest): Known => ({ cartId: findByCookie(request) }));

/** Who asks: the holder of the cart cookie. Looked up once a request, and only when somebody wants to know. */
export async function callingBuyer(request: ShopRequest): Promise<Buyer> {
  return { cartId: await known(request).cartId, locale: request.locale };
}

/** The rest of the request and the following ones speak for this cart. */
export function adoptCart(request: ShopRequest, cart: Readonly<{ id: string; newToken: string | null }>): void {
  known(request).cartId = Promise.resolve(cart.id);
  const token = cart.newToken ?? request.cartToken;
  if (token !== null) request.sendCartToken(token);
}

async function findByCookie({ shop, cartToken }: ShopRequest): Promise<string | null> {
  if (cartToken === null) return null;
  const cart = await shop.db.cart.findUnique({ where: { tokenHash: sha256(cartToken) }, select: { id: true } });
  return cart?.id ?? null;
}
