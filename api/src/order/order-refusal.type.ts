import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { refusalOr, RefusalCodeEnum, type RefusalCode } from '../platform/graphql/refusal-code.type.ts';
import { MESSAGE, PlainRefusalType, RefusalType } from '../platform/graphql/refusal.type.ts';
import { OrderType } from './order.type.ts';

@ObjectType('PaymentUnavailable', {
  implements: RefusalType,
  description: 'Stripe could not be reached or refused to open the page; nothing was charged (T3).',
})
export class PaymentUnavailableType {
  @Field(() => RefusalCodeEnum, { description: 'PAYMENT_UNAVAILABLE.' })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;

  @Field(() => OrderType, {
    nullable: true,
    description: 'The order that waits for retryPayment; null when none was made.',
  })
  waitingOrder!: OrderType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds to wait before the next try; null when trying again cannot help.',
  })
  retryAfterSeconds!: number | null;
}

@ObjectType('OrderConflict', {
  implements: RefusalType,
  description: "The order's state does not allow this; nothing was done.",
})
export class OrderConflictType {
  @Field(() => RefusalCodeEnum, { description: 'One of the ORDER_ codes.' })
  code!: RefusalCode;

  @Field(() => String, { description: MESSAGE })
  message!: string;

  @Field(() => OrderType, { description: 'The order as it is now.' })
  order!: OrderType;
}

export const CancelResult = createUnionType({
  name: 'CancelResult',
  description: 'The order with cancelRequestedAt set, or why not.',
  types: () => [OrderType, PlainRefusalType, OrderConflictType] as const,
  resolveType: refusalOr('Order'),
});

export const ConfirmCheckoutResult = createUnionType({
  name: 'ConfirmCheckoutResult',
  description: "The order as Stripe's answer left it, or NOT_FOUND.",
  types: () => [OrderType, PlainRefusalType] as const,
  resolveType: refusalOr('Order'),
});
