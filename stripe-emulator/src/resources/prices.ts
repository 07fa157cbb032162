import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { maximumMinor } from '../core/currency.ts';
import { recordEvent, recordUpdate } from '../core/record-event.ts';
import type { Price } from '../core/state.ts';
import { badRequest, missingParameter, noSuchObject, noSuchReference } from '../transport/api-error.ts';
import {
  changeMetadata,
  isWithin,
  metadata,
  pagination,
  timeRange,
  type MetadataChange,
} from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import {
  currency,
  flag,
  integer,
  listOf,
  oneOf,
  record,
  required,
  text,
  unsupported,
  type EveryParameterOf,
} from '../transport/parameters.ts';
import { createProduct } from './products.ts';

export type TaxBehavior = 'exclusive' | 'inclusive' | 'unspecified';

export type PriceInput = {
  currency: string;
  product: string;
  unit_amount: number;
  active?: boolean | undefined;
  lookup_key?: string | undefined;
  metadata?: MetadataChange;
  nickname?: string | undefined;
  tax_behavior?: TaxBehavior | undefined;
};

export function createPrice({ emulator }: Call, input: PriceInput): Price {
  return emulator.state.prices.put({
    id: emulator.ids('price_1'),
    object: 'price',
    active: input.active ?? true,
    billing_scheme: 'per_unit',
    created: emulator.clock.now(),
    currency: input.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: input.lookup_key ?? null,
    metadata: changeMetadata({}, input.metadata),
    nickname: input.nickname ?? null,
    product: input.product,
    recurring: null,
    tax_behavior: input.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: input.unit_amount,
    unit_amount_decimal: String(input.unit_amount),
  });
}

/** Refuses what the currency cannot be charged in one go. */
export function checkUnitAmount(amount: number, ofCurrency: string, param: string): void {
  const most = maximumMinor(ofCurrency);
  if (amount <= most) return;
  throw badRequest(`Invalid integer: ${amount}. The largest amount in ${ofCurrency} is ${most}.`, {
    code: 'amount_too_large',
    param,
  });
}

export const productDataParameter = record({
  description: text({ maxLength: 40_000 }),
  images: listOf(text(), { max: 8 }),
  metadata,
  name: required(text()),
  tax_code: unsupported(),
  tax_details: unsupported(),
  unit_label: text({ maxLength: 12 }),
});

const createFields = {
  currency: required(currency),
  active: flag,
  billing_scheme: oneOf('per_unit'),
  currency_options: unsupported(),
  custom_unit_amount: unsupported(),
  lookup_key: text({ maxLength: 200 }),
  metadata,
  nickname: text(),
  product: text(),
  product_data: productDataParameter,
  recurring: unsupported(),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  tiers: unsupported(),
  tiers_mode: unsupported(),
  transfer_lookup_key: unsupported(),
  transform_quantity: unsupported(),
  unit_amount: integer({ min: 0 }),
  unit_amount_decimal: unsupported(),
} satisfies EveryParameterOf<Stripe.PriceCreateParams>;

const updateFields = {
  active: flag,
  currency_options: unsupported(),
  lookup_key: text({ maxLength: 200 }),
  metadata,
  nickname: text(),
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  transfer_lookup_key: unsupported(),
} satisfies EveryParameterOf<Stripe.PriceUpdateParams>;

const listFields = {
  ...pagination,
  active: flag,
  created: timeRange,
  currency,
  lookup_keys: listOf(text(), { max: 10 }),
  product: text(),
  recurring: unsupported(),
  type: oneOf('one_time', 'recurring'),
} satisfies EveryParameterOf<Stripe.PriceListParams>;

function findPrice({ emulator }: Call, id: string): Price {
  const price = emulator.state.prices.get(id);
  if (!price) throw noSuchObject('price', id);
  return price;
}

export const priceEndpoints = [
  endpoint('POST', '/v1/prices', createFields, (call, input) => {
    const { product_data: productData, unit_amount: unitAmount } = input;
    if (unitAmount === undefined) throw missingParameter('unit_amount');
    checkUnitAmount(unitAmount, input.currency, 'unit_amount');
    const product = productData ? createProduct(call, productData).id : input.product;
    if (product === undefined) throw missingParameter('product');
    if (!call.emulator.state.products.get(product)) throw noSuchReference('product', product, 'product');
    const price = createPrice(call, { ...input, product, unit_amount: unitAmount });
    recordEvent(call, 'price.created', price);
    return price;
  }),
  endpoint('GET', '/v1/prices/:id', {}, (call, _input, id) => findPrice(call, id)),
  endpoint('POST', '/v1/prices/:id', updateFields, (call, input, id) => {
    const price = findPrice(call, id);
    const updated = call.emulator.state.prices.put({
      ...price,
      active: input.active ?? price.active,
      lookup_key: input.lookup_key ?? price.lookup_key,
      metadata: changeMetadata(price.metadata, input.metadata),
      nickname: input.nickname ?? price.nickname,
      tax_behavior: input.tax_behavior ?? price.tax_behavior,
    });
    recordUpdate(call, 'price.updated', price, updated);
    return updated;
  }),
  endpoint('GET', '/v1/prices', listFields, ({ emulator }, input) => {
    const { active, created, lookup_keys: keys, product, currency: wanted, type, ...page } = input;
    return listTable(emulator.state.prices, page, {
      url: '/v1/prices',
      name: 'price',
      keep: (price) =>
        (active === undefined || price.active === active) &&
        (product === undefined || price.product === product) &&
        (wanted === undefined || price.currency === wanted) &&
        (type === undefined || price.type === type) &&
        (keys === undefined || (price.lookup_key !== null && keys.includes(price.lookup_key))) &&
        isWithin(price.created, created),
    });
  }),
];
