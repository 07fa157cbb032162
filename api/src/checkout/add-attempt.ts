import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/postgres.ts';
import type { Locale } from '../platform/buyer.ts';
import type { Prisma } from '../platform/generated/prisma/client.ts';
import { newId } from '../platform/ids.ts';
import { extendHold } from '../stock/ledger.ts';
import { signAccessToken } from '../order/access-token.ts';
import type { LockedOrder } from '../order/lock-order.ts';
import { sessionEnd } from './draft-order.ts';
import { sessionParams, type StoredParams } from './session-params.ts';
import type { AddressWish } from '../domain/address.ts';

/**
 * A new page for an order whose last one is closed (T16): same lines, stock, coupon and total, a new expiry, and the
 * address rewritten when the buyer gave another one. The caller has locked the order.
 */
export async function addAttempt(tx: Tx, config: Config, order: LockedOrder, address: AddressWish | null, now: Date) {
  if (address) await replaceAddress(tx, order.row.id, address);
  const expiresAt = sessionEnd(config, now);
  await insertAttempt(tx, config, order, expiresAt, now);
  await extendHold(tx, order.row.id, expiresAt);
}

async function replaceAddress(tx: Tx, orderId: string, address: AddressWish): Promise<void> {
  await tx.shippingAddress.upsert({ where: { orderId }, create: { orderId, ...address }, update: address });
}

async function insertAttempt(tx: Tx, config: Config, order: LockedOrder, expiresAt: Date, now: Date): Promise<void> {
  const id = newId('att');
  await tx.checkoutAttempt.create({
    data: {
      id,
      orderId: order.row.id,
      seq: order.attempts.length + 1,
      amountMinor: order.row.totalMinor,
      currency: order.row.currency,
      idempotencyKey: id,
      params: (await pageParams(tx, config, order, id, expiresAt, now)) as unknown as Prisma.InputJsonObject, // plain data
      expiresAt,
      createdAt: now,
    },
  });
}

async function pageParams(
  tx: Tx,
  config: Config,
  { row }: LockedOrder,
  attemptId: string,
  expiresAt: Date,
  now: Date,
): Promise<StoredParams> {
  const items = await tx.orderItem.findMany({ where: { orderId: row.id }, orderBy: { position: 'asc' } });
  const goodsDiscountMinor = items.reduce((sum, item) => sum + Number(item.discountMinor), 0);
  const shippingDiscountMinor = Number(row.discountMinor) - goodsDiscountMinor;
  return sessionParams(
    {
      orderId: row.id,
      attemptId,
      accessToken: signAccessToken(config, row.id, now).token,
      locale: row.locale as Locale, // written by insertOrder
      currency: row.currency,
      totalMinor: Number(row.totalMinor),
      email: row.contactEmail,
      customerId: (await isUsers(tx, row.customerId)) ? row.customerId : null,
      items: items.map((item) => ({ ...item, unitPriceMinor: Number(item.unitPriceMinor) })),
      couponCode: row.couponCode,
      goodsDiscountMinor,
      shippingDueMinor: row.shippingMinor === null ? null : Number(row.shippingMinor) - shippingDiscountMinor,
      address: await tx.shippingAddress.findUnique({ where: { orderId: row.id }, omit: { orderId: true } }),
      expiresAt,
    },
    config,
  );
}

async function isUsers(tx: Tx, customerId: string): Promise<boolean> {
  return (await tx.user.count({ where: { customerId } })) > 0;
}
