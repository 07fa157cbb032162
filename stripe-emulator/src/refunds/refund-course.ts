import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { RefundStep } from '../core/state.ts';

const LATER_MS = 3 * 60 * 1000; // "some time later" (assumed)
const DAYS_TO_RESPOND = 45; // Stripe waits that long for the buyer's bank account
const DAY_MS = 24 * 3600 * 1000;

export type RefundCourse = Readonly<{
  begins: 'requires_action' | 'pending' | 'succeeded';
  /** What happens by itself, in this order. */
  steps: readonly RefundStep[];
  /** When a buyer who never answers loses the refund; null where no answer is needed. */
  expiresAtMs: number | null;
}>;

/**
 * How a refund goes, by the card or the account it goes back to: an account gets a transfer, which takes its time.
 * Without either the buyer has to name a bank account first.
 */
export function refundCourse({ emulator }: Call, charge: Stripe.Charge): RefundCourse {
  const nowMs = emulator.clock.nowMs();
  if (charge.payment_method_details?.type === 'sepa_debit') {
    return { begins: 'pending', steps: [{ atMs: nowMs + LATER_MS, to: 'succeeded' }], expiresAtMs: null };
  }
  if (charge.payment_method_details?.type !== 'card') {
    return {
      begins: 'requires_action',
      steps: [
        { atMs: nowMs + LATER_MS, to: 'pending' },
        { atMs: nowMs + 2 * LATER_MS, to: 'succeeded' },
      ],
      expiresAtMs: nowMs + DAYS_TO_RESPOND * DAY_MS,
    };
  }
  const step = cardStep(emulator.state.cardNumbers.get(charge.payment_method ?? '')?.number ?? '', nowMs + LATER_MS);
  return { begins: step?.to === 'succeeded' ? 'pending' : 'succeeded', steps: step ? [step] : [], expiresAtMs: null };
}

/** Stripe's two test cards whose refunds do not end where they begin. */
function cardStep(number: string, atMs: number): RefundStep | null {
  if (number === '4000000000007726') return { atMs, to: 'succeeded' };
  if (number === '4000000000005126') return { atMs, to: 'failed', failureReason: 'expired_or_canceled_card' };
  return null;
}
