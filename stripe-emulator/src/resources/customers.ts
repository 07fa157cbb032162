import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent, recordUpdate } from '../core/record-event.ts';
import { endMandatesOf } from './mandates.ts';
import { noSuchObject } from '../transport/api-error.ts';
import {
  addressParameter,
  changeMetadata,
  completeAddress,
  isWithin,
  metadata,
  pagination,
  shippingParameter,
  timeRange,
} from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import {
  clearable,
  email,
  integer,
  listOf,
  oneOf,
  text,
  unsupported,
  type EveryParameterOf,
  type ValueOf,
  type ValuesOf,
} from '../transport/parameters.ts';

const sharedFields = {
  address: clearable(addressParameter),
  balance: integer(),
  business_name: clearable(text({ maxLength: 150 })),
  cash_balance: unsupported(),
  description: clearable(text()),
  email: clearable(email),
  individual_name: clearable(text({ maxLength: 150 })),
  invoice_prefix: unsupported(),
  invoice_settings: unsupported(),
  metadata,
  name: clearable(text({ maxLength: 256 })),
  next_invoice_sequence: unsupported(),
  phone: clearable(text({ maxLength: 20 })),
  preferred_locales: listOf(text()),
  shipping: clearable(shippingParameter),
  source: unsupported(),
  tax: unsupported(),
  tax_exempt: clearable(oneOf('exempt', 'none', 'reverse')),
  validate: unsupported(),
};

const createFields = {
  ...sharedFields,
  payment_method: unsupported(),
  tax_id_data: unsupported(),
  test_clock: unsupported(),
} satisfies EveryParameterOf<Stripe.CustomerCreateParams>;

const updateFields = {
  ...sharedFields,
  default_source: unsupported(),
} satisfies EveryParameterOf<Stripe.CustomerUpdateParams>;

const listFields = {
  ...pagination,
  created: timeRange,
  email,
  test_clock: unsupported(),
} satisfies EveryParameterOf<Stripe.CustomerListParams>;

const paymentMethodListFields = {
  ...pagination,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  type: text(),
} satisfies EveryParameterOf<Stripe.CustomerListPaymentMethodsParams>;

type CustomerChange = Partial<ValuesOf<typeof sharedFields>>;

