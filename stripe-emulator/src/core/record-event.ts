import { API_VERSION } from './api-version.ts';
import type { Call } from './emulator.ts';
import { previousAttributes } from './previous-attributes.ts';
import type { EventType } from './event-types.ts';
import type { StoredEvent } from './state.ts';

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
  const { ids, clock, webhooks } = call.emulator;
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
  publish(call, event, object.id);
  if (webhooks.switches.twins) publish(call, { ...event, id: ids('evt_'), data: snapshot(event.data) }, object.id);
  return event;
}

function publish({ emulator, request }: Call, event: StoredEvent, objectId: string): void {
  emulator.state.events.put(event);
  emulator.webhooks.queue(event, request?.id ?? objectId);
}

/** Tells of a change with the old values of what differs; a change that changed nothing is not told. */
export function recordUpdate<T extends { id: string }>(call: Call, type: EventType, before: T, after: T): void {
  const previous = previousAttributes(before, after);
  if (Object.keys(previous).length > 0) recordEvent(call, type, after, previous);
}

const snapshot = <T extends object>(object: T): T => JSON.parse(JSON.stringify(object)) as T;
