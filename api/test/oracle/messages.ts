import type { Evidence, OrderEvidence } from './evidence.ts';
import { isComplete, isSold } from './sold.ts';

/** I8, I9, P7: what Stripe told has been stored and handled, and each effect has left once. */
export function messages(evidence: Evidence): string[] {
  return [
    ...answeredIsStored(evidence),
    ...finished(evidence),
    ...evidence.orders.flatMap((order) => completeMails(evidence, order)),
    ...strangeMails(evidence),
    ...doubleMails(evidence),
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

/** X13: number and complete mail come with the sale; money that is only held or given back brings neither. */
function completeMails(evidence: Evidence, order: OrderEvidence): string[] {
  const attempts = evidence.attempts.filter(({ orderId }) => orderId === order.id).map(({ id }) => id);
  const own = new Set([...attempts, ...freeKey(order)]);
  const sent = evidence.mails.map(keyOf).filter((mail) => mail?.kind === 'order_complete' && own.has(mail.key));
  const wanted = isComplete(evidence, order) && order.contactEmail !== null ? 1 : 0;
  const hasNumber = (order.number !== null) === isSold(evidence, order);
  return [
    ...(sent.length === wanted ? [] : [`I9 P7: order ${order.id} (${order.status}) has ${sent.length} complete mails`]),
    ...(hasNumber ? [] : [`P7: order ${order.id} (${order.status}) has number ${order.number}`]),
  ];
}

/** Every mail names its kind and the attempt or refund that it is about. */
function keyOf({ messageId }: Evidence['mails'][number]): { kind: string; key: string } | null {
  const [, kind = '', key = ''] = /^<mail\.(\w+)\.([\w-]+)@holdfast>$/.exec(messageId) ?? [];
  return kind === '' ? null : { kind, key };
}

/** An order that costs nothing has no attempt to name its mail after. */
const freeKey = ({ id, totalMinor }: OrderEvidence) => (totalMinor === 0 ? [id] : []);

/** Mails about an account name no order. */
const ACCOUNT_MAILS = new Set(['email_verification', 'password_reset']);

function strangeMails({ mails, attempts, refunds, orders }: Evidence): string[] {
  const known = new Set([...[...attempts, ...refunds].map(({ id }) => id), ...orders.flatMap(freeKey)]);
  return mails
    .filter((mail) => !ACCOUNT_MAILS.has(keyOf(mail)?.kind ?? '') && !known.has(keyOf(mail)?.key ?? ''))
    .map((mail) => `I9: mail ${mail.messageId} is about no order`);
}

/** Any mail goes out once, whatever it is about. */
function doubleMails({ mails }: Evidence): string[] {
  const ids = mails.map(({ messageId }) => messageId);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `I9: mail ${id} arrived twice`);
}

/** Every version was told to whoever looks on. */
function published({ orders, outbox }: Evidence): string[] {
  return orders.flatMap(({ id, version }) => {
    const told = outbox.filter(({ orderId, kind, state }) => orderId === id && kind === 'publish' && state === 'DONE');
    return told.length === version ? [] : [`P7: order ${id} has version ${version}, ${told.length} were published`];
  });
}
