import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent, recordUpdate } from '../core/record-event.ts';
import { deactivateCodesOf } from '../promotions/deactivate.ts';
import { badRequest, noSuchObject } from '../transport/api-error.ts';
import { changeMetadata, isWithin, metadata, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import {
  currency,
  integer,
  listOf,
  mapOf,
  oneOf,
  percentage,
  record,
  required,
  text,
  type EveryParameterOf,
  type ValuesOf,
} from '../transport/parameters.ts';

const currencyOptions = mapOf(record({ amount_off: required(integer({ min: 1 })) }));

const createFields = {
  amount_off: integer({ min: 1 }),
  applies_to: record({ products: listOf(text()) }),
  currency,
  currency_options: currencyOptions,
  duration: oneOf('forever', 'once', 'repeating'),
  duration_in_months: integer({ min: 1 }),
  id: text({ maxLength: 200 }),
  max_redemptions: integer({ min: 1 }),
  metadata,
  name: text({ maxLength: 40 }),
  percent_off: percentage,
  redeem_by: integer(),
} satisfies EveryParameterOf<Stripe.CouponCreateParams>;

const updateFields = {
  currency_options: currencyOptions,
  metadata,
  name: text({ maxLength: 40 }),
} satisfies EveryParameterOf<Stripe.CouponUpdateParams>;

const listFields = { ...pagination, created: timeRange } satisfies EveryParameterOf<Stripe.CouponListParams>;

function checkCoupon(input: ValuesOf<typeof createFields>): void {
  if ((input.percent_off === undefined) === (input.amount_off === undefined)) {
    throw badRequest('Must provide percent_off or amount_off when creating a coupon, and only one of them.');
  }
  if (input.amount_off !== undefined && input.currency === undefined) {
    throw badRequest('When providing amount_off, you must also provide currency.', { param: 'currency' });
  }
  if ((input.duration === 'repeating') !== (input.duration_in_months !== undefined)) {
    throw badRequest('duration_in_months goes with duration=repeating, and only with it.', {
      param: 'duration_in_months',
    });
  }
}

function createCoupon({ emulator }: Call, input: ValuesOf<typeof createFields>): Stripe.Coupon {
  const { state, ids, clock } = emulator;
  if (input.id !== undefined && state.coupons.get(input.id)) {
    throw badRequest(`Coupon already exists.`, { code: 'resource_already_exists', param: 'id' });
  }
  const products = input.applies_to?.products;
  return state.coupons.put({
    id: input.id ?? ids('', 8),
    object: 'coupon',
    amount_off: input.amount_off ?? null,
    ...(products ? { applies_to: { products } } : {}),
    created: clock.now(),
    currency: input.currency ?? null,
    ...(input.currency_options ? { currency_options: input.currency_options } : {}),
    duration: input.duration ?? 'once',
    duration_in_months: input.duration_in_months ?? null,
    livemode: false,
    max_redemptions: input.max_redemptions ?? null,
    metadata: changeMetadata({}, input.metadata),
    name: input.name ?? null,
    percent_off: input.percent_off ?? null,
    redeem_by: input.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  });
}

/** Redeemed as often as it may be: a coupon, or one of its promotion codes. */
export const isUsedUp = (limited: Pick<Stripe.Coupon, 'max_redemptions' | 'times_redeemed'>): boolean =>
  limited.max_redemptions !== null && limited.times_redeemed >= limited.max_redemptions;

/** The coupon with `valid` as it is at this moment: redeemed too often or past `redeem_by` is not. */
export function readCoupon({ emulator }: Call, id: string): Stripe.Coupon | undefined {
  const coupon = emulator.state.coupons.get(id);
  if (!coupon) return undefined;
  const isTooLate = coupon.redeem_by !== null && emulator.clock.now() > coupon.redeem_by;
  coupon.valid = !isUsedUp(coupon) && !isTooLate;
  return coupon;
}

function findCoupon(call: Call, id: string): Stripe.Coupon {
  const coupon = readCoupon(call, id);
  if (!coupon) throw noSuchObject('coupon', id);
  return coupon;
}

export const couponEndpoints = [
  endpoint('POST', '/v1/coupons', createFields, (call, input) => {
    checkCoupon(input);
    const coupon = createCoupon(call, input);
    recordEvent(call, 'coupon.created', coupon);
    return coupon;
  }),
  endpoint('GET', '/v1/coupons/:id', {}, (call, _input, id) => findCoupon(call, id)),
  endpoint('POST', '/v1/coupons/:id', updateFields, (call, input, id) => {
    const before = findCoupon(call, id);
    const { currency_options: options } = input;
    const coupon = call.emulator.state.coupons.put({
      ...before,
      ...(options ? { currency_options: { ...before.currency_options, ...options } } : {}),
      metadata: changeMetadata(before.metadata ?? {}, input.metadata),
      name: input.name ?? before.name,
    });
    recordUpdate(call, 'coupon.updated', before, coupon);
    return coupon;
  }),
  endpoint('DELETE', '/v1/coupons/:id', {}, (call, _input, id) => {
    const coupon = findCoupon(call, id);
    call.emulator.state.coupons.remove(id);
    recordEvent(call, 'coupon.deleted', { ...coupon, valid: false });
    deactivateCodesOf(call, id);
    return { id, object: 'coupon', deleted: true };
  }),
  endpoint('GET', '/v1/coupons', listFields, (call, { created, ...page }) =>
    listTable(call.emulator.state.coupons, page, {
      url: '/v1/coupons',
      name: 'coupon',
      keep: (coupon) => isWithin(readCoupon(call, coupon.id)?.created ?? 0, created),
    }),
  ),
];
