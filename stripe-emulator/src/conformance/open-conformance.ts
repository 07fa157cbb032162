import type { Conformance, Violation } from '../core/conformance.ts';
import type { Endpoint } from '../transport/endpoint.ts';
import { decodeForm } from '../transport/decode-form.ts';
import { createRouter } from '../transport/router.ts';
import { complaintOfEventsIn, eventComplaint } from './event-complaint.ts';
import { keptChecks } from './kept-checks.ts';
import { requestValue } from './request-value.ts';
import { Seen } from './seen.ts';
import { readShapes } from './shapes.ts';
import { addressesWithoutSchema } from './without-schema.ts';

/** Switches the comparison with the SDK's types on. The first time it takes some seconds, then a tenth of one. */
export async function openConformance(
  endpoints: readonly Endpoint[],
  eventTypes: readonly string[],
): Promise<Conformance> {
  const addresses = endpoints.map(addressOf).filter((address) => !(address in addressesWithoutSchema));
  const shapes = readShapes(await keptChecks({ addresses, eventTypes }));
  const findRoute = createRouter(endpoints);
  const violations: Violation[] = [];
  const seen = new Seen();
  const keep = (where: string, message: string | null): Violation | null => {
    if (message === null) return null;
    const violation = { where, message };
    violations.push(violation);
    return violation;
  };

  return {
    states: shapes.states,
    checkExchange({ method, path, parameters, status, answer }) {
      const isDone = status >= 200 && status < 300;
      if (!isDone && status < 400) return null; // a fault that leaves no answer
      const body = JSON.parse(answer) as unknown;
      if (!isDone) return keep(`error of ${method} ${path}`, shapes.complaint('error', body));
      const route = findRoute(method, path);
      if (!route) return keep(`${method} ${path}`, 'there is no such endpoint, and it was answered');
      const address = addressOf(route.endpoint);
      seen.endpoint(address);
      seen.states(body);
      if (address in addressesWithoutSchema) return null;
      const asked = requestValue(decodeForm(parameters));
      return (
        keep(`request ${address}`, shapes.complaint(`request ${address}`, asked)) ??
        keep(`answer to ${address}`, shapes.complaint(`answer ${address}`, body) ?? complaintOfEventsIn(shapes, body))
      );
    },
    checkDelivery(payload) {
      const event = JSON.parse(payload) as { type: string; data: object };
      seen.event(event.type);
      seen.states(event);
      keep(`webhook ${event.type}`, eventComplaint(shapes, event));
    },
    report: () => ({ enabled: true, violations, seen: seen.report() }),
  };
}

/** `GET /v1/refunds/:`, as schemas are named. */
export const addressOf = ({ method, segments }: Endpoint): string =>
  `${method} /${segments.map((segment) => (segment.startsWith(':') ? ':' : segment)).join('/')}`;
