import type { Call } from '../core/emulator.ts';
import { previousAttributes } from '../core/previous-attributes.ts';
import { recordEvent } from '../core/record-event.ts';
import type { PaymentLink, Session } from '../core/state.ts';
import { expireSession } from '../checkout/expire-session.ts';

/** A completed session counts for its link, and may be the last one that the link allows. */
export function countCompletion(call: Call, session: Session): void {
  const { state } = call.emulator;
  const link = state.paymentLinks.get(String(session.payment_link));
  const plan = link && state.linkPlans.get(link.id);
  if (!link || !plan) return;
  const completed = plan.completed + 1;
  state.linkPlans.put({ ...plan, completed });
  const limit = link.restrictions?.completed_sessions.limit;
  if (limit === undefined) return;
  const counted = { ...link, restrictions: { completed_sessions: { count: completed, limit } } };
  closeIfFull(call, state.paymentLinks.put(counted), link);
}

/**
 * The limit is what can be completed at most: the link that has reached it is deactivated, and its pages that are still
 * open expire, so that of two buyers at one last place only one can pay. `before` is the link without the last change.
 */
export function closeIfFull(call: Call, link: PaymentLink, before = link): PaymentLink {
  const { state } = call.emulator;
  const sessions = link.restrictions?.completed_sessions;
  if (!sessions || sessions.count < sessions.limit) return link;
  const closed = state.paymentLinks.put({ ...link, active: false });
  if (link.active) {
    recordEvent(call, 'payment_link.updated', closed, previousAttributes(before, closed));
  }
  for (const session of state.checkoutSessions.oldestFirst()) {
    if (session.payment_link === link.id && session.status === 'open') expireSession(call, session);
  }
  return closed;
}
