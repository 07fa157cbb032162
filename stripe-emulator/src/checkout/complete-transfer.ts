import type { Call } from '../core/emulator.ts';
import { bankTransferAction } from './bank-transfer.ts';
import { applyCash } from './cash-balance.ts';
import { completePending } from './complete-pending.ts';
import { completePaid } from './complete-session.ts';
import { ownerOf } from './fund-transfer.ts';
import type { ConfirmOutcome, Payment } from './payment.ts';

/** What lies on the customer's balance goes to the payment first; only the rest has to be transferred. */
export function completeTransfer(call: Call, payment: Payment): ConfirmOutcome {
  const { intent, plan } = payment;
  if (!plan.bankTransfer) throw new Error(`${payment.session.id} has no kind of bank transfer`);
  const remaining = intent.amount - applyCash(call, ownerOf(intent), intent.id, intent.amount);
  if (remaining === 0) return completePaid(call, { ...payment, details: { ...payment.details, save: false } }, false);
  const nextAction = bankTransferAction(call, intent, plan.bankTransfer, remaining);
  const instructionsUrl = nextAction.display_bank_transfer_instructions?.hosted_instructions_url ?? '';
  return completePending(call, payment, { nextAction, instructionsUrl, paysAtMs: null, expiresAtMs: null });
}
