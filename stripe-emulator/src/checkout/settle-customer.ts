import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { CheckoutPlan, Session } from '../core/state.ts';
import { createCustomer, findLivingCustomer, updateCustomer } from '../resources/customers.ts';
import type { BuyerDetails } from '../core/state.ts';

/** The customer of a session that is being paid: the given one brought up to date, a new one, or none. */
export function settleCustomer(
  call: Call,
  session: Session,
  plan: CheckoutPlan,
  details: BuyerDetails,
): Stripe.Customer | null {
  if (typeof session.customer === 'string') {
    const customer = findLivingCustomer(call, session.customer);
    return customer ? updateFromDetails(call, customer, plan, details) : null;
  }
  const isNeeded =
    session.customer_creation === 'always' || plan.paymentIntent.setup_future_usage !== null || details.save;
  if (!isNeeded) return null;
  const { email, name, phone, billingAddress, shipping } = details;
  const named = { email, name, phone, ...namesOf(details) };
  return createCustomer(call, { ...named, address: billingAddress, shipping: shipping ?? undefined });
}

const namesOf = ({ answers }: BuyerDetails) => ({
  business_name: answers?.businessName ?? undefined,
  individual_name: answers?.individualName ?? undefined,
});

/** An e-mail is written only where there was none; name, address and shipping only when `customer_update` says so. */
function updateFromDetails(
  call: Call,
  customer: Stripe.Customer,
  { customerUpdate }: CheckoutPlan,
  details: BuyerDetails,
): Stripe.Customer {
  const { email, name, phone, billingAddress, shipping } = details;
  return updateCustomer(call, customer, {
    email: customer.email === null && email !== null ? email : undefined,
    name: customerUpdate.name && name !== null ? name : undefined,
    ...(customerUpdate.name ? namesOf(details) : {}),
    address: customerUpdate.address && billingAddress ? billingAddress : undefined,
    shipping: customerUpdate.shipping && shipping ? { ...shipping, phone } : undefined,
  });
}
