import type { RefundState } from '../domain/order-refunds.ts';
import type { Session, StripeRefund } from '../payment/stripe-gateway.ts';
import { chargeOf, intentOf } from './read-session.ts';
import type { Shop } from './shop.ts';

/** What was given back of this session's payment; asked for only when the charge shows some, or when `always`. */
export async function readRefunds(
  { stripe }: Pick<Shop, 'stripe'>,
  session: Session,
  always: boolean,
): Promise<readonly StripeRefund[]> {
  const intent = intentOf(session);
  const shown = (chargeOf(session)?.amount_refunded ?? 0) > 0;
  if (!intent || (!shown && !always)) return [];
  return stripe.listRefunds(intent.id);
}

/** Stripe waits for the buyer's account (requires_action), or the bank: both are under way. */
export function stateOf({ status }: Pick<StripeRefund, 'status'>): RefundState {
  if (status === 'succeeded') return 'SUCCEEDED';
  return status === 'failed' || status === 'canceled' ? 'FAILED' : 'PENDING';
}

/** Methods that cannot pay back by themselves: Stripe writes to the buyer and asks for an account. */
const ASKS_FOR_ACCOUNT: ReadonlySet<string> = new Set(['konbini', 'customer_balance']);

/** True when a refund of this session needs an address at which Stripe can ask where to pay to. */
export function asksForAccount(session: Session): boolean {
  return ASKS_FOR_ACCOUNT.has(chargeOf(session)?.payment_method_details?.type ?? '');
}