/** Makes a customer and its event. Used by the API and by a session that creates one when it is paid. */
export function createCustomer(call: Call, change: CustomerChange): Stripe.Customer {
  const { state, ids, clock } = call.emulator;
  const empty: Stripe.Customer = {
    id: ids('cus_', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: ids('', 8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
  const customer = { ...empty, ...changedFields(empty, change) };
  state.customers.put(customer);
  recordEvent(call, 'customer.created', customer);
  return customer;
}

/** Changes a customer; the event names only what really changed, with the old values. */
export function updateCustomer(call: Call, before: Stripe.Customer, change: CustomerChange): Stripe.Customer {
  const fields = changedFields(before, change);
  const customer = { ...before, ...fields };
  call.emulator.state.customers.put(customer);
  recordUpdate(call, 'customer.updated', before, customer);
  return customer;
}

function changedFields(before: Stripe.Customer, change: CustomerChange): Partial<Stripe.Customer> {
  const { address, balance, description, email: mail, name, phone, preferred_locales: locales, shipping } = change;
  return {
    ...(address !== undefined ? { address: address && completeAddress(address) } : {}),
    ...(balance !== undefined ? { balance } : {}),
    ...(description !== undefined ? { description } : {}),
    ...(mail !== undefined ? { email: mail } : {}),
    ...(change.business_name !== undefined ? { business_name: change.business_name ?? undefined } : {}),
    ...(change.individual_name !== undefined ? { individual_name: change.individual_name ?? undefined } : {}),
    ...(change.metadata !== undefined ? { metadata: changeMetadata(before.metadata, change.metadata) } : {}),
    ...(name !== undefined ? { name } : {}),
    ...(phone !== undefined ? { phone } : {}),
    ...(locales !== undefined ? { preferred_locales: locales } : {}),
    ...(shipping !== undefined ? { shipping: shipping && completeShipping(shipping) } : {}),
    ...(change.tax_exempt !== undefined ? { tax_exempt: change.tax_exempt ?? 'none' } : {}),
  };
}

type ShippingInput = NonNullable<ValueOf<typeof shippingParameter>>;

export const completeShipping = (shipping: ShippingInput) => ({
  address: completeAddress(shipping.address),
  name: shipping.name,
  phone: shipping.phone ?? null,
});

/** The customer, unless it never existed. A deleted one answers 200 with `deleted: true`. */
function findAnyCustomer({ emulator }: Call, id: string): Stripe.Customer | Stripe.DeletedCustomer {
  const customer = emulator.state.customers.get(id);
  if (!customer) throw noSuchObject('customer', id);
  return customer;
}

/** The customer when it lives, else undefined. */
export function findLivingCustomer({ emulator }: Call, id: string): Stripe.Customer | undefined {
  const customer = emulator.state.customers.get(id);
  return customer && !customer.deleted ? customer : undefined;
}

function livingCustomer(call: Call, id: string): Stripe.Customer {
  const customer = findLivingCustomer(call, id);
  if (!customer) throw noSuchObject('customer', id);
  return customer;
}

/** With the customer go the cards that were kept for them, and what they had allowed. */
function dropPaymentMethods(call: Call, customerId: string): void {
  const { state } = call.emulator;
  for (const method of state.paymentMethods.newestFirst()) {
    if (method.customer !== customerId) continue;
    state.spentMethods.put({ id: method.id });
    endMandatesOf(call, state.paymentMethods.put({ ...method, customer: null }));
  }
}

/** What is left of a customer answers 200 with `deleted: true`. */
export function deleteCustomer(call: Call, id: string): Stripe.DeletedCustomer {
  const left = { id, object: 'customer', deleted: true } as const;
  recordEvent(call, 'customer.deleted', livingCustomer(call, id));
  dropPaymentMethods(call, id);
  call.emulator.state.customers.put(left);
  return left;
}

export const customerEndpoints = [
  endpoint('POST', '/v1/customers', createFields, (call, input) => createCustomer(call, input)),
  endpoint('GET', '/v1/customers/:id', {}, (call, _input, id) => findAnyCustomer(call, id)),
  endpoint('POST', '/v1/customers/:id', updateFields, (call, input, id) =>
    updateCustomer(call, livingCustomer(call, id), input),
  ),
  endpoint('DELETE', '/v1/customers/:id', {}, (call, _input, id) => deleteCustomer(call, id)),
  endpoint('GET', '/v1/customers', listFields, ({ emulator }, { created, email: wanted, ...page }) =>
    listTable(emulator.state.customers, page, {
      url: '/v1/customers',
      name: 'customer',
      keep: (customer) =>
        !customer.deleted && (wanted === undefined || customer.email === wanted) && isWithin(customer.created, created),
    }),
  ),
  endpoint('GET', '/v1/customers/:id/payment_methods/:id', {}, (call, _input, id, methodId) => {
    livingCustomer(call, id);
    const method = call.emulator.state.paymentMethods.get(methodId);
    if (method?.customer !== id) throw noSuchObject('PaymentMethod', methodId);
    return method;
  }),
  endpoint('GET', '/v1/customers/:id/payment_methods', paymentMethodListFields, (call, input, id) => {
    livingCustomer(call, id);
    const { allow_redisplay: redisplay, type, ...page } = input;
    return listTable(call.emulator.state.paymentMethods, page, {
      url: `/v1/customers/${id}/payment_methods`,
      name: 'PaymentMethod',
      keep: (method) =>
        method.customer === id &&
        (type === undefined || method.type === type) &&
        (redisplay === undefined || method.allow_redisplay === redisplay),
    });
  }),
];
