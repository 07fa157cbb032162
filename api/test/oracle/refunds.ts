import type { Evidence, OrderEvidence } from './evidence.ts';
import { groupBy, sum } from './group.ts';

type Refund = Evidence['refunds'][number];

/** I4, I17, P3: the books of money given back, against the orders they are about and against Stripe's. */
export function refunds(evidence: Evidence): string[] {
  return [
    ...capturedIsKept(evidence),
    ...evidence.orders.flatMap((order) => statusSaysTheSum(evidence, order)),
    ...evidence.orders.flatMap((order) => nothingIsKeptWithoutReason(evidence, order)),
    ...atStripe(evidence),
  ];
}

const succeeded = (rows: readonly Refund[]) =>
  sum(
    rows.filter(({ state }) => state === 'SUCCEEDED'),
    amountOf,
  );
const amountOf = ({ amountMinor }: Refund) => amountMinor;

/** What Stripe has taken and not given back is what the shop's books say, currency by currency. */
function capturedIsKept({ attempts, stripeOrders, refunds: rows, stripe }: Evidence): string[] {
  const captured = groupBy(
    stripe.charges.filter(({ captured, status }) => captured && status === 'succeeded'),
    ({ currency }) => currency.toUpperCase(),
  );
  const sessions = new Map(stripe.checkout_sessions.map(({ id, amount_total: amount }) => [id, amount]));
  const records = new Map(stripeOrders.map(({ sessionId, amountTotalMinor }) => [sessionId, amountTotalMinor]));
  const paid = groupBy(
    attempts.filter(({ state }) => state === 'PAID'),
    ({ currency }) => currency,
  );
  return [...new Set([...captured.keys(), ...paid.keys()])].flatMap((currency) => {
    const atStripe = sum(captured.get(currency) ?? [], ({ amount, amount_refunded: back }) => amount - back);
    const own = paid.get(currency) ?? [];
    const ids = new Set(own.map(({ id }) => id));
    const taken = sum(own, ({ sessionId: id }) => records.get(id ?? '') ?? sessions.get(id ?? '') ?? 0);
    const inShop = taken - succeeded(rows.filter(({ attemptId }) => ids.has(attemptId)));
    return atStripe === inShop ? [] : [`I4: ${currency} ${atStripe} are kept at Stripe, ${inShop} by the shop's books`];
  });
}

function ofKept({ attempts, refunds: rows }: Evidence, order: OrderEvidence): Refund[] {
  const kept = attempts.find(({ sessionId }) => sessionId !== null && sessionId === order.keptPayment);
  return rows.filter(({ attemptId }) => attemptId === kept?.id);
}

/** T26: where the money stands is the sum over the payment that is kept. */
function statusSaysTheSum(evidence: Evidence, order: OrderEvidence): string[] {
  const record = evidence.stripeOrders.find(({ orderId }) => orderId === order.id);
  if (!record) return [];
  const back = succeeded(ofKept(evidence, order));
  const whole = back > 0 && back >= record.amountTotalMinor;
  const wanted = whole ? 'REFUNDED' : back > 0 ? 'PARTIALLY_REFUNDED' : 'PAID';
  const statusFits = order.status === 'CANCELED' || (order.status === 'REFUNDED') === whole;
  return [
    ...(order.paymentStatus === wanted
      ? []
      : [`I17: order ${order.id} is ${order.paymentStatus}, ${back} of ${record.amountTotalMinor} were given back`]),
    ...(statusFits ? [] : [`I17: order ${order.id} is ${order.status}, ${back} were given back`]),
    ...(back <= record.amountTotalMinor ? [] : [`I17: order ${order.id} gave back more than it took`]),
  ];
}

const UNSOLD = new Set(['T21', 'T22']);

/** P3: money that sold nothing has a refund that is not given up, or a person is told. */
function nothingIsKeptWithoutReason(evidence: Evidence, order: OrderEvidence): string[] {
  const toGoBack = evidence.events.some(({ orderId, why }) => orderId === order.id && UNSOLD.has(why));
  if (!toGoBack || ofKept(evidence, order).length > 0) return [];
  return [`P3: order ${order.id} (${order.status}) keeps money that nobody gives back`];
}

/** Each refund stands once on both sides, with one amount and one state. */
function atStripe({ refunds: rows, stripe }: Evidence): string[] {
  const known = new Map(rows.map((row) => [row.stripeRefundId, row]));
  const missing = rows
    .filter(({ stripeRefundId, state }) => stripeRefundId !== null || state !== 'FAILED') // refused, so never made
    .filter(({ stripeRefundId }) => !stripe.refunds.some(({ id }) => id === stripeRefundId));
  return [
    ...missing.map(({ id }) => `I4: refund ${id} is not at Stripe`),
    ...stripe.refunds.flatMap(({ id, amount, status }) => {
      const row = known.get(id);
      const state =
        status === 'succeeded' ? 'SUCCEEDED' : ['failed', 'canceled'].includes(status ?? '') ? 'FAILED' : 'PENDING';
      if (row?.amountMinor === amount && row.state === state) return [];
      return [`I4: refund ${id} (${status}, ${amount}) is ${row?.state ?? 'unknown'} in the shop`];
    }),
  ];
}
