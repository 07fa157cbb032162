import type { Call } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { cardFaultMessage, createCardMethod } from '../resources/payment-methods.ts';
import { findCardFault, type CardFault, type CardInput } from './cards.ts';
import { confirmSession } from './confirm-session.ts';
import type { ConfirmOutcome } from './payment.ts';
import type { BuyerDetails } from '../core/state.ts';

export type PayOutcome =
  ConfirmOutcome | Readonly<{ kind: 'invalid'; session: Session; fault: CardFault; message: string }>;

/** A press on "Pay" with a card: what the page itself finds wrong never reaches the bank. */
export function pressPay(call: Call, session: Session, card: CardInput, details: BuyerDetails): PayOutcome {
  if (session.status !== 'open') return { kind: 'not_open', session };
  if (session.amount_total === 0) return confirmSession(call, session, null, details);
  const fault = findCardFault(card, call.emulator.clock.now());
  if (fault) return { kind: 'invalid', session, fault, message: cardFaultMessage(fault.code) };
  const method = createCardMethod(call, card, {
    address: details.billingAddress,
    email: details.email,
    name: details.name,
    phone: details.phone,
    tax_id: null,
  });
  return confirmSession(call, session, method, details);
}

/** The success address with the session's id in it. */
export function successAddress({ id, success_url: url }: Session): string {
  return (url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', id).replaceAll('%7BCHECKOUT_SESSION_ID%7D', id);
}

/** Holds the buyer until the shop has answered the completion, as Stripe does, but never too long. */
export async function waitForWebhook({ emulator }: Call, outcome: PayOutcome): Promise<void> {
  if (outcome.kind !== 'paid') return;
  await emulator.webhooks.answered(outcome.completedEventId, emulator.webhooks.switches.page_wait_ms);
}
