import type { Emulator } from '../core/emulator.ts';
import { html, type Html } from '../hosted/html.ts';
import { at, button, chip, link, shortened, sum } from './parts.ts';

/** The newest things of a kind as rows, and how many there are. */
export type Listing = Readonly<{ title: string; count: number; rows: Html[]; empty: string }>;
export type ListName = 'sessions' | 'events' | 'deliveries' | 'requests';

export const isListName = (name: string): name is ListName => name in listings;

/** The first `limit` of a list that may be long. */
function first<T>(items: Iterable<T>, limit: number): T[] {
  const taken: T[] = [];
  for (const item of items) if (taken.push(item) >= limit) break;
  return taken;
}

/** `ECONNREFUSED` says enough in a row. */
const reasonIn = (error: string | null): string => /E[A-Z]{4,}/.exec(error ?? '')?.[0] ?? 'no answer';

const listings = {
  sessions: ({ state: { checkoutSessions } }: Emulator, limit: number): Listing => ({
    title: 'Checkout sessions',
    count: checkoutSessions.size,
    empty: 'No session yet. The shop makes one with stripe.checkout.sessions.create().',
    rows: first(checkoutSessions.newestFirst(), limit).map(
      (session) =>
        html`${at(session.created)}
          <span class="main">${link(session.id)}</span>
          ${sum(session.amount_total, session.currency)} ${chip(session.status)} ${chip(session.payment_status)}
          ${session.url && html`<a href="${session.url}">Open page</a>`}`,
    ),
  }),
  events: ({ state: { events } }: Emulator, limit: number): Listing => ({
    title: 'Events',
    count: events.size,
    empty: 'Nothing has happened yet.',
    rows: first(events.newestFirst(), limit).map(
      (event) =>
        html`${at(event.created)}
          <span class="main"><a href="/_emulator/objects/${event.id}">${event.type}</a></span>
          ${event.pending_webhooks > 0 && chip(`${event.pending_webhooks} pending`)}
          ${button('Resend', event.type, { path: `events/${event.id}/resend`, says: `${event.type} was sent once more.` })}`,
    ),
  }),
  deliveries: ({ state: { deliveries } }: Emulator, limit: number): Listing => ({
    title: 'Webhook deliveries',
    count: deliveries.size,
    empty: 'No webhook has been sent. Start with --webhook URL=SECRET, or make a webhook endpoint.',
    rows: first(deliveries.newestFirst(), limit).map((delivery) => {
      const last = delivery.attempts.at(-1);
      return html`${at(delivery.created)}
        <span class="main"><a href="/_emulator/objects/${delivery.event}">${delivery.type}</a></span>
        ${last && (last.status_code === null ? html`<span class="at" title="${last.error}">${reasonIn(last.error)}</span>` : chip(last.status_code))}
        ${chip(delivery.status)}`;
    }),
  }),
  requests: ({ requests }: Emulator, limit: number): Listing => {
    const all = requests.newestFirst();
    return {
      title: 'API requests',
      count: all.length,
      empty: 'Nobody has called the API yet.',
      rows: all.slice(0, limit).map(
        (request) =>
          html`${at(request.at)}
            <span class="main">${request.method} ${request.path.split('/').map(shortened).join('/')}</span>
            ${request.idempotent_replayed && chip('replayed')} ${request.fault && chip(request.fault.kind)}
            <span class="at">${Math.round(request.duration_ms)} ms</span> ${chip(request.status)}`,
      ),
    };
  },
} satisfies Record<ListName, (emulator: Emulator, limit: number) => Listing>;

export const listing = (name: ListName, emulator: Emulator, limit: number): Listing => listings[name](emulator, limit);
