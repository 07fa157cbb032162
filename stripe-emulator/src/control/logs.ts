import type { Emulator } from '../core/emulator.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

/** Whether a row has what the query asks for; names that are no filter are refused, lest a typing error lists all. */
type Filters<T> = Readonly<Record<string, (row: T, wanted: string) => boolean>>;

function listed<T>(rows: Iterable<T>, input: Input, filters: Filters<T>): { count: number; data: T[] } {
  const asked = [...input.query].filter(([name]) => name !== 'limit');
  const unknown = asked.find(([name]) => !(name in filters));
  if (unknown) throw badRequest(`unknown filter ${unknown[0]}; known are limit, ${Object.keys(filters).join(', ')}`);
  const kept = [...rows].filter((row) => asked.every(([name, wanted]) => filters[name]?.(row, wanted)));
  const data = kept.slice(0, input.limit());
  return { count: data.length, data };
}

/** `checkout.session.*` stands for every type that begins so. */
const matchesType = (type: string, wanted: string): boolean =>
  wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;

const eventObject = (event: { data: { object: object } }): Record<string, unknown> => ({ ...event.data.object });

export function listEvents({ state }: Emulator, input: Input): unknown {
  return listed(state.events.newestFirst(), input, {
    type: ({ type }, wanted) => matchesType(type, wanted),
    object: (event, wanted) => eventObject(event)['id'] === wanted,
    request: ({ request }, wanted) => request?.id === wanted,
  });
}

export function listDeliveries({ state }: Emulator, input: Input): unknown {
  return listed(state.deliveries.newestFirst(), input, {
    event: ({ event }, wanted) => event === wanted,
    type: ({ type }, wanted) => matchesType(type, wanted),
    status: ({ status }, wanted) => status === wanted,
    endpoint: ({ endpoint }, wanted) => endpoint === wanted,
  });
}

export function listRequests({ requests }: Emulator, input: Input): unknown {
  return listed(requests.newestFirst(), input, {
    id: ({ id }, wanted) => id === wanted,
    method: ({ method }, wanted) => method === wanted.toUpperCase(),
    path: ({ path }, wanted) => path.startsWith(wanted),
    status: ({ status }, wanted) => String(status) === wanted,
    failed: ({ status }, wanted) => (status === 0 || status >= 400) === (wanted === 'true'),
    idempotency_key: ({ idempotency_key: key }, wanted) => key === wanted,
  });
}
