import type { User } from '../platform/buyer.ts';
import { newId, newSecret, sha256 } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../platform/postgres.ts';
import { changeCurrency, raiseVersion } from './cart-sql.ts';
import { MOST_LINES, MOST_PIECES } from './line-rules.ts';

type Joining = Readonly<{
  user: Pick<User, 'id' | 'customerId'>;
  /** The secret of the guest's cart cookie; null without one. */
  guestToken: string | null;
  /** For a user's first cart. */
  currency: string;
}>;

/**
 * Makes the guest's cart the user's at log-in; afterwards the user has exactly one cart and the cookie opens none. Of two
 * carts the one with an unfinished order goes on, because stock is held for it; else the user's, unless it is empty.
 * The other one's lines are added to it. Log-ins of one user happen one after another.
 */
export async function joinCarts(shop: Pick<Platform, 'db' | 'clock'>, joining: Joining): Promise<void> {
  const now = shop.clock.now();
  await shop.db.inTransaction(async (tx) => {
    await lockInOrder(tx, joining);
    const guest = await findFacts(tx, { tokenHash: hashOf(joining.guestToken), userId: null });
    const own = await findFacts(tx, { userId: joining.user.id });
    if (guest) await join(tx, joining.user, { guest, own }, now);
    else if (!own) await insertUsersCart(tx, joining, now);
  });
}

type CartFacts = Readonly<{
  id: string;
  currency: string;
  couponId: string | null;
  lines: number;
  hasOpenOrder: boolean;
}>;

type Pair = Readonly<{ guest: CartFacts; own: CartFacts | null }>;

/** The user, then orders before carts as everywhere, and the guest's cart before the user's as a sale does it. */
async function lockInOrder(tx: Tx, { user, guestToken }: Joining): Promise<void> {
  const tokenHash = hashOf(guestToken);
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${user.id} FOR UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM "Order" o JOIN "Cart" c ON c."id" = o."cartId"
    WHERE c."tokenHash" = ${tokenHash} AND c."userId" IS NULL AND o."open" FOR UPDATE OF o`;
  await tx.$queryRaw`SELECT 1 FROM "Cart" WHERE "tokenHash" = ${tokenHash} AND "userId" IS NULL FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Cart" WHERE "userId" = ${user.id} FOR UPDATE`;
}

async function findFacts(
  tx: Tx,
  where: Readonly<{ userId: string | null; tokenHash?: string }>,
): Promise<CartFacts | null> {
  const cart = await tx.cart.findFirst({
    where,
    select: {
      id: true,
      currency: true,
      couponId: true,
      _count: { select: { lines: true, orders: { where: { open: true } } } },
    },
  });
  return cart && { ...cart, lines: cart._count.lines, hasOpenOrder: cart._count.orders > 0 };
}

async function join(tx: Tx, user: Joining['user'], { guest, own }: Pair, now: Date): Promise<void> {
  const staying = own === null || guestGoesOn(guest, own) ? guest : own;
  await takeOpenOrder(tx, user, guest.id);
  if (own) await addLines(tx, staying === guest ? own : guest, staying, now);
  if (own && staying === guest) await retire(tx, own.id, staying.id, now);
  if (staying === own) await retire(tx, guest.id, staying.id, now);
  await tx.cart.update({
    where: { id: staying.id },
    data: {
      userId: user.id,
      customerId: user.customerId,
      tokenHash: sha256(newSecret()), // nobody's: the log-in opens it
      couponId: staying.couponId ?? guest.couponId ?? own?.couponId ?? null,
    },
  });
}

function guestGoesOn(guest: CartFacts, own: CartFacts): boolean {
  if (own.hasOpenOrder) return false;
  return guest.hasOpenOrder || own.lines === 0;
}

/** What the guest has begun to pay is the user's to finish; earlier orders wait until the e-mail is proven. */
async function takeOpenOrder(tx: Tx, { customerId }: Joining['user'], cartId: string): Promise<void> {
  await tx.order.updateMany({ where: { cartId, open: true }, data: { customerId } });
}

/** A variant that both have becomes one line; unpaid orders follow, so that a payment empties the right one (R16). */
async function addLines(tx: Tx, from: CartFacts, to: CartFacts, now: Date): Promise<void> {
  if (from.lines === 0) return;
  await tx.$executeRaw`
    UPDATE "OrderItem" i SET "cartLineId" = t."id"
    FROM "Order" o, "CartLine" f JOIN "CartLine" t ON t."variantId" = f."variantId" AND t."cartId" = ${to.id}
    WHERE o."cartId" = ${from.id} AND i."orderId" = o."id" AND f."cartId" = ${from.id} AND i."cartLineId" = f."id"`;
  await tx.$executeRaw`
    WITH doubled AS (
      DELETE FROM "CartLine" f USING "CartLine" t
      WHERE f."cartId" = ${from.id} AND t."cartId" = ${to.id} AND t."variantId" = f."variantId"
      RETURNING t."id", f."quantity"
    )
    UPDATE "CartLine" t SET "quantity" = least(${MOST_PIECES}::int, t."quantity" + d."quantity")
    FROM doubled d WHERE t."id" = d."id"`;
  await tx.$executeRaw`
    UPDATE "CartLine" SET "cartId" = ${to.id} WHERE "id" IN (
      SELECT "id" FROM "CartLine" WHERE "cartId" = ${from.id} ORDER BY "createdAt" DESC, "id"
      LIMIT greatest(0, ${MOST_LINES}::int - (SELECT count(*)::int FROM "CartLine" WHERE "cartId" = ${to.id})))`;
  if (from.currency !== to.currency) await changeCurrency(tx, to.id, to.currency);
  await raiseVersion(tx, to.id, now);
}

/** Its orders keep it; nobody opens it any more, and who had opened it before is led to the other one (lockCart). */
async function retire(tx: Tx, cartId: string, joinedIntoId: string, now: Date): Promise<void> {
  const data = { joinedIntoId, userId: null, tokenHash: sha256(newSecret()), couponId: null, updatedAt: now };
  await tx.cart.update({ where: { id: cartId }, data });
}

async function insertUsersCart(tx: Tx, { user, currency }: Joining, now: Date): Promise<void> {
  const [id, tokenHash] = [newId('crt'), sha256(newSecret())];
  const { id: userId, customerId } = user;
  await tx.cart.create({ data: { id, tokenHash, userId, customerId, currency, createdAt: now, updatedAt: now } });
}

function hashOf(token: string | null): string {
  return token === null ? '' : sha256(token);
}
