import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { previousAttributes } from '../core/previous-attributes.ts';
import { recordEvent } from '../core/record-event.ts';
import { assertMove, type Moves } from '../core/state-machine.ts';
import type { RefundStatus } from '../core/state.ts';

const refundMoves: Moves<RefundStatus> = {
  requires_action: ['pending', 'succeeded', 'failed', 'canceled'],
  pending: ['succeeded', 'failed'],
  succeeded: ['failed'], // the buyer's bank sends the money back
  failed: [],
  canceled: [],
};

export const canMove = (from: string | null, to: RefundStatus): boolean =>
  (refundMoves as Record<string, readonly RefundStatus[]>)[from ?? '']?.includes(to) ?? false;

/** The only way a refund's status changes; both events of an update name what was before. */
export function moveRefund(
  call: Call,
  refund: Stripe.Refund,
  to: RefundStatus,
  fields: Partial<Stripe.Refund> = {},
): Stripe.Refund {
  assertMove(refundMoves, refund.status ?? '', to, refund.id);
  const { next_action: _done, pending_reason: _over, ...kept } = refund;
  const waits = to === 'pending' ? { pending_reason: 'processing' as const } : {};
  const moved = call.emulator.state.refunds.put({ ...kept, ...waits, ...fields, status: to });
  const previous = previousAttributes(refund, moved);
  recordEvent(call, 'refund.updated', moved, previous);
  recordEvent(call, 'charge.refund.updated', moved, previous);
  if (to === 'failed') recordEvent(call, 'refund.failed', moved);
  return moved;
}
