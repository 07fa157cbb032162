import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AddressType } from '../account/address.type.ts';
import type { OrderStatus } from '../domain/order-move.ts';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { DateTime } from '../platform/graphql/scalars.ts';
import { OrderStatusEnum, PaymentStatusEnum, type PaymentStatus } from './order-enums.type.ts';
import { ContactType, OrderEventType, OrderLineType, OrderPaymentType } from './order-parts.type.ts';
import { RefundType } from './refund.type.ts';

@ObjectType('Order', {
  description: 'A purchase, with everything as it was agreed when it was made.',
  simpleResolvers: true,
})
export class OrderType {
  @Field(() => ID, { description: 'Opaque, begins with ord_.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'For people and mails, given at payment; null before (S1.19).',
  })
  number!: string | null;

  @Field(() => Int, { description: 'Rises by one with every change; of two states the higher is newer (R18).' })
  version!: number;

  @Field(() => OrderStatusEnum, { description: 'Where it stands.' })
  status!: OrderStatus;

  @Field(() => PaymentStatusEnum, { description: 'Where its money stands.' })
  paymentStatus!: PaymentStatus;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When somebody asked to cancel, or null (S0.13).' })
  cancelRequestedAt!: Date | null;

  @Field(() => [OrderLineType], { description: 'What was bought.' })
  lines!: readonly OrderLineType[];

  @Field(() => MoneyType, { description: 'Lines before discount.' })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: 'Taken off, 0 or more.' })
  discount!: MoneyType;

  @Field(() => String, { nullable: true, description: 'Code of the coupon, or null.' })
  couponCode!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Fee by total quantity; null when nothing is shipped (S1.10).',
  })
  shippingFee!: MoneyType | null;

  @Field(() => MoneyType, { description: 'What is charged.' })
  total!: MoneyType;

  @Field(() => MoneyType, { description: 'What was given back so far.' })
  refunded!: MoneyType;

  @Field(() => ContactType, { nullable: true, description: "Who buys; null until Stripe's page has asked (S2.2)." })
  contact!: ContactType | null;

  @Field(() => AddressType, {
    nullable: true,
    description: "Where to deliver; null when nothing is shipped, or until Stripe's page has asked (S1.18).",
  })
  shippingAddress!: AddressType | null;

  @Field(() => OrderPaymentType, { description: 'How it is paid and what can still be done.' })
  payment!: OrderPaymentType;

  @Field(() => [RefundType], { description: 'Money given back, oldest first.' })
  refunds!: readonly RefundType[];

  @Field(() => [OrderEventType], { description: 'What happened, oldest first.' })
  history!: readonly OrderEventType[];
}

@ObjectType('OrderStatusUpdate', {
  description: 'A whole state of an order, never a difference (K.1, R18).',
  simpleResolvers: true,
})
export class OrderStatusUpdateType {
  @Field(() => Int, {
    description:
      'Order.version: drop an update whose version is not higher than the last one shown; it starts at the current state.',
  })
  version!: number;

  @Field(() => OrderType, { description: 'The order at this version.' })
  order!: OrderType;

  @Field(() => DateTime, {
    description: "The server's clock when it was sent, for countdowns on machines with a wrong clock.",
  })
  sentAt!: Date;
}
