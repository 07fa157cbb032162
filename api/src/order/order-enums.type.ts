import { registerEnumType } from 'type-graphql';
import type { OrderStatus } from '../domain/order-move.ts';

export const PaymentMethodEnum = { STRIPE: 'STRIPE' } as const;

export type PaymentMethod = keyof typeof PaymentMethodEnum;

registerEnumType(PaymentMethodEnum, {
  name: 'PaymentMethod',
  description: 'How an order is paid.',
  valuesConfig: { STRIPE: { description: "On Stripe's hosted page: card or a delayed method." } },
});

const STATUSES: Readonly<Record<OrderStatus, string>> = {
  PENDING: 'Stock is held, payment is open (S0.5).',
  FAILED: 'The last payment failed; payment.retryable says whether it can be tried again (S0.21, S2.10).',
  AWAITING_PAYMENT: 'Checkout is finished, the money is still on its way (S1.20).',
  UNSHIPPED: 'Paid, to be shipped (S0.19).',
  ON_HOLD: 'Money is in doubt; a shopkeeper looks at it.',
  PARTIALLY_SHIPPED: 'A part is shipped.',
  SHIPPED: 'All is shipped.',
  COMPLETED: 'Delivered, or nothing had to be shipped (S2.8).',
  CANCELED: 'Closed as the buyer or the shop asked (S0.15, S4.14).',
  EXPIRED: 'Time ran out unpaid; the cart is kept (S0.22).',
  REFUNDED: 'All money given back.',
};

export const OrderStatusEnum = namesOf(STATUSES);

registerEnumType(OrderStatusEnum, {
  name: 'OrderStatus',
  description: 'Where an order stands.',
  valuesConfig: describedBy(STATUSES),
});

const PAYMENT_STATUSES = {
  UNPAID: 'Nothing paid.',
  PROCESSING: 'A delayed payment is under way.',
  PAID: 'Paid in full.',
  PARTIALLY_REFUNDED: 'A part was given back.',
  REFUNDED: 'All was given back.',
  DISPUTED: "The buyer's bank disputes the payment.",
  CHARGED_BACK: 'The bank took the money back.',
} as const;

export type PaymentStatus = keyof typeof PAYMENT_STATUSES;

export const PaymentStatusEnum = namesOf(PAYMENT_STATUSES);

registerEnumType(PaymentStatusEnum, {
  name: 'PaymentStatus',
  description: 'Where the money of an order stands.',
  valuesConfig: describedBy(PAYMENT_STATUSES),
});

function namesOf(descriptions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(descriptions).map((name) => [name, name]));
}

function describedBy(descriptions: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(descriptions).map(([name, description]) => [name, { description }]));
}
