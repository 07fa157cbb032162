import type Stripe from 'stripe';
import type { CheckoutPlan, LineItem } from '../core/state.ts';
import { changeMetadata, completeAddress } from '../transport/common-parameters.ts';
import { readBankTransfer } from './bank-transfer.ts';
import { debitOptionsOf } from './sepa-debit-options.ts';
import type { SessionInput } from './session-parameters.ts';

/** Keeps what the session will need when it is paid. */
export function buildPlan(
  id: string,
  input: SessionInput,
  lineItems: LineItem[],
  coupon: Stripe.Coupon | null,
): CheckoutPlan {
  const { payment_intent_data: intent, customer_update: update } = input;
  return {
    id,
    lineItems,
    couponId: coupon?.id ?? null,
    customerUpdate: {
      address: update?.address === 'auto',
      name: update?.name === 'auto',
      shipping: update?.shipping === 'auto',
    },
    requestThreeDSecure: input.payment_method_options?.card?.request_three_d_secure ?? 'automatic',
    bankTransfer: readBankTransfer(input),
    sepaDebit: debitOptionsOf(input.payment_method_options?.sepa_debit),
    konbiniDays: input.payment_method_options?.konbini?.expires_after_days ?? null,
    paymentIntent: {
      capture_method: intent?.capture_method ?? 'automatic_async',
      description: intent?.description ?? null,
      metadata: changeMetadata({}, intent?.metadata),
      receipt_email: intent?.receipt_email ?? null,
      setup_future_usage: intent?.setup_future_usage ?? null,
      statement_descriptor: intent?.statement_descriptor ?? null,
      statement_descriptor_suffix: intent?.statement_descriptor_suffix ?? null,
    },
    shipping: shippingOf(intent?.shipping),
    visit: null,
    inlineIds: [],
  };
}

type ShippingInput = NonNullable<SessionInput['payment_intent_data']>['shipping'];

function shippingOf(input: ShippingInput): CheckoutPlan['shipping'] {
  if (!input) return null;
  const { address, name, phone, carrier, tracking_number } = input;
  return {
    address: completeAddress(address),
    name,
    phone: phone ?? null,
    carrier: carrier ?? null,
    tracking_number: tracking_number ?? null,
  };
}
