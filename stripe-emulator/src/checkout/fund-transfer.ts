import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { BankTransferType, PaymentIntent, PendingPayment } from '../core/state.ts';
import { moveIntent } from './move-intent.ts';
import { applyCash, fundCash, unapplyCash } from './cash-balance.ts';
import { succeedPending } from './settle-pending.ts';

/** Money has come by transfer: all that is missing pays the intent, less only lowers what remains, more stays with the customer. */
export function fundTransfer(call: Call, pending: PendingPayment, amount: number): PaymentIntent {
  const { intent, instructions, remaining } = transferOf(call, pending);
  const owner = ownerOf(intent);
  fundCash(call, owner, {
    amount,
    reference: instructions.reference,
    type: instructions.type as BankTransferType,
  });
  const left = remaining - applyCash(call, owner, intent.id, remaining);
  if (left === 0) return succeedPending(call, pending);
  const funded = moveIntent(call, intent.id, 'requires_action', {
    next_action: {
      type: 'display_bank_transfer_instructions',
      display_bank_transfer_instructions: { ...instructions, amount_remaining: left },
    },
  });
  recordEvent(call, 'payment_intent.partially_funded', funded);
  return funded;
}

/** How much of a pending transfer has not come yet. */
export const remainingOf = (call: Call, pending: PendingPayment): number => transferOf(call, pending).remaining;

/** Gives what has come back to the customer's balance, before the payment is given up. */
export function releaseFunds(call: Call, pending: PendingPayment): void {
  const { intent, remaining } = transferOf(call, pending);
  unapplyCash(call, ownerOf(intent), intent.id, intent.amount - remaining);
}

export const ownerOf = ({ customer, currency }: PaymentIntent) => ({ customer: String(customer), currency });

function transferOf({ emulator }: Call, pending: PendingPayment) {
  const intent = emulator.state.paymentIntents.get(pending.id);
  const instructions = intent?.next_action?.display_bank_transfer_instructions;
  if (!intent || !instructions) throw new Error(`${pending.id} waits for no bank transfer`);
  return { intent, instructions, remaining: instructions.amount_remaining ?? 0 };
}
