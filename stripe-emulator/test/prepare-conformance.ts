import { openConformance } from '../src/conformance/open-conformance.ts';
import { eventTypes } from '../src/core/event-types.ts';
import { endpoints } from '../src/resources/all-endpoints.ts';

/** Before the first file: makes the checks when the SDK, an endpoint or an event type is new, so that no test waits. */
export async function setup(): Promise<void> {
  await openConformance(endpoints, eventTypes);
}
