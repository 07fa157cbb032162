import type Stripe from 'stripe';
import type { Session } from '../core/state.ts';

/** What the buyer typed on the page, beside the card. */
export type BuyerDetails = Readonly<{
  email: string | null;
  name: string | null;
  phone: string | null;
  billingAddress: Stripe.Address | null;
  shipping: Readonly<{ name: string; address: Stripe.Address }> | null;
  /** The buyer wants the card to be kept for next time. */
  save: boolean;
}>;

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
