import { Field, ID, InputType, Int } from 'type-graphql';
import { AddressInput } from '../account/address.input.ts';
import { PaymentMethodEnum, type PaymentMethod } from '../order/order-enums.type.ts';
import { MoneyInput } from '../platform/graphql/money.type.ts';

@InputType('ContactInput', { description: 'Who buys (S2.2).' })
export class ContactInput {
  @Field(() => String, { description: 'Full name, 1 to 200 characters.' })
  name!: string;

  @Field(() => String, { description: 'Address for order mails.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'Phone with country code, or null.' })
  phone?: string | null;
}

@InputType('CheckoutInput', { description: "Orders the caller's cart (S0.1, S1.4, S2.3, T1)." })
export class CheckoutInput {
  @Field(() => String, {
    description: 'A fresh UUID for each wish to buy; sent again, it gives the first order again (R12).',
  })
  idempotencyKey!: string;

  @Field(() => Int, { description: 'Cart.version as the buyer saw it.' })
  cartVersion!: number;

  @Field(() => MoneyInput, {
    description:
      'Cart.total as the buyer saw it: a higher server total is refused, a lower one is taken over (S1.8, R11).',
  })
  expectedTotal!: MoneyInput;

  @Field(() => ContactInput, {
    nullable: true,
    description: "Required for guests; null takes the account's (S2.2).",
  })
  contact?: ContactInput | null;

  @Field(() => AddressInput, {
    nullable: true,
    description: "Null takes the user's default address or, with STRIPE, lets Stripe's page ask (S1.18, S4.8).",
  })
  shippingAddress?: AddressInput | null;

  @Field(() => PaymentMethodEnum, { defaultValue: 'STRIPE', description: 'How to pay.' })
  paymentMethod!: PaymentMethod;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the buyer may be reminded by mail when the order expires (T11).',
  })
  reminderConsent!: boolean;
}

@InputType('RetryPaymentInput', {
  description: 'Pays an unpaid order again, with the same stock and coupon (S4.13, T16, T17).',
})
export class RetryPaymentInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string;

  @Field(() => String, { nullable: true, description: "From a guest's order link; null otherwise." })
  accessToken?: string | null;

  @Field(() => PaymentMethodEnum, { defaultValue: 'STRIPE', description: 'How to pay this time.' })
  paymentMethod!: PaymentMethod;

  @Field(() => AddressInput, {
    nullable: true,
    description: 'Replaces the delivery address; null keeps it (S4.13).',
  })
  shippingAddress?: AddressInput | null;
}
