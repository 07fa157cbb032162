import { loadCart } from '#lib/server/cart.ts';

/** The cart as it is now, for the drawer of an open page. */
export const GET = async (event) => Response.json(await loadCart(event));
