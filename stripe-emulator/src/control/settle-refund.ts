import type { Emulator } from '../core/emulator.ts';
import type { RefundStatus } from '../core/state.ts';
import { advanceRefund } from '../refunds/advance-refund.ts';
import { canMove } from '../refunds/refund-states.ts';
import { findRefund } from '../resources/refunds.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

const outcomes: Readonly<Record<string, RefundStatus>> = { succeed: 'succeeded', fail: 'failed', respond: 'pending' };

/** Moves a refund on now; `respond` is the buyer who names a bank account. */
export function settleRefund(emulator: Emulator, input: Input, id: string): unknown {
  const outcome = input.allow('outcome', 'failure_reason').text('outcome') ?? 'succeed';
  const to = outcomes[outcome];
  if (!to) throw badRequest(`outcome must be one of ${Object.keys(outcomes).join(', ')}`);
  const refund = findRefund({ emulator }, id);
  if (!canMove(refund.status, to)) throw badRequest(`${id} is ${refund.status} and cannot become ${to}`);
  return { refund: advanceRefund({ emulator, request: null }, refund, to, input.text('failure_reason')) };
}
