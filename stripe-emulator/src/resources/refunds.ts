import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordUpdate } from '../core/record-event.ts';
import { advanceRefund } from '../refunds/advance-refund.ts';
import { createRefund } from '../refunds/create-refund.ts';
import { badRequest, noSuchObject } from '../transport/api-error.ts';
import { changeMetadata, isWithin, metadata, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { email, integer, oneOf, text, unsupported, type EveryParameterOf } from '../transport/parameters.ts';

const createFields = {
  amount: integer({ min: 1 }),
  charge: text(),
  currency: unsupported(),
  customer: unsupported(),
  instructions_email: email,
  metadata,
  origin: unsupported(),
  payment_intent: text(),
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  refund_application_fee: unsupported(),
  reverse_transfer: unsupported(),
} satisfies EveryParameterOf<Stripe.RefundCreateParams>;

const updateFields = { metadata } satisfies EveryParameterOf<Stripe.RefundUpdateParams>;

const listFields = {
  ...pagination,
  charge: text(),
  created: timeRange,
  payment_intent: text(),
} satisfies EveryParameterOf<Stripe.RefundListParams>;

export function findRefund({ emulator }: Pick<Call, 'emulator'>, id: string): Stripe.Refund {
  const refund = emulator.state.refunds.get(id);
  if (!refund) throw noSuchObject('refund', id);
  return refund;
}

function updateMetadata(call: Call, refund: Stripe.Refund, change: Parameters<typeof changeMetadata>[1]) {
  const metadata = changeMetadata(refund.metadata ?? {}, change);
  const updated = call.emulator.state.refunds.put({ ...refund, metadata });
  recordUpdate(call, 'refund.updated', refund, updated);
  return updated;
}

/** Only while the buyer's answer is awaited. */
function cancelRefund(call: Call, refund: Stripe.Refund): Stripe.Refund {
  if (refund.status !== 'requires_action') {
    throw badRequest(
      `Refund ${refund.id} cannot be canceled because it has a status of ${refund.status}. ` +
        'Only a refund with the status requires_action may be canceled.',
    );
  }
  return advanceRefund(call, refund, 'canceled');
}

export const refundEndpoints = [
  endpoint('POST', '/v1/refunds', createFields, createRefund),
  endpoint('GET', '/v1/refunds/:id', {}, (call, _input, id) => findRefund(call, id)),
  endpoint('POST', '/v1/refunds/:id', updateFields, (call, input, id) =>
    updateMetadata(call, findRefund(call, id), input.metadata),
  ),
  endpoint('POST', '/v1/refunds/:id/cancel', {}, (call, _input, id) => cancelRefund(call, findRefund(call, id))),
  endpoint('GET', '/v1/refunds', listFields, ({ emulator }, { charge, created, payment_intent: intent, ...page }) =>
    listTable(emulator.state.refunds, page, {
      url: '/v1/refunds',
      name: 'refund',
      keep: (refund) =>
        (charge === undefined || refund.charge === charge) &&
        (intent === undefined || refund.payment_intent === intent) &&
        isWithin(refund.created, created),
    }),
  ),
];
