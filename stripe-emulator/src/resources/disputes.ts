import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { evidenceFiles, evidenceTexts } from '../disputes/build-dispute.ts';
import { closeByShop, updateDispute } from '../disputes/update-dispute.ts';
import { ApiError } from '../transport/api-error.ts';
import { isWithin, metadata, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import {
  clearable,
  flag,
  oneOf,
  record,
  text,
  unsupported,
  type EveryParameterOf,
  type Parameter,
} from '../transport/parameters.ts';

const LONGEST_TEXT = 20_000; // characters of one evidence field

const evidenceText = clearable(text({ maxLength: LONGEST_TEXT }));
const fileId = clearable(text()); // there are no uploads here: any id is taken

const readersFor = <K extends string>(fields: readonly K[], reader: Parameter<string | null | undefined>) =>
  Object.fromEntries(fields.map((field) => [field, reader])) as Record<K, Parameter<string | null | undefined>>;

const evidenceFields = {
  ...readersFor(evidenceTexts, evidenceText),
  ...readersFor(evidenceFiles, fileId),
  appeal: unsupported(),
  enhanced_evidence: unsupported(),
} satisfies EveryParameterOf<Stripe.DisputeUpdateParams.Evidence>;

const updateFields = {
  evidence: record(evidenceFields),
  intended_submission_method: oneOf('manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes'),
  metadata,
  submit: flag,
} satisfies EveryParameterOf<Stripe.DisputeUpdateParams>;

const listFields = {
  ...pagination,
  charge: text(),
  created: timeRange,
  payment_intent: text(),
} satisfies EveryParameterOf<Stripe.DisputeListParams>;

/** Stripe names the parameter `dispute` here, not `id`. */
export function findDispute({ emulator }: Pick<Call, 'emulator'>, id: string): Stripe.Dispute {
  const dispute = emulator.state.disputes.get(id);
  if (dispute) return dispute;
  throw new ApiError(404, `No such dispute: '${id}'`, { code: 'resource_missing', param: 'dispute' });
}

export const disputeEndpoints = [
  endpoint('GET', '/v1/disputes/:id', {}, (call, _input, id) => findDispute(call, id)),
  endpoint('POST', '/v1/disputes/:id', updateFields, (call, input, id) =>
    updateDispute(call, findDispute(call, id), input),
  ),
  endpoint('POST', '/v1/disputes/:id/close', {}, (call, _input, id) => closeByShop(call, findDispute(call, id))),
  endpoint('GET', '/v1/disputes', listFields, ({ emulator }, { charge, created, payment_intent: intent, ...page }) =>
    listTable(emulator.state.disputes, page, {
      url: '/v1/disputes',
      name: 'dispute',
      keep: (dispute) =>
        (charge === undefined || dispute.charge === charge) &&
        (intent === undefined || dispute.payment_intent === intent) &&
        isWithin(dispute.created, created),
    }),
  ),
];
