import type { Call, Emulator } from '../core/emulator.ts';
import type { PaymentIntent, PendingPayment } from '../core/state.ts';
import { fundTransfer, releaseFunds, remainingOf } from '../checkout/fund-transfer.ts';
import { cancelPending, failPending, payOverdue, succeedPending } from '../checkout/settle-pending.ts';
import { decideOverdue } from '../disputes/decide-dispute.ts';
import { advanceOverdueRefunds } from '../refunds/advance-refund.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

type Settle = (call: Call, pending: PendingPayment, input: Input) => PaymentIntent;

const outcomes: Readonly<Record<string, Settle>> = {
  succeed: (call, pending) =>
    isTransfer(call, pending) ? fundTransfer(call, pending, remainingOf(call, pending)) : succeedPending(call, pending),
  fail: (call, pending) => giveUp(call, pending, failPending),
  cancel: (call, pending) => {
    if (pending.chargeId === null) return giveUp(call, pending, cancelPending);
    throw badRequest(`${pending.id} is with the bank already and cannot be cancelled`);
  },
  partially_fund: (call, pending, input) => {
    const amount = input.number('amount', { min: 1 });
    if (amount === undefined || !Number.isInteger(amount)) throw badRequest('amount must be a whole number above 0');
    if (!isTransfer(call, pending)) throw badRequest(`${pending.id} waits for no bank transfer`);
    return fundTransfer(call, pending, amount);
  },
};

const isTransfer = ({ emulator }: Call, { methodId }: PendingPayment): boolean =>
  emulator.state.paymentMethods.get(methodId)?.type === 'customer_balance';

function giveUp(call: Call, pending: PendingPayment, end: typeof failPending): PaymentIntent {
  if (isTransfer(call, pending)) releaseFunds(call, pending);
  return end(call, pending);
}

/** Ends a delayed payment now, or lets a part of it come: `{ outcome, amount? }`. Answers with intent and session. */
export function settlePayment(emulator: Emulator, input: Input, id: string): unknown {
  const outcome = input.allow('outcome', 'amount').text('outcome') ?? 'succeed';
  const settle = outcomes[outcome];
  if (!settle) throw badRequest(`outcome must be one of ${Object.keys(outcomes).join(', ')}`);
  const pending = emulator.state.pendingPayments.get(id);
  if (!pending) throw badRequest(`${id} is no payment intent that waits for a delayed payment`);
  const intent = settle({ emulator, request: null }, pending, input);
  return { payment_intent: intent, session: emulator.state.checkoutSessions.get(pending.sessionId) };
}

/** `{ automatic }`: whether delayed payments and refunds go on by themselves. What has a last day ends then in either case. */
export function switchDelayed(emulator: Emulator, input: Input): unknown {
  emulator.delayed.automatic = input.allow('automatic').flag('automatic') ?? true;
  if (emulator.delayed.automatic) payOverdue(emulator);
  if (emulator.delayed.automatic) advanceOverdueRefunds(emulator);
  if (emulator.delayed.automatic) decideOverdue(emulator);
  return emulator.delayed;
}
