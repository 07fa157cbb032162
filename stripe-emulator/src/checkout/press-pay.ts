import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import {
  cardFaultMessage,
  createCardMethod,
  createDebitMethod,
  createPlainMethod,
} from '../resources/payment-methods.ts';
import { badRequest } from '../transport/api-error.ts';
import { findCardFault, type CardFault, type CardInput } from './cards.ts';
import { unusableAccount } from './debit-accounts.ts';
import { findIbanFault, ibanFaultMessage } from './iban.ts';
import { confirmSession } from './confirm-session.ts';
import { offers } from './method-types.ts';
import type { ConfirmOutcome } from './payment.ts';
import type { BuyerDetails } from '../core/state.ts';

/** What the page finds wrong before a bank is asked. */
export type PayFault = CardFault | Readonly<{ field: 'iban'; code: string }>;

export type PayOutcome = ConfirmOutcome | Readonly<{ kind: 'invalid'; session: Session } & Problem>;

type Problem = Readonly<{ fault: PayFault; message: string }>;

/** With what the buyer wants to pay. */
export type PayWith =
  | Readonly<{ type: 'card'; card: CardInput }>
  | Readonly<{ type: 'card'; saved: Stripe.PaymentMethod }>
  | Readonly<{ type: 'sepa_debit'; iban: string }>
  | Readonly<{ type: 'konbini' | 'customer_balance' }>;

/** A press on "Pay": what the page itself finds wrong never reaches the bank. */
export function pressPay(call: Call, session: Session, wish: PayWith, details: BuyerDetails): PayOutcome {
  if (session.status !== 'open') return { kind: 'not_open', session };
  if (session.amount_total === 0) return confirmSession(call, session, null, details);
  if (!offers(session, wish.type)) throw notOffered(session, wish.type);
  const problem = findProblem(call, wish);
  if (problem) return { kind: 'invalid', session, ...problem };
  return confirmSession(call, session, methodOf(call, wish, details), details);
}

function findProblem({ emulator }: Call, wish: PayWith): Problem | null {
  if ('card' in wish) {
    const fault = findCardFault(wish.card, emulator.clock.now());
    return fault && { fault, message: cardFaultMessage(fault.code) };
  }
  return 'iban' in wish ? findIbanProblem(wish.iban) : null;
}

function findIbanProblem(iban: string): Problem | null {
  const fault = findIbanFault(iban);
  if (fault) return { fault, message: ibanFaultMessage(fault) };
  const unusable = unusableAccount(iban);
  return unusable && { fault: { field: 'iban', code: unusable.code }, message: unusable.message };
}

function methodOf(call: Call, wish: PayWith, details: BuyerDetails): Stripe.PaymentMethod {
  if ('saved' in wish) return wish.saved;
  const { billingAddress: address, email, name, phone } = details;
  const billing = { address, email, name, phone, tax_id: null };
  if ('iban' in wish) return createDebitMethod(call, wish.iban, billing);
  return 'card' in wish ? createCardMethod(call, wish.card, billing) : createPlainMethod(call, wish.type, billing);
}

export const notOffered = ({ id, payment_method_types: types }: Session, type: string) =>
  badRequest(`${id} does not offer ${type}; it offers ${types.join(', ')}.`, { param: 'payment_method' });

/** Holds the buyer until the shop has answered the completion, as Stripe does, but never too long. */
export async function waitForWebhook({ emulator }: Call, outcome: PayOutcome): Promise<void> {
  if (outcome.kind !== 'paid' && outcome.kind !== 'pending') return;
  await emulator.webhooks.answered(outcome.completedEventId, emulator.webhooks.switches.page_wait_ms);
}
