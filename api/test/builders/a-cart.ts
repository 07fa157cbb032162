import { addToCart } from '../../src/cart/add-to-cart.ts';
import type { World } from '../harness/world.ts';
import type { Coupon } from './a-coupon.ts';
import type { Product } from './a-product.ts';

type Wish = Readonly<{
  /** Pieces of each product; a product alone means one piece. */
  lines: readonly (Product | readonly [Product, number])[];
  currency?: string;
  coupon?: Coupon;
}>;

/** A new buyer's cart; answers its id. */
export async function aCart(world: World, { lines, currency = 'USD', coupon }: Wish): Promise<string> {
  let cartId: string | null = null;
  for (const line of lines) {
    const [product, quantity] = 'variantId' in line ? [line, 1] : line;
    cartId = await addPieces(world, cartId, product, quantity, currency);
  }
  if (cartId === null) throw new Error('a cart needs a line');
  if (coupon) await world.shop.db.cart.update({ where: { id: cartId }, data: { couponId: coupon.couponId } });
  return cartId;
}

/** Puts pieces into a cart, or into a new one; answers its id. */
export async function addPieces(
  world: World,
  cartId: string | null,
  { variantId }: Product,
  quantity: number,
  currency = 'USD',
): Promise<string> {
  const added = await addToCart(world.shop, { cartId, currency }, { variantId, quantity });
  if (!added.ok) throw new Error(`cannot put ${quantity} of ${variantId} into the cart: ${added.refusal.code}`);
  return added.value.id;
}
