import type { Evidence, OrderEvidence } from './evidence.ts';

/** I8, I9, P7: what Stripe told has been stored and handled, and each effect has left once. */
export function messages(evidence: Evidence): string[] {
  return [
    ...answeredIsStored(evidence),
    ...finished(evidence),
    ...evidence.orders.flatMap((order) => completeMails(evidence, order)),
    ...strangeMails(evidence),
    ...published(evidence),
  ];
}

function answeredIsStored({ stripe, inbox }: Evidence): string[] {
  const stored = new Set(inbox.map(({ id }) => id));
  return stripe.deliveries
    .filter(({ attempts }) => attempts.some(({ status_code: code }) => code !== null && code >= 200 && code < 300))
    .filter(({ event }) => !stored.has(event))
    .map(({ event }) => `I8: event ${event} was answered with 2xx and is not stored`);
}

function finished({ inbox, outbox }: Evidence): string[] {
  const stuck = outbox.filter(({ state, attempts }) => state === 'DEAD' || (state === 'PENDING' && attempts > 0));
  return [
    ...inbox.filter(({ state }) => state !== 'DONE').map(({ id, error }) => `I8: event ${id} is not handled: ${error}`),
    ...stuck.map(({ kind, key, error }) => `I9: ${kind} ${key} has not left: ${error}`),
  ];
}

function completeMails({ mails, attempts }: Evidence, order: OrderEvidence): string[] {
  const own = attempts.filter(({ orderId }) => orderId === order.id).map(({ id }) => id);
  const ids = new Set([...own, ...freeKey(order)].map(messageId));
  const sent = mails.filter((mail) => ids.has(mail.messageId));
  const wanted = order.paid && order.status !== 'ON_HOLD' && order.contactEmail !== null ? 1 : 0;
  const hasNumber = (order.number !== null) === order.paid;
  return [
    ...(sent.length === wanted ? [] : [`I9 P7: order ${order.id} (${order.status}) has ${sent.length} complete mails`]),
    ...(hasNumber ? [] : [`P7: order ${order.id} (${order.status}) has number ${order.number}`]),
  ];
}

const messageId = (attemptId: string) => `<mail.order_complete.${attemptId}@holdfast>`;

/** An order that costs nothing has no attempt to name its mail after. */
const freeKey = ({ id, totalMinor }: OrderEvidence) => (totalMinor === 0 ? [id] : []);

function strangeMails({ mails, attempts, orders }: Evidence): string[] {
  const known = new Set([...attempts.map(({ id }) => id), ...orders.flatMap(freeKey)].map(messageId));
  return mails
    .filter((mail) => mail.messageId.startsWith('<mail.order_complete.') && !known.has(mail.messageId))
    .map((mail) => `I9: mail ${mail.messageId} is about no order`);
}

/** Every version was told to whoever looks on. */
function published({ orders, outbox }: Evidence): string[] {
  return orders.flatMap(({ id, version }) => {
    const told = outbox.filter(({ orderId, kind, state }) => orderId === id && kind === 'publish' && state === 'DONE');
    return told.length === version ? [] : [`P7: order ${id} has version ${version}, ${told.length} were published`];
  });
}
