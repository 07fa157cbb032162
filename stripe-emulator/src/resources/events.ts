import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { StoredEvent } from '../core/state.ts';
import { badRequest, exclusiveParameters, noSuchObject } from '../transport/api-error.ts';
import { isWithin, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { matchesType } from '../webhooks/match-type.ts';
import { flag, listOf, text, type EveryParameterOf } from '../transport/parameters.ts';

const KEPT_S = 30 * 24 * 3600; // Stripe shows events of the last 30 days only

const listFields = {
  ...pagination,
  created: timeRange,
  delivery_success: flag,
  type: text(),
  types: listOf(text(), { max: 20 }),
} satisfies EveryParameterOf<Stripe.EventListParams>;

const isKept = ({ emulator }: Call, event: StoredEvent): boolean => event.created > emulator.clock.now() - KEPT_S;

export const eventEndpoints = [
  endpoint('GET', '/v1/events/:id', {}, (call, _input, id) => {
    const event = call.emulator.state.events.get(id);
    if (!event || !isKept(call, event)) throw noSuchObject('event', id);
    return event;
  }),
  endpoint('GET', '/v1/events', listFields, (call, input) => {
    const { created, delivery_success: success, type, types, ...page } = input;
    if (type !== undefined && types !== undefined) throw exclusiveParameters('type', 'types');
    if (types?.length === 0) throw badRequest('types must name at least one event type', { param: 'types' });
    const wanted = types ?? (type === undefined ? [] : [type]);
    return listTable(call.emulator.state.events, page, {
      url: '/v1/events',
      name: 'event',
      keep: (event) =>
        isKept(call, event) &&
        isWithin(event.created, created) &&
        (wanted.length === 0 || wanted.some((one) => matchesType(event.type, one))) &&
        (success === undefined || (event.pending_webhooks === 0) === success),
    });
  }),
];
