import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import { schedulePromotionEnd } from '../core/schedule-pending.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { changeMetadata, isWithin, metadata, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { flag, record, text, unsupported, type EveryParameterOf, type ValuesOf } from '../transport/parameters.ts';
import { createFields, currencyOptions, type NewPromotionCode } from '../promotions/code-parameters.ts';
import { checkNewCode, checkReactivation, checkUnique } from '../promotions/check-code.ts';

const updateFields = {
  active: flag,
  metadata,
  restrictions: record({ currency_options: currencyOptions }),
} satisfies EveryParameterOf<Stripe.PromotionCodeUpdateParams>;

const listFields = {
  ...pagination,
  active: flag,
  code: text(),
  coupon: text(),
  created: timeRange,
  customer: text(),
  customer_account: unsupported(),
} satisfies EveryParameterOf<Stripe.PromotionCodeListParams>;

const GENERATED_LENGTH = 8;

function createPromotionCode(call: Call, input: NewPromotionCode): Stripe.PromotionCode {
  const { state, ids, clock } = call.emulator;
  const coupon = checkNewCode(call, input);
  const code = input.code ?? ids('', GENERATED_LENGTH).toUpperCase();
  const active = input.active ?? true;
  if (active) checkUnique(call, { code, customer: input.customer ?? null });
  const created = state.promotionCodes.put({
    id: ids('promo_1'),
    object: 'promotion_code',
    active,
    code,
    created: clock.now(),
    customer: input.customer ?? null,
    customer_account: null,
    expires_at: input.expires_at ?? null,
    livemode: false,
    max_redemptions: input.max_redemptions ?? null,
    metadata: changeMetadata({}, input.metadata),
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: restrictionsOf(input.restrictions),
    times_redeemed: 0,
  });
  schedulePromotionEnd(call.emulator, created);
  recordEvent(call, 'promotion_code.created', created);
  return created;
}

function restrictionsOf(input: NewPromotionCode['restrictions']): Stripe.PromotionCode.Restrictions {
  return {
    ...(input?.currency_options ? { currency_options: optionsOf(input.currency_options) } : {}),
    first_time_transaction: input?.first_time_transaction ?? false,
    minimum_amount: input?.minimum_amount ?? null,
    minimum_amount_currency: input?.minimum_amount_currency ?? null,
  };
}

type OptionsInput = Record<string, { minimum_amount?: number | undefined }>;

/** An option without an amount says nothing and is left out. */
const optionsOf = (input: OptionsInput): Record<string, { minimum_amount: number }> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([code, { minimum_amount: amount }]) =>
      amount === undefined ? [] : [[code, { minimum_amount: amount }]],
    ),
  );

function updatePromotionCode(call: Call, input: ValuesOf<typeof updateFields>, id: string): Stripe.PromotionCode {
  const before = findPromotionCode(call, id);
  const wakesUp = input.active === true && !before.active;
  if (wakesUp) checkReactivation(call, before);
  const options = input.restrictions?.currency_options;
  const merged = options ? { ...before.restrictions.currency_options, ...optionsOf(options) } : undefined;
  const after = call.emulator.state.promotionCodes.put({
    ...before,
    active: input.active ?? before.active,
    metadata: changeMetadata(before.metadata ?? {}, input.metadata),
    restrictions: merged ? { ...before.restrictions, currency_options: merged } : before.restrictions,
  });
  if (wakesUp) schedulePromotionEnd(call.emulator, after);
  const previous = changedFields(before, after);
  if (previous) recordEvent(call, 'promotion_code.updated', after, previous);
  return after;
}

/** The old values of what an update may change; null when nothing did. */
function changedFields(before: Stripe.PromotionCode, after: Stripe.PromotionCode): object | null {
  const fields = ['active', 'metadata', 'restrictions'] as const;
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return changed.length === 0 ? null : Object.fromEntries(changed.map((field) => [field, before[field]]));
}

export function findPromotionCode({ emulator }: Call, id: string): Stripe.PromotionCode {
  const code = emulator.state.promotionCodes.get(id);
  if (!code) throw noSuchObject('promotion code', id);
  return code;
}

export const promotionCodeEndpoints = [
  endpoint('POST', '/v1/promotion_codes', createFields, createPromotionCode),
  endpoint('GET', '/v1/promotion_codes/:id', {}, (call, _input, id) => findPromotionCode(call, id)),
  endpoint('POST', '/v1/promotion_codes/:id', updateFields, updatePromotionCode),
  endpoint('GET', '/v1/promotion_codes', listFields, ({ emulator }, { active, code, coupon, created, ...rest }) => {
    const { customer, limit, starting_after, ending_before } = rest;
    return listTable(
      emulator.state.promotionCodes,
      { limit, starting_after, ending_before },
      {
        url: '/v1/promotion_codes',
        name: 'promotion code',
        keep: (row) =>
          (active === undefined || row.active === active) &&
          (code === undefined || row.code.toLowerCase() === code.toLowerCase()) &&
          (coupon === undefined || row.promotion.coupon === coupon) &&
          (customer === undefined || row.customer === customer) &&
          isWithin(row.created, created),
      },
    );
  }),
];
