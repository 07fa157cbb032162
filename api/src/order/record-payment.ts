import { keepDeliveredTo } from '../account/addresses.ts';
import type { Prisma } from '../platform/generated/prisma/client.ts';
import type { Tx } from '../platform/postgres.ts';
import { chargeOf, intentOf } from './read-session.ts';
import type { Session } from '../payment/stripe-gateway.ts';
import type { OrderRow } from './lock-order.ts';

/** Stripe's side of the payment beside ours, from its own snapshot of the session (S1.15, S1.16), and who has paid. */
export async function recordPayment(tx: Tx, order: OrderRow, session: Session, now: Date): Promise<void> {
  await keepStripeOrder(tx, order, session, now);
  await keepStripeItems(tx, order.id, session);
  await keepContact(tx, order, session);
}

/** Where a paid order is sent; its customer's addresses know it (S1.18). */
export async function recordDelivery(tx: Tx, order: OrderRow, session: Session, now: Date): Promise<void> {
  if (order.shippingMinor === null) return;
  const address = await keepAddress(tx, order, session);
  if (address) await keepDeliveredTo(tx, order.customerId, address, now);
}

/** What Stripe's page has asked, while the money is still on its way (T6): the unpaid mail needs somebody to go to. */
export async function recordBuyer(tx: Tx, order: OrderRow, session: Session): Promise<void> {
  await keepContact(tx, order, session);
  if (order.shippingMinor !== null) await keepAddress(tx, order, session);
}

async function keepStripeOrder(tx: Tx, order: OrderRow, session: Session, now: Date): Promise<void> {
  const customer = session.customer;
  await tx.orderStripe.create({
    data: {
      orderId: order.id,
      sessionId: session.id,
      paymentIntentId: intentOf(session)?.id ?? null,
      chargeId: chargeOf(session)?.id ?? null,
      stripeCustomerId: typeof customer === 'object' ? (customer?.id ?? null) : customer,
      amountTotalMinor: session.amount_total ?? 0,
      currency: (session.currency ?? order.currency).toUpperCase(),
      paymentStatus: session.payment_status,
      email: session.customer_details?.email ?? null,
      settledAt: now,
    },
  });
}

/** Line items stand in the order in which the shop sent them, so position pairs them with ours. */
async function keepStripeItems(tx: Tx, orderId: string, session: Session): Promise<void> {
  const items = await tx.orderItem.findMany({ where: { orderId }, orderBy: { position: 'asc' }, select: { id: true } });
  await tx.orderItemStripe.createMany({
    data: (session.line_items?.data ?? []).map((line, position) => ({
      orderId,
      lineItemId: line.id,
      orderItemId: items[position]?.id ?? null,
      description: line.description ?? '',
      quantity: line.quantity ?? 0,
      amountSubtotalMinor: line.amount_subtotal,
      amountDiscountMinor: line.amount_discount,
      amountTotalMinor: line.amount_total,
    })),
  });
}

/** What Stripe's page asked for, where the checkout had not. */
async function keepContact(tx: Tx, order: OrderRow, { customer_details: details }: Session): Promise<void> {
  const contact = {
    contactEmail: order.contactEmail ?? details?.email ?? null,
    contactName: order.contactName ?? details?.name ?? null,
    contactPhone: order.contactPhone ?? details?.phone ?? null,
  };
  await tx.order.update({ where: { id: order.id }, data: contact });
}

/** An order without a payment page is delivered too, so that its customer's addresses know where it went (S1.18). */
export async function keepWhereItGoes(tx: Tx, order: Pick<OrderRow, 'id' | 'customerId'>, now: Date): Promise<void> {
  const address = await tx.shippingAddress.findUnique({ where: { orderId: order.id } });
  if (address) await keepDeliveredTo(tx, order.customerId, withoutOrder(address), now);
}

/** The order keeps its own copy: what the checkout gave, else what Stripe's page asked. */
async function keepAddress(tx: Tx, order: OrderRow, session: Session): Promise<SavedAddress | null> {
  const known = await tx.shippingAddress.findUnique({ where: { orderId: order.id } });
  if (known) return withoutOrder(known);
  const address = addressAtStripe(session);
  if (address) await tx.shippingAddress.create({ data: { orderId: order.id, ...address } });
  return address;
}

type SavedAddress = Omit<Prisma.ShippingAddressGetPayload<object>, 'orderId'>;

function withoutOrder({ orderId: _, ...address }: Prisma.ShippingAddressGetPayload<object>): SavedAddress {
  return address;
}

function addressAtStripe(session: Session): SavedAddress | null {
  const shipping = session.collected_information?.shipping_details;
  if (!shipping?.address) return null;
  const { line1, line2, city, state, postal_code, country } = shipping.address;
  return {
    recipient: shipping.name ?? '',
    phone: session.customer_details?.phone ?? null,
    line1: line1 ?? '',
    line2,
    city: city ?? '',
    region: state,
    postalCode: postal_code,
    country: country ?? '',
  };
}
