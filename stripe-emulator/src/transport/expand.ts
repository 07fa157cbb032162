import type { State } from '../core/state.ts';
import { badRequest } from './api-error.ts';
import { listItems } from './list.ts';

const MAX_DEPTH = 4; // from memory of Stripe's documentation: assumed

type Json = Record<string, unknown>;

/** Fields that hold an id and may be replaced by its object, for each type of object. Lists are passed through. */
const expandable: Readonly<Record<string, readonly string[]>> = {
  balance_transaction: ['source'],
  charge: ['balance_transaction', 'customer', 'payment_intent', 'refunds'],
  'checkout.session': [
    'customer',
    'discounts.coupon',
    'discounts.promotion_code',
    'line_items',
    'payment_intent',
    'payment_link',
    'setup_intent',
    'shipping_cost.shipping_rate',
    'shipping_options.shipping_rate',
  ],
  customer: ['invoice_settings.default_payment_method'],
  dispute: ['balance_transactions', 'charge', 'payment_intent'],
  item: ['price.product'],
  mandate: ['payment_method'],
  payment_intent: ['customer', 'latest_charge', 'payment_method'],
  payment_link: ['line_items', 'shipping_options.shipping_rate'],
  payment_method: ['customer'],
  price: ['product'],
  product: ['default_price'],
  promotion_code: ['customer', 'promotion.coupon'],
  'radar.early_fraud_warning': ['charge', 'payment_intent'],
  setup_attempt: ['customer', 'payment_method', 'setup_intent'],
  setup_intent: ['customer', 'latest_attempt', 'mandate', 'payment_method'],
  refund: [
    'balance_transaction',
    'charge',
    'customer',
    'failure_balance_transaction',
    'payment_intent',
    'payment_method',
  ],
};

/** A copy of the answer with the objects that `expand[]` asks for in the place of their ids. */
export function expand(state: State, answer: object, paths: readonly string[]): object {
  if (paths.length === 0) return answer;
  const copy = JSON.parse(JSON.stringify(answer)) as Json;
  for (const path of paths) expandPath(state, copy, path);
  return copy;
}

function expandPath(state: State, root: Json, path: string): void {
  const parts = path.split('.');
  if (parts.length > MAX_DEPTH) {
    throw badRequest(`You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`, {
      param: 'expand',
    });
  }
  const isList = root['object'] === 'list';
  if (isList && parts[0] !== 'data') throw cannotExpand(path);
  const targets = isList ? objectsIn(root['data']) : [root];
  const rest = isList ? parts.slice(1) : parts;
  for (const target of targets) expandInside(state, target, rest, path);
}

function expandInside(state: State, object: Json, parts: readonly string[], path: string): void {
  if (parts.length === 0) return;
  const known = expandable[String(object['object'])] ?? [];
  const field = known.find((candidate) => startsWithParts(parts, candidate.split('.')));
  if (!field) throw cannotExpand(path);
  const fieldParts = field.split('.');
  const rest = parts.slice(fieldParts.length);
  if (LISTS.includes(field) && object[field] === undefined) object[field] = listedIn(state, object, field);
  for (const reached of replaceIds(state, object, fieldParts)) {
    const deeper = reached['object'] === 'list' && rest[0] === 'data' ? objectsIn(reached['data']) : [reached];
    const left = reached['object'] === 'list' ? rest.slice(1) : rest;
    for (const target of deeper) expandInside(state, target, left, path);
  }
}

/** Walks the field's parts, through lists, puts objects in the place of ids, and returns those objects. */
function replaceIds(state: State, object: Json, fieldParts: readonly string[]): Json[] {
  const [part = '', ...rest] = fieldParts;
  const value = object[part];
  if (rest.length > 0) return objectsIn(value).flatMap((inner) => replaceIds(state, inner, rest));
  if (typeof value === 'string') object[part] = copyOf(state, value) ?? value;
  return objectsIn(object[part]);
}

/** The lists that are there only when they are asked for. */
const LISTS: readonly string[] = ['line_items', 'refunds'];

function listedIn(state: State, object: Json, field: string): object {
  const id = String(object['id']);
  if (field === 'line_items') {
    const owners = object['object'] === 'payment_link' ? 'payment_links' : 'checkout/sessions';
    const items = (state.linkPlans.get(id) ?? state.checkoutPlans.get(id))?.lineItems ?? [];
    return copied(listItems(items, {}, { url: `/v1/${owners}/${id}/line_items`, name: 'item' }));
  }
  const refunds = [...state.refunds.newestFirst()].filter(({ charge }) => charge === id);
  return copied(listItems(refunds, {}, { url: `/v1/charges/${id}/refunds`, name: 'refund' }));
}

const copied = (object: object): object => JSON.parse(JSON.stringify(object)) as object;

function copyOf(state: State, id: string): Json | null {
  const tables = [
    state.customers,
    state.paymentIntents,
    state.paymentLinks,
    state.charges,
    state.refunds,
    state.disputes,
    state.mandates,
    state.setupIntents,
    state.setupAttempts,
    state.paymentMethods,
    state.balanceTransactions,
    state.shippingRates,
    state.products,
    state.prices,
    state.coupons,
    state.promotionCodes,
  ];
  for (const table of tables) {
    const found = table.get(id);
    if (found) return JSON.parse(JSON.stringify(found)) as Json;
  }
  return null;
}

function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return typeof value === 'object' && value !== null ? [value as Json] : [];
}

const startsWithParts = (parts: readonly string[], start: readonly string[]): boolean =>
  start.every((part, index) => parts[index] === part);

const cannotExpand = (path: string) => badRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
