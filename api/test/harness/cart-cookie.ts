import { sha256 } from '../../src/platform/ids.ts';
import type { World } from './world.ts';

/** The Cookie header that opens this cart; replaces the one it had, of which only the hash is stored. */
export async function cartCookieOf(world: World, cartId: string): Promise<string> {
  const secret = `secret-of-${cartId}`;
  await world.sql('UPDATE "Cart" SET "tokenHash" = $2 WHERE "id" = $1', cartId, sha256(secret));
  return `cart=${secret}`;
}
