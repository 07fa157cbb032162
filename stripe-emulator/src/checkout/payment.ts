import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { BuyerDetails, CheckoutPlan, PaymentIntent, Session } from '../core/state.ts';
import type { Decline } from './cards.ts';

/** How a press on "Pay" ended. A debit is `pending` without instructions: the buyer has nothing more to do. */
export type ConfirmOutcome =
  | Readonly<{ kind: 'paid'; session: Session; completedEventId: string }>
  | Readonly<{ kind: 'pending'; session: Session; completedEventId: string; instructionsUrl: string | null }>
  | Readonly<{ kind: 'declined'; session: Session; decline: Decline }>
  | Readonly<{ kind: 'requires_action'; session: Session; challengeUrl: string }>
  | Readonly<{ kind: 'not_open'; session: Session }>;

export type Payment = Readonly<{
  session: Session;
  plan: CheckoutPlan;
  intent: PaymentIntent;
  method: Stripe.PaymentMethod;
  details: BuyerDetails;
}>;

export function planOf({ emulator }: Call, session: Session): CheckoutPlan {
  const plan = emulator.state.checkoutPlans.get(session.id);
  if (!plan) throw new Error(`${session.id} has no plan`);
  return plan;
}
