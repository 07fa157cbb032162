import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent, recordUpdate } from '../core/record-event.ts';
import { badRequest, noSuchReference } from '../transport/api-error.ts';
import { changeMetadata, completeAddress, metadata, pagination } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { oneOf, text, unsupported, type EveryParameterOf, type ValuesOf } from '../transport/parameters.ts';
import { endMandatesOf } from './mandates.ts';
import { billingParameter, findPaymentMethod, isReusable } from './payment-methods.ts';

type Redisplay = 'always' | 'limited' | 'unspecified';

/** Saves a payment method to a customer; `redisplay` says whether Checkout may offer it again. */
export function attachPaymentMethod(
  call: Call,
  method: Stripe.PaymentMethod,
  customer: string,
  redisplay: Redisplay = 'unspecified',
): Stripe.PaymentMethod {
  const attached = call.emulator.state.paymentMethods.put({ ...method, customer, allow_redisplay: redisplay });
  recordEvent(call, 'payment_method.attached', attached);
  return attached;
}

/** Takes a saved payment method away from its customer, for good: nobody can pay with it or save it again. */
export function detachPaymentMethod(call: Call, method: Stripe.PaymentMethod): Stripe.PaymentMethod {
  const { paymentMethods, spentMethods } = call.emulator.state;
  if (method.customer === null) {
    throw badRequest('The payment method you provided is not attached to a customer so detachment is impossible.');
  }
  spentMethods.put({ id: method.id });
  const detached = paymentMethods.put({ ...method, customer: null });
  recordEvent(call, 'payment_method.detached', detached, { customer: method.customer });
  endMandatesOf(call, detached);
  return detached;
}

function attachOnDemand(call: Call, method: Stripe.PaymentMethod, customerId: string | undefined) {
  const { customers, spentMethods } = call.emulator.state;
  const customer = customers.get(customerId ?? '');
  if (!customer || customer.deleted) throw noSuchReference('customer', customerId ?? '', 'customer');
  if (method.customer === customer.id) return method;
  if (method.customer !== null) {
    throw badRequest('The payment method you provided has already been attached to a customer.');
  }
  if (!isReusable(method)) throw badRequest(`A payment method of type ${method.type} cannot be saved.`);
  if (spentMethods.get(method.id)) {
    throw badRequest(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, ' +
        'and may not be used again.',
    );
  }
  return attachPaymentMethod(call, method, customer.id, method.allow_redisplay as Redisplay);
}

const redisplay = oneOf('always', 'limited', 'unspecified');

const attachFields = {
  customer: text(),
  customer_account: unsupported(),
} satisfies EveryParameterOf<Stripe.PaymentMethodAttachParams>;

const updateFields = {
  allow_redisplay: redisplay,
  billing_details: billingParameter,
  card: unsupported(),
  metadata,
  us_bank_account: unsupported(),
} satisfies EveryParameterOf<Stripe.PaymentMethodUpdateParams>;

const listFields = {
  ...pagination,
  allow_redisplay: redisplay,
  customer: text(),
  customer_account: unsupported(),
  type: text(),
} satisfies EveryParameterOf<Stripe.PaymentMethodListParams>;

function updateMethod(call: Call, before: Stripe.PaymentMethod, change: Partial<ValuesOf<typeof updateFields>>) {
  const { allow_redisplay: shown, billing_details: billing } = change;
  const { address, ...contact } = billing ?? {};
  const fields: Partial<Stripe.PaymentMethod> = {
    ...(shown ? { allow_redisplay: shown } : {}),
    ...(billing ? { billing_details: { ...before.billing_details, ...defined(contact), ...addressOf(address) } } : {}),
    ...(change.metadata !== undefined ? { metadata: changeMetadata(before.metadata ?? {}, change.metadata) } : {}),
  };
  const updated = call.emulator.state.paymentMethods.put({ ...before, ...fields });
  recordUpdate(call, 'payment_method.updated', before, updated);
  return updated;
}

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const addressOf = (address: Parameters<typeof completeAddress>[0] | null | undefined) =>
  address === undefined ? {} : { address: address && completeAddress(address) };

export const attachedPaymentMethodEndpoints = [
  endpoint('POST', '/v1/payment_methods/:id/attach', attachFields, (call, input, id) =>
    attachOnDemand(call, findPaymentMethod(call, id), input.customer),
  ),
  endpoint('POST', '/v1/payment_methods/:id/detach', {}, (call, _input, id) =>
    detachPaymentMethod(call, findPaymentMethod(call, id)),
  ),
  endpoint('POST', '/v1/payment_methods/:id', updateFields, (call, input, id) =>
    updateMethod(call, findPaymentMethod(call, id), input),
  ),
  endpoint('GET', '/v1/payment_methods', listFields, ({ emulator }, input) => {
    const { allow_redisplay: shown, customer, type, ...page } = input;
    return listTable(emulator.state.paymentMethods, page, {
      url: '/v1/payment_methods',
      name: 'PaymentMethod',
      keep: (method) =>
        (customer === undefined ? method.customer !== null : method.customer === customer) &&
        (type === undefined || method.type === type) &&
        (shown === undefined || method.allow_redisplay === shown),
    });
  }),
];
