import type { DebitOptions } from '../core/state.ts';
import type { SessionInput } from './session-parameters.ts';

type DebitInput = NonNullable<SessionInput['payment_method_options']>['sepa_debit'];

export const debitOptionsOf = (input: DebitInput): DebitOptions => ({
  referencePrefix: input?.mandate_options?.reference_prefix ?? '',
  futureUsage: input?.setup_future_usage ?? null,
});

/** The options of a debit as sessions and intents show them. */
export const shownDebitOptions = ({ referencePrefix: prefix, futureUsage: usage }: DebitOptions) => ({
  mandate_options: prefix === '' ? {} : { reference_prefix: prefix },
  ...(usage === null ? {} : { setup_future_usage: usage }),
});
