import { money } from '../domain/money.ts';
import type { Locale } from '../platform/buyer.ts';
import { notFound } from '../platform/graphql/faults.ts';
import type { ShopRequest } from '../platform/graphql/shop-request.ts';
import { minorUnits } from '../platform/minor-units.ts';
import { eventMessage } from './event-messages.ts';
import { loadOrder, type StoredOrder } from './load-order.ts';
import type { Shop } from './shop.ts';

export type OrderView = ReturnType<typeof orderView>;

/** The order as its buyer sees it; who may see it was decided before. */
export async function showOrder({ shop, locale }: ShopRequest<Shop>, orderId: string): Promise<OrderView> {
  const order = await loadOrder(shop.db, orderId);
  if (order === null) throw notFound();
  return orderView(order, { locale, now: shop.clock.now() });
}

/** An order as GraphQL shows it: amounts with their currency, history in words, and what can still be done at `now`. */
export function orderView(order: StoredOrder, { locale, now }: { locale: Locale; now: Date }) {
  const amount = (minor: bigint | string) => money(minorUnits(minor), order.currency);
  return {
    ...order,
    lines: order.lines.map((line) => ({
      ...line,
      unitPrice: amount(line.unitPriceMinor),
      total: amount(line.totalMinor),
    })),
    subtotal: amount(order.subtotalMinor),
    discount: amount(order.discountMinor),
    shippingFee: order.shippingMinor === null ? null : amount(order.shippingMinor),
    total: amount(order.totalMinor),
    refunded: amount(order.refundedMinor),
    refunds: order.refunds.map(({ id, amountMinor, state, createdAt }) => ({
      id,
      amount: amount(amountMinor),
      destination: 'ORIGINAL' as const,
      state,
      createdAt: new Date(createdAt),
    })),
    contact: contactOf(order),
    shippingAddress: order.address && { ...order.address, id: null, isDefault: false },
    payment: paymentOf(order, now),
    history: order.events.map((event) => ({
      version: event.version,
      at: new Date(event.at),
      status: event.to,
      message: eventMessage(event, locale),
    })),
  };
}

function contactOf({ contactName, contactEmail, contactPhone }: StoredOrder) {
  if (contactName === null || contactEmail === null) return null;
  return { name: contactName, email: contactEmail, phone: contactPhone };
}

/** Nothing can be paid any more once a cancel was asked: the page is being closed at Stripe. */
function paymentOf(order: StoredOrder, now: Date) {
  const { open, attempt, cancelRequestedAt, paymentStatus } = order;
  const expiresAt = open && attempt ? new Date(attempt.expiresAt) : null;
  const awaiting = order.status === 'AWAITING_PAYMENT';
  const payable = expiresAt !== null && cancelRequestedAt === null && now < expiresAt;
  return {
    method: 'STRIPE' as const,
    checkoutUrl: payable && attempt?.state === 'OPEN' ? attempt.url : null,
    expiresAt,
    retryable: payable,
    retryUntil: open && order.status === 'FAILED' ? order.retryUntil : null,
    lastError: paymentStatus === 'UNPAID' ? order.lastPaymentError : null,
    payBy: awaiting ? order.payBy : null,
    instructionsUrl: awaiting ? order.instructionsUrl : null,
    paidAt: order.paidAt,
  };
}
