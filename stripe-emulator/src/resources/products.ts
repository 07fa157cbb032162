import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { noSuchObject } from '../transport/api-error.ts';
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
  clearable,
  flag,
  listOf,
  oneOf,
  required,
  text,
  unsupported,
  webAddress,
  type EveryParameterOf,
} from '../transport/parameters.ts';
import { previousAttributes } from '../core/previous-attributes.ts';
import { recordEvent, recordUpdate } from '../core/record-event.ts';

export type ProductInput = {
  name: string;
  description?: string | null | undefined;
  images?: string[] | undefined;
  metadata?: MetadataChange;
  unit_label?: string | null | undefined;
  active?: boolean | undefined;
};

/** Inline products (`product_data`) are made inactive, as Stripe does: they serve one session only. */
export function createProduct({ emulator }: Call, input: ProductInput, id?: string): Stripe.Product {
  const now = emulator.clock.now();
  return emulator.state.products.put({
    id: id ?? emulator.ids('prod_', 14),
    object: 'product',
    active: input.active ?? true,
    created: now,
    default_price: null,
    description: input.description ?? null,
    images: input.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: changeMetadata({}, input.metadata),
    name: input.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: input.unit_label ?? null,
    updated: now,
    url: null,
  });
}

export function findProduct({ emulator }: Call, id: string): Stripe.Product {
  const product = emulator.state.products.get(id);
  if (!product) throw noSuchObject('product', id);
  return product;
}

const createFields = {
  name: required(text()),
  active: flag,
  default_price_data: unsupported(),
  description: text({ maxLength: 40_000 }),
  id: text(),
  images: listOf(webAddress, { max: 8 }),
  marketing_features: unsupported(),
  metadata,
  package_dimensions: unsupported(),
  shippable: unsupported(),
  statement_descriptor: unsupported(),
  tax_code: unsupported(),
  tax_details: unsupported(),
  type: oneOf('good', 'service'),
  unit_label: text({ maxLength: 12 }),
  url: unsupported(),
} satisfies EveryParameterOf<Stripe.ProductCreateParams>;

const updateFields = {
  active: flag,
  default_price: text(),
  description: clearable(text({ maxLength: 40_000 })),
  images: listOf(webAddress, { max: 8 }),
  marketing_features: unsupported(),
  metadata,
  name: text(),
  package_dimensions: unsupported(),
  shippable: unsupported(),
  statement_descriptor: unsupported(),
  tax_code: unsupported(),
  tax_details: unsupported(),
  unit_label: clearable(text({ maxLength: 12 })),
  url: unsupported(),
} satisfies EveryParameterOf<Stripe.ProductUpdateParams>;

const listFields = {
  ...pagination,
  active: flag,
  created: timeRange,
  ids: listOf(text()),
  shippable: unsupported(),
  type: unsupported(),
  url: unsupported(),
} satisfies EveryParameterOf<Stripe.ProductListParams>;

export const productEndpoints = [
  endpoint('POST', '/v1/products', createFields, (call, input) => {
    const product = createProduct(call, input, input.id);
    recordEvent(call, 'product.created', product);
    return product;
  }),
  endpoint('GET', '/v1/products/:id', {}, (call, _input, id) => findProduct(call, id)),
  endpoint('POST', '/v1/products/:id', updateFields, (call, input, id) => {
    const product = findProduct(call, id);
    const { metadata: change, ...changes } = input;
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const changed: Stripe.Product = { ...product, ...given, metadata: changeMetadata(product.metadata, change) };
    if (Object.keys(previousAttributes(product, changed)).length === 0) return product;
    const updated = call.emulator.state.products.put({ ...changed, updated: call.emulator.clock.now() });
    recordUpdate(call, 'product.updated', product, updated);
    return updated;
  }),
  endpoint('GET', '/v1/products', listFields, ({ emulator }, { active, created, ids, ...page }) =>
    listTable(emulator.state.products, page, {
      url: '/v1/products',
      name: 'product',
      keep: (product) =>
        (active === undefined || product.active === active) &&
        (ids === undefined || ids.includes(product.id)) &&
        isWithin(product.created, created),
    }),
  ),
];
