import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { changeMetadata } from '../transport/common-parameters.ts';
import { badRequest, exclusiveParameters, noSuchReference } from '../transport/api-error.ts';
import type { ValueOf } from '../transport/parameters.ts';
import { billingDetailsOf, createDebitMethod } from '../resources/payment-methods.ts';
import { readDebit } from '../resources/read-debit.ts';
import type { createSetupFields } from './setup-parameters.ts';

type MethodInput = Readonly<{
  payment_method?: string | undefined;
  payment_method_data?: ValueOf<(typeof createSetupFields)['payment_method_data']>;
}>;

/** The payment method that a call names or describes; null when it does neither. */
export function readMethod(call: Call, { payment_method: id, payment_method_data: data }: MethodInput) {
  if (id !== undefined && data) throw exclusiveParameters('payment_method', 'payment_method_data');
  if (data) {
    const method = createDebitMethod(call, readDebit(data), billingDetailsOf(data.billing_details));
    method.allow_redisplay = data.allow_redisplay ?? 'unspecified';
    method.metadata = changeMetadata({}, data.metadata);
    return method;
  }
  if (id === undefined) return null;
  const method = call.emulator.state.paymentMethods.get(id);
  if (!method) throw noSuchReference('PaymentMethod', id, 'payment_method');
  return method;
}

type Use = Readonly<{ types: readonly string[]; customer: string | null; intent?: Stripe.SetupIntent }>;

/** A payment method has to be of an allowed type, usable again, and nobody else's. */
export function checkMethod({ emulator }: Call, method: Stripe.PaymentMethod, { types, customer, intent }: Use): void {
  const detail = { param: 'payment_method', ...(intent ? { setup_intent: intent } : {}) };
  if (!types.includes(method.type)) {
    throw badRequest(
      `The PaymentMethod provided (${method.type}) is not allowed for this SetupIntent. Please attach a PaymentMethod ` +
        `of one of the following types: ${types.join(', ')}.`,
      detail,
    );
  }
  if (emulator.state.spentMethods.get(method.id)) {
    throw badRequest(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, ' +
        'and may not be used again.',
      detail,
    );
  }
  const owner = typeof method.customer === 'string' ? method.customer : null;
  if (owner === null || owner === customer) return;
  throw badRequest(
    customer === null
      ? `The payment method supplied (${method.id}) belongs to the Customer ${owner}. Please include the Customer in ` +
          'the `customer` parameter on the SetupIntent.'
      : `The PaymentMethod ${method.id} does not belong to the Customer you supplied ${customer}. Please use this ` +
          'PaymentMethod with the Customer that it belongs to instead.',
    detail,
  );
}
