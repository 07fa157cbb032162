import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { badRequest, exclusiveParameters, missingParameter, noSuchReference } from '../transport/api-error.ts';
import { createShippingRate } from '../resources/shipping-rates.ts';
import { dropQuestionOf } from './drop-question.ts';
import type { SessionInput } from './session-parameters.ts';

type ShippingOption = Stripe.Checkout.Session.ShippingOption & { shipping_rate: string };
type OptionInput = NonNullable<SessionInput['shipping_options']>[number];

/** The choices of the session, each an existing rate or one made here. */
export function buildShippingOptions(call: Call, inputs: readonly OptionInput[], currency: string): ShippingOption[] {
  return inputs.map((input, index) => {
    const path = `shipping_options[${index}]`;
    const rate = readRate(call, input, path);
    const amount = rate.fixed_amount;
    if (amount?.currency !== currency) {
      throw badRequest(`The shipping rate ${rate.id} is in ${amount?.currency}, the Checkout Session in ${currency}.`, {
        param: path,
      });
    }
    return { shipping_amount: amount.amount, shipping_rate: rate.id };
  });
}

function readRate(call: Call, input: OptionInput, path: string): Stripe.ShippingRate {
  const { shipping_rate: id, shipping_rate_data: data } = input;
  if (id !== undefined && data !== undefined) throw exclusiveParameters('shipping_rate', 'shipping_rate_data');
  if (data) return createShippingRate(call, data, `${path}[shipping_rate_data]`);
  if (id === undefined) throw missingParameter(`${path}[shipping_rate]`);
  const rate = call.emulator.state.shippingRates.get(id);
  if (!rate) throw noSuchReference('shipping rate', id, `${path}[shipping_rate]`);
  if (!rate.active) throw badRequest(`The shipping rate ${id} is not active.`, { param: `${path}[shipping_rate]` });
  return rate;
}

export const costOf = (option: ShippingOption): Stripe.Checkout.Session.ShippingCost => ({
  amount_subtotal: option.shipping_amount,
  amount_tax: 0,
  amount_total: option.shipping_amount,
  shipping_rate: option.shipping_rate,
});

/** The buyer picks another way of delivery: the total follows. Unknown choices change nothing. */
export function chooseShipping(call: Call, session: Session, shippingRateId: string): Session {
  const option = session.shipping_options.find((candidate) => candidate.shipping_rate === shippingRateId);
  const isChosen = session.shipping_cost?.shipping_rate === shippingRateId;
  if (!option || isChosen || !session.total_details) return session;
  const before = session.shipping_cost?.amount_total ?? 0;
  dropQuestionOf(call, session);
  return call.emulator.state.checkoutSessions.put({
    ...session,
    amount_total: (session.amount_total ?? 0) - before + option.shipping_amount,
    shipping_cost: costOf({ ...option, shipping_rate: shippingRateId }),
    total_details: { ...session.total_details, amount_shipping: option.shipping_amount },
  });
}
