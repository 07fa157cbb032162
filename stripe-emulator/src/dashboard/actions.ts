import type { Emulator } from '../core/emulator.ts';
import { isOpen } from '../disputes/dispute-states.ts';
import { canMove } from '../refunds/refund-states.ts';
import { html, type Html } from '../hosted/html.ts';
import { button, form } from './parts.ts';

/** What can be done with an object just now: buttons, or nothing. */
export function actionsFor(emulator: Emulator, id: string, back = '/_emulator/'): Html | null {
  const { state } = emulator;
  const session = state.checkoutSessions.get(id);
  if (session) return session.status === 'open' ? payments(id, back) : null;
  if (state.pendingPayments.get(id)) return settling(id, back);
  const refund = state.refunds.get(id);
  if (refund) return refunding(id, refund.status ?? '', back);
  const dispute = state.disputes.get(id);
  if (dispute) return isOpen(dispute) ? deciding(id, dispute.status.startsWith('warning_'), back) : null;
  const charge = state.charges.get(id);
  if (charge) return charge.paid && charge.payment_method_details?.type === 'card' ? disputing(id, back) : null;
  const customer = state.customers.get(id);
  if (customer && !customer.deleted)
    return button('Delete customer', id, {
      path: `customers/${id}/delete`,
      back,
      says: `${id} is deleted.`,
      mood: 'bad',
    });
  return state.events.get(id)
    ? button('Resend', id, { path: `events/${id}/resend`, back, says: 'Sent once more.' })
    : null;
}

function payments(id: string, back: string): Html {
  const path = `checkout_sessions/${id}/confirm`;
  const pay = (label: string, number: string) =>
    button(label, id, { path, back, fields: { card_number: number, 'wait.b': 'false' }, says: `${label}: ${id}` });
  return html`${pay('Pay by card', '4242424242424242')} ${pay('Try a declined card', '4000000000000002')}`;
}

function settling(id: string, back: string): Html {
  const path = `payment_intents/${id}/async`;
  return html`${button('Money comes', id, { path, back, fields: { outcome: 'succeed' }, says: `${id} is paid.`, mood: 'main' })}
  ${button('Fails', id, { path, back, fields: { outcome: 'fail' }, says: `${id} has failed.` })}`;
}

function refunding(id: string, status: string, back: string): Html {
  const path = `refunds/${id}/settle`;
  const move = (label: string, outcome: string, to: 'succeeded' | 'failed' | 'pending') =>
    canMove(status, to) && button(label, id, { path, back, fields: { outcome }, says: `${id} is ${to}.` });
  return html`${move('Buyer answers', 'respond', 'pending')} ${move('Succeeds', 'succeed', 'succeeded')}
  ${move('Fails', 'fail', 'failed')}`;
}

function deciding(id: string, isInquiry: boolean, back: string): Html {
  const path = `disputes/${id}/resolve`;
  const decide = (label: string, outcome: string) =>
    button(label, id, { path, back, fields: { outcome }, says: `${id}: ${label.toLowerCase()}.` });
  if (isInquiry) return html`${decide('Close', 'close')} ${decide('Escalate', 'escalate')}`;
  return html`${decide('Shop wins', 'win')} ${decide('Shop loses', 'lose')}`;
}

function disputing(id: string, back: string): Html {
  return form(
    { path: `charges/${id}/dispute`, back, says: `The cardholder disputes ${id}.` },
    html`<label class="tick"><input type="checkbox" name="inquiry.b" value="true" /> only an inquiry</label>
      <button class="act act-bad" type="submit">Dispute</button>`,
  );
}
