import { callingUser } from '../account/calling-user.ts';
import type { Buyer } from '../platform/buyer.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { sha256 } from '../platform/ids.ts';
import { oncePer } from '../platform/once-per.ts';

/** The cart that a request speaks for; it changes when the request makes one, logs in or logs out. */
type Known = { cartId: Promise<string | null> };

const known = oncePer((request: ShopRequest): Known => ({ cartId: findCart(request) }));

/** Who asks: the user who is logged in, else the holder of the cart cookie. Looked up once, when somebody wants to know. */
export async function callingBuyer(request: ShopRequest): Promise<Buyer> {
  const [user, cartId] = await Promise.all([callingUser(request), known(request).cartId]);
  return { cartId, user, locale: request.locale };
}

/**
 * The rest of the request and the following ones speak for this cart. Not when the caller's own was joined to it just now:
 * it is opened by the log-in that did so, and not by a cookie that opens nothing any more.
 */
export async function adoptCart(
  request: ShopRequest,
  cart: Readonly<{ id: string; newToken: string | null }>,
): Promise<void> {
  if (cart.newToken === null && cart.id !== (await known(request).cartId)) return;
  known(request).cartId = Promise.resolve(cart.id);
  const token = cart.newToken ?? request.cartToken;
  if (token !== null && (await callingUser(request)) === null) request.sendCartToken(token);
}

/** After a log-in or a log-out the cookie's cart is the caller's no more: the user's is, or none yet. */
export function leaveGuestCart(request: ShopRequest): void {
  if (request.cartToken !== null) request.sendCartToken(null);
  known(request).cartId = findCartOfUser(request);
}

async function findCart(request: ShopRequest): Promise<string | null> {
  return (await callingUser(request)) === null ? findByCookie(request) : findCartOfUser(request);
}

async function findCartOfUser(request: ShopRequest): Promise<string | null> {
  const user = await callingUser(request);
  if (user === null) return null;
  const cart = await request.shop.db.cart.findUnique({ where: { userId: user.id }, select: { id: true } });
  return cart?.id ?? null;
}

async function findByCookie({ shop, cartToken }: ShopRequest): Promise<string | null> {
  if (cartToken === null) return null;
  const cart = await shop.db.cart.findUnique({ where: { tokenHash: sha256(cartToken) }, select: { id: true } });
  return cart?.id ?? null;
}
