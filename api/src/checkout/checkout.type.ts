import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CartUnreadyType, PriceChangedType, StockInsufficientType } from '../cart/cart-refusal.type.ts';
import { CouponUnusableType } from '../coupon/coupon.type.ts';
import { OrderConflictType, PaymentUnavailableType } from '../order/order-refusal.type.ts';
import { OrderType } from '../order/order.type.ts';
import { refusalOr } from '../platform/graphql/refusal-code.type.ts';
import { InputInvalidType, PlainRefusalType } from '../platform/graphql/refusal.type.ts';
import { DateTime } from '../platform/graphql/scalars.ts';

@ObjectType('CheckoutSuccess', {
  description: 'An order is ready to be paid, or paid already.',
  simpleResolvers: true,
})
export class CheckoutSuccessType {
  @Field(() => OrderType, { description: 'The order.' })
  order!: OrderType;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to send the buyer; null when there is nothing to pay, or the order is paid or closed already (S0.11, S1.12).',
  })
  checkoutUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Opens this order without log-in until accessTokenExpiresAt; null for users.',
  })
  accessToken!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'End of the access token; null for users.' })
  accessTokenExpiresAt!: Date | null;
}

export const CheckoutResult = createUnionType({
  name: 'CheckoutResult',
  description:
    'What became of a checkout. Checked in this order: input, access, cart, open order, price, stock, coupon, amount, payment.',
  types: () =>
    [
      CheckoutSuccessType,
      InputInvalidType,
      PlainRefusalType,
      CartUnreadyType,
      OrderConflictType,
      PriceChangedType,
      StockInsufficientType,
      CouponUnusableType,
      PaymentUnavailableType,
    ] as const,
  resolveType: refusalOr('CheckoutSuccess'),
});

export const RetryPaymentResult = createUnionType({
  name: 'RetryPaymentResult',
  description:
    'What became of another try to pay. Checked in this order: input, access, order, stock, coupon, payment.',
  types: () =>
    [
      CheckoutSuccessType,
      InputInvalidType,
      PlainRefusalType,
      OrderConflictType,
      StockInsufficientType,
      CouponUnusableType,
      PaymentUnavailableType,
    ] as const,
  resolveType: refusalOr('CheckoutSuccess'),
});
