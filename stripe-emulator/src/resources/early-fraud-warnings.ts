import type Stripe from 'stripe';
import { noSuchObject } from '../transport/api-error.ts';
import { isWithin, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { text, type EveryParameterOf } from '../transport/parameters.ts';

const listFields = {
  ...pagination,
  charge: text(),
  created: timeRange,
  payment_intent: text(),
} satisfies EveryParameterOf<Stripe.Radar.EarlyFraudWarningListParams>;

export const earlyFraudWarningEndpoints = [
  endpoint('GET', '/v1/radar/early_fraud_warnings/:id', {}, ({ emulator }, _input, id) => {
    const warning = emulator.state.earlyFraudWarnings.get(id);
    if (!warning) throw noSuchObject('early fraud warning', id);
    return warning;
  }),
  endpoint('GET', '/v1/radar/early_fraud_warnings', listFields, ({ emulator }, input) => {
    const { charge, created, payment_intent: intent, ...page } = input;
    return listTable(emulator.state.earlyFraudWarnings, page, {
      url: '/v1/radar/early_fraud_warnings',
      name: 'early fraud warning',
      keep: (warning) =>
        (charge === undefined || warning.charge === charge) &&
        (intent === undefined || warning.payment_intent === intent) &&
        isWithin(warning.created, created),
    });
  }),
];
