import type { Call } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { ApiError, badRequest, noSuchReference } from '../transport/api-error.ts';
import { endpoint } from '../transport/endpoint.ts';
import { email, integer, required, text } from '../transport/parameters.ts';
import { confirmSession } from '../checkout/confirm-session.ts';
import { offers } from '../checkout/method-types.ts';
import { notOffered } from '../checkout/press-pay.ts';
import { findSession } from '../checkout/session-states.ts';

const confirmFields = {
  payment_method: required(text()),
  expected_amount: integer({ min: 0 }),
  email,
};

/** The calls that the Stripe command line makes to pay a session in `stripe trigger checkout.session.*`. */
export const paymentPageEndpoints = [
  endpoint('GET', '/v1/payment_pages/:id', {}, (call, _input, id) => pageOf(findSession(call, id))),
  endpoint('POST', '/v1/payment_pages/:id/confirm', confirmFields, (call, input, id) => confirm(call, id, input)),
];

/** Stripe keeps the shape of this object to itself: only what its scripts read is here. */
function pageOf(session: Session) {
  const { id, amount_total: total, currency, status, payment_status: paymentStatus, url } = session;
  return {
    id,
    object: 'payment_page',
    session_id: id,
    amount_total: total,
    currency,
    status,
    payment_status: paymentStatus,
    url,
  };
}

type ConfirmInput = { payment_method: string; expected_amount?: number | undefined; email?: string | undefined };

function confirm(call: Call, id: string, input: ConfirmInput): object {
  const session = findSession(call, id);
  const method = call.emulator.state.paymentMethods.get(input.payment_method);
  if (!method) throw noSuchReference('PaymentMethod', input.payment_method, 'payment_method');
  if (!offers(session, method.type)) throw notOffered(session, method.type);
  checkExpectedAmount(session, input.expected_amount);
  const { name, phone, address } = method.billing_details;
  const mail = session.customer_details?.email ?? input.email ?? method.billing_details.email;
  const outcome = confirmSession(call, session, method, {
    email: mail,
    name,
    phone,
    billingAddress: address,
    shipping: null,
    save: false,
  });
  if (outcome.kind === 'declined') throw declinedError(call, outcome.session, outcome.decline);
  if (outcome.kind === 'not_open') throw badRequest(`This Checkout Session has a status of \`${session.status}\`.`);
  return pageOf(outcome.session);
}

function checkExpectedAmount({ amount_total: total }: Session, expected: number | undefined): void {
  if (expected === undefined || expected === total) return;
  throw badRequest(`The expected amount ${expected} is not the amount of the Checkout Session, ${total}.`, {
    param: 'expected_amount',
  });
}

function declinedError(
  { emulator }: Call,
  session: Session,
  decline: { code: string; declineCode: string; message: string },
) {
  const setup = emulator.state.setupIntents.get(String(session.setup_intent));
  const intent = emulator.state.paymentIntents.get(String(session.payment_intent));
  return new ApiError(402, decline.message, {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
    ...(setup ? { setup_intent: setup } : {}),
    ...(intent ? { payment_intent: intent, charge: String(intent.latest_charge) } : {}),
  });
}
