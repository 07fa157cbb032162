import { insertAll } from '../platform/insert-all.ts';
import type { Tx } from '../platform/postgres.ts';
import { wishHash, type DraftAttempt, type OrderDraft } from './draft-order.ts';

/** Writes the order as PENDING with its lines, address, first attempt and first line of history (T1, S0.5, S2.4). */
export async function insertOrder(tx: Tx, draft: OrderDraft, now: Date): Promise<void> {
  const { id: orderId, items, address, attempt } = draft;
  await keepCustomer(tx, draft, now);
  await insertAll(tx, [
    { table: 'Order', rows: [orderRow(draft, now)] },
    { table: 'OrderItem', rows: items.map((item, position) => itemRow(draft, item, position)) },
    { table: 'ShippingAddress', rows: address ? [{ orderId, ...address }] : [] },
    { table: 'CheckoutAttempt', rows: attempt ? [attemptRow(draft, attempt, now)] : [] },
    { table: 'OrderEvent', rows: [firstEvent(draft, now)] },
    { table: 'OutboxItem', rows: [{ orderId, kind: 'publish', key: '1', payload: {}, dueAt: now, createdAt: now }] },
  ]);
}

/** The attempt before its page exists; its id is Stripe's idempotency key. */
function attemptRow({ id, cart }: OrderDraft, attempt: DraftAttempt, now: Date) {
  return {
    id: attempt.id,
    orderId: id,
    seq: 1,
    amountMinor: cart.totalMinor,
    currency: cart.currency,
    idempotencyKey: attempt.id,
    params: attempt.params,
    expiresAt: attempt.expiresAt,
    createdAt: now,
  };
}

/** A guest's customer belongs to their cart; what they typed last is how they are reached. A user's is the account's. */
async function keepCustomer(tx: Tx, { cart, customerId, user, wish }: OrderDraft, now: Date): Promise<void> {
  if (user) return;
  const contact = wish.contact ?? {};
  if (cart.customerId !== null) {
    await tx.customer.updateMany({ where: { id: customerId }, data: contact });
    return;
  }
  await tx.customer.createMany({ data: [{ id: customerId, createdAt: now, ...contact }] });
  await tx.cart.updateMany({ where: { id: cart.id }, data: { customerId } });
}

function orderRow({ id, wish, cart, customerId, locale }: OrderDraft, now: Date) {
  return {
    id,
    cartId: cart.id,
    cartVersion: cart.version,
    customerId,
    locale,
    currency: cart.currency,
    subtotalMinor: cart.subtotalMinor,
    discountMinor: cart.discountMinor,
    shippingMinor: cart.shippingMinor,
    totalMinor: cart.totalMinor,
    couponCode: cart.coupon?.code ?? null,
    contactName: wish.contact?.name.trim() ?? null,
    contactEmail: wish.contact?.email.trim() ?? null,
    contactPhone: wish.contact?.phone ?? null,
    reminderConsent: wish.reminderConsent,
    idempotencyKey: wish.idempotencyKey,
    inputHash: wishHash(wish),
    createdAt: now,
  };
}

function itemRow(draft: OrderDraft, { id, name, line }: OrderDraft['items'][number], position: number) {
  return {
    id,
    orderId: draft.id,
    position,
    variantId: line.variantId,
    productId: line.productId,
    cartLineId: line.id,
    sku: line.sku,
    name,
    imageUrl: line.imageUrl,
    ships: line.kind === 'PHYSICAL',
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    discountMinor: line.discountMinor,
    totalMinor: line.totalMinor - line.discountMinor,
  };
}

function firstEvent({ id }: OrderDraft, now: Date) {
  return { orderId: id, version: 1, at: now, actor: 'buyer', fact: 'checkout', to: 'PENDING' as const, why: 'T1' };
}
