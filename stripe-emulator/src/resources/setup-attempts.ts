import type Stripe from 'stripe';
import { findSetup } from '../setup/setup-states.ts';
import { isWithin, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { required, text, type EveryParameterOf } from '../transport/parameters.ts';

const listFields = {
  ...pagination,
  created: timeRange,
  setup_intent: required(text()),
} satisfies EveryParameterOf<Stripe.SetupAttemptListParams>;

export const setupAttemptEndpoints = [
  endpoint('GET', '/v1/setup_attempts', listFields, (call, { created, setup_intent: id, ...page }) => {
    findSetup(call, id);
    return listTable(call.emulator.state.setupAttempts, page, {
      url: '/v1/setup_attempts',
      name: 'setup_attempt',
      keep: (attempt) => attempt.setup_intent === id && isWithin(attempt.created, created),
    });
  }),
];
