import { addressOf, openConformance } from '../../src/conformance/open-conformance.ts';
import type { SeenReport } from '../../src/conformance/seen.ts';
import { eventTypes } from '../../src/core/event-types.ts';
import { endpoints } from '../../src/resources/all-endpoints.ts';
import { unreachedStates } from './unreached-states.ts';

/** States of objects whose `status` the SDK calls a text, in the words of its comments. */
const statesInWords = {
  'balance_transaction.status': ['available', 'pending'],
  'refund.status': ['canceled', 'failed', 'pending', 'requires_action', 'succeeded'],
  'webhook_endpoint.status': ['disabled', 'enabled'],
};

/**
 * What the whole suite has to see: every address of the API answered, every type of event delivered, every state of an
 * object that has been seen at all. `knownStates` are those of the SDK's enums, of whatever objects.
 */
export function missingFrom(seen: SeenReport, knownStates: readonly string[]): SeenReport {
  const objects = new Set(seen.states.map(objectOf));
  const inWords = Object.entries(statesInWords).flatMap(([field, values]) =>
    values.map((value) => `${field}=${value}`),
  );
  const reachable = [...knownStates, ...inWords].filter((state) => !(state in unreachedStates));
  return {
    endpoints: without(endpoints.map(addressOf), seen.endpoints),
    events: without(eventTypes, seen.events),
    states: without(reachable, seen.states).filter((state) => objects.has(objectOf(state))),
  };
}

/** An exception that has come true is none any more. */
export const needlessExceptions = ({ states }: SeenReport): string[] =>
  Object.keys(unreachedStates).filter((state) => states.includes(state));

const objectOf = (state: string): string => state.slice(0, state.search(/\.(payment_)?status=/));

const without = (wanted: readonly string[], seen: readonly string[]): string[] =>
  wanted.filter((one) => !seen.includes(one));

export const sdkStates = async (): Promise<readonly string[]> => (await openConformance(endpoints, eventTypes)).states;
