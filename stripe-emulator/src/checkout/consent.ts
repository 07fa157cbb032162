import type { Call } from '../core/emulator.ts';
import type { BuyerDetails, Session } from '../core/state.ts';
import { badRequest } from '../transport/api-error.ts';
import { oneOf, record, required, type ValueOf } from '../transport/parameters.ts';

export const consentParameter = record({
  payment_method_reuse_agreement: record({ position: required(oneOf('auto', 'hidden')) }),
  promotions: oneOf('auto', 'none'),
  terms_of_service: oneOf('none', 'required'),
});

export type ConsentInput = ValueOf<typeof consentParameter> | null;

/** Terms can only be accepted where there are some: the account has to name their address. */
export function checkConsent({ emulator }: Call, input: ConsentInput): void {
  if (input?.terms_of_service !== 'required' || emulator.settings.termsOfServiceUrl !== null) return;
  throw badRequest(
    'You cannot collect consent to your terms of service unless a URL is set in the Stripe Dashboard. Update your ' +
      'public business details in the Dashboard https://dashboard.stripe.com/settings/public with a Terms of service ' +
      'URL to collect terms of service consent.',
    { param: 'consent_collection[terms_of_service]' },
  );
}

export function consentCollectionOf(input: ConsentInput): Session['consent_collection'] {
  if (!input) return null;
  return {
    payment_method_reuse_agreement: input.payment_method_reuse_agreement ?? null,
    promotions: input.promotions ?? null,
    terms_of_service: input.terms_of_service ?? null,
  };
}

/** Which ticks the page shows. */
export function askedConsent({ consent_collection: asked }: Pick<Session, 'consent_collection'>) {
  return { terms: asked?.terms_of_service === 'required', promotions: asked?.promotions === 'auto' };
}

/** What the buyer agreed to. Calls that know no ticks, such as the Stripe command line's, accept what has to be accepted. */
export function consentOf(session: Session, { consent }: BuyerDetails): Session['consent'] {
  const asked = askedConsent(session);
  if (!asked.terms && !asked.promotions) return null;
  return {
    promotions: asked.promotions ? (consent?.promotions ? 'opt_in' : 'opt_out') : null,
    terms_of_service: asked.terms && (consent?.terms ?? true) ? 'accepted' : null,
  };
}
