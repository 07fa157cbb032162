import { API_VERSION } from './api-version.ts';
import type { Call } from './emulator.ts';
import type { EventType, StoredEvent } from './state.ts';

/**
 * Writes an event down with a snapshot of the object that never changes, and hands it to the webhooks.
 * `previous` holds the old values of changed fields; only `*.updated` events carry it.
 */
export function recordEvent<T extends { id: string }>(
  call: Call,
  type: EventType,
  object: T,
  previous?: object,
): StoredEvent {
  const { state, ids, clock, webhooks } = call.emulator;
  const event: StoredEvent = {
    id: ids('evt_'),
    object: 'event',
    api_version: API_VERSION,
    created: clock.now(),
    data: { object: snapshot(object), ...(previous ? { previous_attributes: snapshot(previous) } : {}) },
    livemode: false,
    pending_webhooks: 0,
    request: call.request,
    type,
  };
  state.events.put(event);
  webhooks.queue(event, call.request?.id ?? object.id);
  return event;
}

const snapshot = (object: object): object => JSON.parse(JSON.stringify(object)) as object;
