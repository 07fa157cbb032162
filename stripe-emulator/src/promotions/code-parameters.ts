import type Stripe from 'stripe';
import { metadata } from '../transport/common-parameters.ts';
import {
  currency,
  flag,
  integer,
  mapOf,
  oneOf,
  record,
  required,
  text,
  unsupported,
  type EveryParameterOf,
  type ValuesOf,
} from '../transport/parameters.ts';

export const currencyOptions = mapOf(record({ minimum_amount: integer({ min: 1 }) }));

export const createFields = {
  active: flag,
  code: text({ maxLength: 500 }),
  customer: text(),
  customer_account: unsupported(),
  expires_at: integer(),
  max_redemptions: integer({ min: 1 }),
  metadata,
  promotion: required(record({ coupon: text(), type: required(oneOf('coupon')) })),
  restrictions: record({
    currency_options: currencyOptions,
    first_time_transaction: flag,
    minimum_amount: integer({ min: 1 }),
    minimum_amount_currency: currency,
  }),
} satisfies EveryParameterOf<Stripe.PromotionCodeCreateParams>;

export type NewPromotionCode = ValuesOf<typeof createFields>;
