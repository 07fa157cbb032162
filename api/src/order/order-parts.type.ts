import { Field, ID, Int, ObjectType } from 'type-graphql';
import { VariantType } from '../catalog/product.type.ts';
import type { OrderStatus } from '../domain/order-move.ts';
import { MoneyType } from '../platform/graphql/money.type.ts';
import { DateTime } from '../platform/graphql/scalars.ts';
import { OrderStatusEnum, PaymentMethodEnum, type PaymentMethod } from './order-enums.type.ts';

@ObjectType('OrderLine', { description: 'One line of an order, as it was when bought.', simpleResolvers: true })
export class OrderLineType {
  @Field(() => ID, { description: 'Opaque, begins with oln_.' })
  id!: string;

  @Field(() => String, { description: "Name then, in the order's language." })
  name!: string;

  @Field(() => String, { description: 'Stock-keeping unit then.' })
  sku!: string;

  @Field(() => VariantType, { nullable: true, description: 'The variant today; null when it is gone.' })
  variant!: VariantType | null;

  @Field(() => Int, { description: 'Pieces bought.' })
  quantity!: number;

  @Field(() => MoneyType, { description: 'Price of one piece then.' })
  unitPrice!: MoneyType;

  @Field(() => MoneyType, {
    description:
      "Unit price times quantity less this line's part of the discount; all lines and the shipping fee, unless a coupon took it off, add up to the order's total.",
  })
  total!: MoneyType;
}

@ObjectType('Contact', { description: 'Who buys.', simpleResolvers: true })
export class ContactType {
  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => String, { description: 'Address for order mails.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'Phone with country code, or null.' })
  phone!: string | null;
}

@ObjectType('OrderPayment', { description: 'How an order is paid and what can still be done.', simpleResolvers: true })
export class OrderPaymentType {
  @Field(() => PaymentMethodEnum, { description: 'The method tried last.' })
  method!: PaymentMethod;

  @Field(() => String, {
    nullable: true,
    description: "Stripe's page while it can be paid there, otherwise null (S0.11).",
  })
  checkoutUrl!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When stock and coupon go back unless paid: the session's expiry; null once nothing is held for time (S0.9, K.2).",
  })
  expiresAt!: Date | null;

  @Field(() => Boolean, { description: 'True while retryPayment can succeed (S4.12).' })
  retryable!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'End of the window after a decline, for a countdown; null when none runs (T13).',
  })
  retryUntil!: Date | null;

  @Field(() => String, { nullable: true, description: "Stripe's last message to the buyer, or null (S0.21)." })
  lastError!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when a delayed payment can be made, for example at a counter; null unless AWAITING_PAYMENT (S1.20).',
  })
  payBy!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Stripe's page with the voucher or the bank details of a delayed payment; null unless AWAITING_PAYMENT (S1.20).",
  })
  instructionsUrl!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid, or null.' })
  paidAt!: Date | null;
}

@ObjectType('OrderEvent', { description: 'One thing that happened to an order, as the buyer sees it.' })
export class OrderEventType {
  @Field(() => Int, { description: "The order's version after it." })
  version!: number;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: Date;

  @Field(() => OrderStatusEnum, { description: 'The status after it.' })
  status!: OrderStatus;

  @Field(() => String, { description: "What happened, in the request's language." })
  message!: string;
}
