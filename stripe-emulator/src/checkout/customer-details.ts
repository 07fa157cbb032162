import type { BuyerDetails, Session } from '../core/state.ts';
import { consentOf } from './consent.ts';
import { answerCustomFields } from './custom-field-answers.ts';

export const emptyDetails: NonNullable<Session['customer_details']> = {
  address: null,
  business_name: null,
  email: null,
  individual_name: null,
  name: null,
  phone: null,
  tax_exempt: 'none',
  tax_ids: null,
};

type Collected = Pick<Session, 'consent' | 'custom_fields' | 'customer_details' | 'collected_information'>;

/** What the session shows of the buyer once it is complete. */
export function collectedFields(session: Session, details: BuyerDetails): Collected {
  const names = {
    business_name: details.answers?.businessName ?? null,
    individual_name: details.answers?.individualName ?? null,
  };
  return {
    consent: consentOf(session, details),
    custom_fields: answerCustomFields(session.custom_fields, details.answers?.customFields ?? {}),
    customer_details: {
      ...emptyDetails,
      ...names,
      address: details.billingAddress,
      email: details.email,
      name: details.name,
      phone: details.phone,
      tax_ids: [],
    },
    collected_information: { ...names, shipping_details: details.shipping },
  };
}
