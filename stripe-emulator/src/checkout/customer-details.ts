import type { BuyerDetails, Session } from '../core/state.ts';

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

/** What the session shows of the buyer once it is complete. */
export function collectedFields(details: BuyerDetails): Pick<Session, 'customer_details' | 'collected_information'> {
  return {
    customer_details: {
      ...emptyDetails,
      address: details.billingAddress,
      email: details.email,
      name: details.name,
      phone: details.phone,
      tax_ids: [],
    },
    collected_information: { business_name: null, individual_name: null, shipping_details: details.shipping },
  };
}
