import type { Evidence, OrderEvidence } from './evidence.ts';
import { sum } from './group.ts';

type Session = Evidence['stripe']['checkout_sessions'][number];

/** I3–I6, P2, P3, P10: the shop's orders against the money that Stripe has. */
export function money(evidence: Evidence): string[] {
  const bySession = new Map(evidence.stripe.checkout_sessions.map((session) => [session.id, session]));
  return [
    ...evidence.orders.flatMap((order) => ownSums(evidence, order)),
    ...evidence.attempts.flatMap((attempt) => againstStripe(attempt, bySession)),
    ...evidence.orders.flatMap((order) => paidOnce(evidence, order, bySession)),
    ...evidence.orders.flatMap((order) => noLiveCharger(evidence, order, bySession)),
    ...evidence.stripe.checkout_sessions.flatMap((session) => everyPaymentHasItsOrder(evidence, session)),
  ];
}

function ownSums({ items }: Evidence, order: OrderEvidence): string[] {
  const own = items.filter(({ orderId }) => orderId === order.id);
  const goods = sum(own, ({ unitPriceMinor, quantity }) => unitPriceMinor * quantity);
  const total = goods - order.discountMinor + (order.shippingMinor ?? 0);
  const isRight = goods === order.subtotalMinor && total === order.totalMinor && Number.isSafeInteger(total);
  return isRight ? [] : [`I6: order ${order.id} has total ${order.totalMinor}, its parts give ${total}`];
}

function againstStripe(attempt: Evidence['attempts'][number], sessions: ReadonlyMap<string, Session>): string[] {
  if (attempt.sessionId === null) return [];
  const session = sessions.get(attempt.sessionId);
  const agrees = session?.amount_total === attempt.amountMinor && session.currency === attempt.currency.toLowerCase();
  const isOurs = session?.client_reference_id === attempt.id;
  return [
    ...(agrees
      ? []
      : [`I6: attempt ${attempt.id} is over ${attempt.amountMinor}, its session ${session?.amount_total}`]),
    ...(isOurs ? [] : [`I3: attempt ${attempt.id} has the session of another`]),
  ];
}

function paidOnce(evidence: Evidence, order: OrderEvidence, sessions: ReadonlyMap<string, Session>): string[] {
  const { attempts, stripeOrders, refunds } = evidence;
  const records = stripeOrders.filter(({ orderId }) => orderId === order.id);
  if (!order.paid) {
    const wanted = order.status === 'AWAITING_PAYMENT' ? 'PROCESSING' : 'UNPAID';
    return order.paymentStatus === wanted && records.length === 0
      ? []
      : [`I5: order ${order.id} is unpaid and has ${order.paymentStatus} or records of Stripe`];
  }
  if (order.totalMinor === 0) return neverAtStripe(evidence, order);
  const kept = sessions.get(order.keptPayment ?? '');
  const others = attempts
    .filter(
      ({ orderId, state, sessionId }) => orderId === order.id && state === 'PAID' && sessionId !== order.keptPayment,
    )
    .filter(({ id }) => !refunds.some(({ attemptId }) => attemptId === id));
  const rules: [string, boolean][] = [
    ['I5: is paid without money at Stripe', kept !== undefined && kept.payment_status !== 'unpaid'],
    ['P2: is paid by several attempts', others.length === 0],
    ['I3: has not exactly one record of Stripe', records.length === 1 && records[0]?.sessionId === order.keptPayment],
    [
      'I6: was paid another amount',
      records[0]?.amountTotalMinor === order.totalMinor || ['ON_HOLD', 'REFUNDED'].includes(order.status),
    ],
    ['I5: is open after payment', !order.open],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => `${rule}: ${order.id}`);
}

/** C09: with nothing to pay there is no attempt, no session and no record of one, and the order is closed by its sale. */
function neverAtStripe({ attempts, stripeOrders }: Evidence, order: OrderEvidence): string[] {
  const rules: [string, boolean][] = [
    ['C09: costs nothing and was brought to Stripe', !attempts.some(({ orderId }) => orderId === order.id)],
    ['C09: costs nothing and has records of Stripe', !stripeOrders.some(({ orderId }) => orderId === order.id)],
    ['C09: costs nothing and keeps a payment', order.keptPayment === null],
    ['I5: is open after payment', !order.open],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => `${rule}: ${order.id}`);
}

/** What is for sale again, or given away for good, can be charged by nobody any more. */
function noLiveCharger({ attempts }: Evidence, order: OrderEvidence, sessions: ReadonlyMap<string, Session>): string[] {
  if (order.open || order.status === 'AWAITING_PAYMENT') return [];
  const live = attempts.filter(
    ({ orderId, sessionId, closed }) =>
      orderId === order.id && (!closed || sessions.get(sessionId ?? '')?.status === 'open'),
  );
  return live.map(({ id }) => `P10: order ${order.id} is ${order.status}, and attempt ${id} can still take money`);
}

function everyPaymentHasItsOrder({ orders, attempts, refunds }: Evidence, session: Session): string[] {
  const owners = attempts.filter(({ id }) => id === session.client_reference_id);
  if (owners.length === 1 && owners[0]?.sessionId !== session.id) {
    return [`I3: session ${session.id} was made for attempt ${owners[0]?.id}, which has ${owners[0]?.sessionId}`];
  }
  if (session.payment_status === 'unpaid' || session.status !== 'complete') return [];
  const keepers = orders.filter(({ keptPayment }) => keptPayment === session.id).length;
  const givenBack = refunds.filter(({ attemptId }) => attemptId === owners[0]?.id).length;
  const accounted = keepers === 1 || (keepers === 0 && givenBack > 0);
  return accounted ? [] : [`I4 P3: ${keepers} orders keep the money of session ${session.id}`];
}
