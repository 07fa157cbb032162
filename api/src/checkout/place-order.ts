import type { CheckoutRefusal, Shortage } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { claimCoupon } from '../coupon/claim.ts';
import type { Tx } from '../platform/postgres.ts';
import { violatedUnique } from '../platform/postgres-errors.ts';
import { takeStock } from '../stock/ledger.ts';
import { afterCommit } from '../order/after-commit.ts';
import type { Applied } from '../order/apply-move.ts';
import { sellFree } from '../order/sell-free.ts';
import type { Shop } from '../order/shop.ts';
import type { OrderDraft } from './draft-order.ts';
import { insertOrder } from './insert-order.ts';

/** The order waits for its payment, or is sold already; or another tab was faster, and its order is the one to show. */
export type Placed = 'placed' | 'sold' | 'another was faster';

/** What was written; a sale frees what the gate still holds. */
type Written = Readonly<{ placed: Placed; sale: Applied | null }>;

const PLACED: Written = { placed: 'placed', sale: null };

/**
 * Holds the stock and writes the order with everything it claims (T1, S0.2–S0.5): first the gate, then one transaction
 * that Postgres alone decides. All lines or none, and nothing at all when the coupon is taken.
 */
export async function placeOrder(shop: Shop, draft: OrderDraft): Promise<Result<Placed, CheckoutRefusal>> {
  const gated = await shop.gate.hold(draft.cart.id, draft.stockLines);
  if (!gated.ok)
    return turnedAway(
      shop,
      gated.refusal.map((s) => onLine(draft, s)),
    );
  const written = await writeOrder(shop, draft);
  if (!written.ok) {
    await letGo(shop, draft);
    return written.refusal.code === 'STOCK_INSUFFICIENT' ? turnedAway(shop, written.refusal.shortages) : written;
  }
  const { placed, sale } = written.value;
  if (placed !== 'another was faster') shop.metrics.holds.inc({ event: 'taken' });
  if (sale) await afterCommit(shop, sale);
  if (placed === 'placed') await tellPlaced(shop, draft);
  return ok(placed);
}

function turnedAway({ metrics }: Shop, shortages: readonly Shortage[]): Result<Placed, CheckoutRefusal> {
  metrics.holds.inc({ event: 'refused' });
  return refuse({ code: 'STOCK_INSUFFICIENT', shortages });
}

async function writeOrder(shop: Shop, draft: OrderDraft): Promise<Result<Written, CheckoutRefusal>> {
  try {
    return await shop.db.inTransaction((tx) => writeAll(tx, draft, shop.clock.now()));
  } catch (error) {
    const index = violatedUnique(error);
    if (index === 'Order_one_open_per_cart' || index === 'Order_cartId_idempotencyKey_key')
      return ok({ placed: 'another was faster', sale: null });
    await letGo(shop, draft);
    throw error;
  }
}

/** Rows are locked in the shop's one order: cart, order, stock, coupon. A refusal rolls everything back. */
async function writeAll(tx: Tx, draft: OrderDraft, now: Date): Promise<Result<Written, CheckoutRefusal>> {
  if (!(await isCartUnchanged(tx, draft))) return refuse({ code: 'CART_CHANGED' });
  await insertOrder(tx, draft, now);
  const { id: orderId, stockLines, attempt } = draft;
  const taken = await takeStock(tx, { orderId, lines: stockLines, expiresAt: attempt?.expiresAt ?? now, now });
  if (!taken.ok) return refuse({ code: 'STOCK_INSUFFICIENT', shortages: taken.refusal.map((s) => onLine(draft, s)) });
  const claimed = await claim(tx, draft, now);
  if (!claimed.ok) return claimed;
  return ok(attempt ? PLACED : { placed: 'sold', sale: await sellFree(tx, orderId, now) });
}

/** The buyer may have changed the cart in another tab; its lines and prices are what the draft was made of. */
async function isCartUnchanged(tx: Tx, { cart }: OrderDraft): Promise<boolean> {
  const rows = await tx.$queryRaw<
    { version: number }[]
  >`SELECT "version" FROM "Cart" WHERE "id" = ${cart.id} FOR UPDATE`;
  return rows[0]?.version === cart.version;
}

async function claim(tx: Tx, { id, cart, customerKey }: OrderDraft, now: Date): Promise<Result<null, CheckoutRefusal>> {
  if (!cart.coupon) return ok(null);
  const { id: couponId, perCustomerLimit } = cart.coupon;
  const claimed = await claimCoupon(tx, { orderId: id, couponId, customerKey, perCustomerLimit, now });
  if (claimed.ok) return claimed;
  return refuse({ code: claimed.refusal, couponId, missingToMinimumMinor: null, currency: cart.currency });
}

/** When another tab was faster, the reservation is its order's. */
async function tellPlaced(shop: Shop, { id: orderId, cart, stockLines, attempt }: OrderDraft): Promise<void> {
  const order = { orderId, cartId: cart.id };
  if (attempt) await shop.gate.confirm(order, stockLines, attempt.expiresAt);
  await afterCommit(shop, { ...order, moved: true, freedVariantIds: [] });
}

async function letGo(shop: Shop, { cart, stockLines }: OrderDraft): Promise<void> {
  await shop.gate.letGo(
    cart.id,
    stockLines.map((line) => line.variantId),
  );
}

/** Names the cart line that asks for the short variant. */
function onLine({ cart }: OrderDraft, { variantId, available }: Pick<Shortage, 'variantId' | 'available'>): Shortage {
  const line = cart.lines.find((candidate) => candidate.variantId === variantId);
  return { lineId: line?.id ?? null, variantId, requested: line?.quantity ?? 0, available };
}
