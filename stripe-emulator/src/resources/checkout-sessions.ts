import type { Call } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { changeMetadata, isWithin, pagination } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listItems, listTable } from '../transport/list.ts';
import type { ValuesOf } from '../transport/parameters.ts';
import { createSession } from '../checkout/create-session.ts';
import { expireSession } from '../checkout/expire-session.ts';
import { createSessionFields, listSessionFields, updateSessionFields } from '../checkout/session-parameters.ts';
import { findSession } from '../checkout/session-states.ts';

function matches(session: Session, filter: Partial<ValuesOf<typeof listSessionFields>>): boolean {
  const { customer, customer_details: details, payment_intent: intent, payment_link: link, status } = filter;
  return (
    (customer === undefined || session.customer === customer) &&
    (details === undefined || session.customer_details?.email === details.email) &&
    (intent === undefined || session.payment_intent === intent) &&
    (link === undefined || session.payment_link === link) &&
    (status === undefined || session.status === status) &&
    (filter.subscription === undefined || session.subscription === filter.subscription) &&
    isWithin(session.created, filter.created)
  );
}

function listLineItems(call: Call, id: string, page: ValuesOf<typeof pagination>) {
  findSession(call, id);
  const items = call.emulator.state.checkoutPlans.get(id)?.lineItems ?? [];
  return listItems(items, page, { url: `/v1/checkout/sessions/${id}/line_items`, name: 'item' });
}

export const checkoutSessionEndpoints = [
  endpoint('POST', '/v1/checkout/sessions', createSessionFields, createSession),
  endpoint(
    'GET',
    '/v1/checkout/sessions',
    listSessionFields,
    ({ emulator }, { limit, starting_after, ending_before, ...filter }) =>
      listTable(
        emulator.state.checkoutSessions,
        { limit, starting_after, ending_before },
        { url: '/v1/checkout/sessions', name: 'checkout.session', keep: (session) => matches(session, filter) },
      ),
  ),
  endpoint('GET', '/v1/checkout/sessions/:id', {}, (call, _input, id) => findSession(call, id)),
  endpoint('POST', '/v1/checkout/sessions/:id', updateSessionFields, (call, input, id) => {
    const session = findSession(call, id);
    const metadata = changeMetadata(session.metadata ?? {}, input.metadata);
    return call.emulator.state.checkoutSessions.put({ ...session, metadata });
  }),
  endpoint('POST', '/v1/checkout/sessions/:id/expire', {}, (call, _input, id) =>
    expireSession(call, findSession(call, id)),
  ),
  endpoint('GET', '/v1/checkout/sessions/:id/line_items', pagination, (call, page, id) =>
    listLineItems(call, id, page),
  ),
];
