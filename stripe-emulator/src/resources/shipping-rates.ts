import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { missingParameter, noSuchObject } from '../transport/api-error.ts';
import { changeMetadata, isWithin, metadata, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import {
  currency,
  flag,
  integer,
  oneOf,
  record,
  required,
  text,
  unsupported,
  type EveryParameterOf,
  type ValuesOf,
} from '../transport/parameters.ts';

const estimate = record({
  unit: required(oneOf('business_day', 'day', 'hour', 'month', 'week')),
  value: required(integer({ min: 1 })),
});
const taxBehavior = oneOf('exclusive', 'inclusive', 'unspecified');

/** The same fields make a rate of its own and one inside a session (`shipping_rate_data`). */
export const shippingRateFields = {
  display_name: required(text({ maxLength: 100 })),
  delivery_estimate: record({ maximum: estimate, minimum: estimate }),
  fixed_amount: record({
    amount: required(integer({ min: 0 })),
    currency: required(currency),
    currency_options: unsupported(),
  }),
  metadata,
  tax_behavior: taxBehavior,
  tax_code: unsupported(),
  type: oneOf('fixed_amount'),
} satisfies EveryParameterOf<Stripe.ShippingRateCreateParams>;

const updateFields = {
  active: flag,
  fixed_amount: unsupported(),
  metadata,
  tax_behavior: taxBehavior,
} satisfies EveryParameterOf<Stripe.ShippingRateUpdateParams>;

const listFields = {
  ...pagination,
  active: flag,
  created: timeRange,
  currency,
} satisfies EveryParameterOf<Stripe.ShippingRateListParams>;

/** `path` is where the fields stand in the request: '' for a rate of its own. */
export function createShippingRate(
  { emulator }: Call,
  input: ValuesOf<typeof shippingRateFields>,
  path = '',
): Stripe.ShippingRate {
  const { fixed_amount: fixed, delivery_estimate: delivery } = input;
  if (!fixed) throw missingParameter(path === '' ? 'fixed_amount' : `${path}[fixed_amount]`);
  return emulator.state.shippingRates.put({
    id: emulator.ids('shr_1'),
    object: 'shipping_rate',
    active: true,
    created: emulator.clock.now(),
    delivery_estimate: delivery ? { maximum: delivery.maximum ?? null, minimum: delivery.minimum ?? null } : null,
    display_name: input.display_name,
    fixed_amount: { amount: fixed.amount, currency: fixed.currency },
    livemode: false,
    metadata: changeMetadata({}, input.metadata),
    tax_behavior: input.tax_behavior ?? 'unspecified',
    tax_code: null,
    type: 'fixed_amount',
  });
}

function findShippingRate({ emulator }: Call, id: string): Stripe.ShippingRate {
  const rate = emulator.state.shippingRates.get(id);
  if (!rate) throw noSuchObject('shipping rate', id);
  return rate;
}

export const shippingRateEndpoints = [
  endpoint('POST', '/v1/shipping_rates', shippingRateFields, (call, input) => createShippingRate(call, input)),
  endpoint('GET', '/v1/shipping_rates/:id', {}, (call, _input, id) => findShippingRate(call, id)),
  endpoint('POST', '/v1/shipping_rates/:id', updateFields, (call, input, id) => {
    const rate = findShippingRate(call, id);
    return call.emulator.state.shippingRates.put({
      ...rate,
      active: input.active ?? rate.active,
      metadata: changeMetadata(rate.metadata, input.metadata),
      tax_behavior: input.tax_behavior ?? rate.tax_behavior,
    });
  }),
  endpoint('GET', '/v1/shipping_rates', listFields, ({ emulator }, input) => {
    const { active, created, currency: wanted, ...page } = input;
    return listTable(emulator.state.shippingRates, page, {
      url: '/v1/shipping_rates',
      name: 'shipping rate',
      keep: (rate) =>
        (active === undefined || rate.active === active) &&
        (wanted === undefined || rate.fixed_amount?.currency === wanted) &&
        isWithin(rate.created, created),
    });
  }),
];
