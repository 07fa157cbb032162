import { showOrder } from '#lib/server/order-page.ts';
import type { Arrival } from '#lib/order/stage.ts';

const ARRIVALS: readonly Arrival[] = ['complete', 'cancel', 'link'];

/** The order's state for its open page. POST, since with a session id it may settle the order. */
export async function POST(event) {
  const asked = event.url.searchParams;
  const arrival = ARRIVALS.find((known) => known === asked.get('arrival')) ?? 'link';
  return Response.json(await showOrder(event, event.params.id, { arrival, sessionId: asked.get('session_id') }));
}
